"""How a deployment is set up, and what it is told when that makes no sense."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from forum.config import BadConfig, Config

WRONG = {
    "FORUM_BASE_URL": ("help.example.org", "must look like https://help.example.org"),
    "FORUM_LANGUAGE": ("french", "must be a two-letter code"),
    "FORUM_TIME_ZONE": ("Paris", "must be a zone such as Europe/Paris"),
    "FORUM_MAIL_URL": ("mail.example.org", "must begin with smtp://"),
    "FORUM_MAIL_FROM": ("nobody", "must be an address"),
    "FORUM_REPLY_ADDRESS": ("reply+1@example.org", "must look like reply@example.org"),
    "FORUM_MAIL_IN": ("/var/mail", "must look like maildir:/path"),
    "FORUM_CLOSED_SINCE": ("tomorrow", "must be a day such as 2026-12-01"),
    "FORUM_WORKER": ("maybe", "must be process, thread or none"),
    "FORUM_DATABASE_URL": ("mysql://db", "must begin with sqlite:///"),
    "FORUM_HOST": ("localhost", "must be an IP address"),
    "FORUM_PORT": ("70000", "must be between 1 and 65535"),
    "FORUM_WORKERS": ("0", "must be at least 1"),
    "FORUM_SECRET_KEY": ("short", "must have at least 16 characters"),
}


def refusal(env: dict[str, str]) -> str:
    with pytest.raises(BadConfig) as refused:
        Config.from_env(env)
    return str(refused.value)


def test_a_site_starts_without_a_single_setting():
    config = Config.from_env({})

    assert config == Config()
    assert config.faults() == {}
    assert config.site_url == "http://127.0.0.1:8000"
    assert config.database.endswith("/instance/forum.db")


def test_what_is_not_ours_in_the_environment_is_left_alone():
    assert Config.from_env({"PATH": "/bin", "FORUMS": "1"}) == Config()


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_said_in_a_sentence_that_names_it(name):
    value, sentence = WRONG[name]

    said = refusal({name: value})

    assert said.startswith(name)
    assert sentence in said
    assert said.count("\n") == 0


def test_no_community_is_closed_without_a_reason():
    closed = {"FORUM_CLOSED_SINCE": "2026-12-01"}

    assert refusal(closed).startswith("FORUM_CLOSED_BECAUSE must say why")
    assert Config.from_env(closed | {"FORUM_CLOSED_BECAUSE": "We leave."}).closed_since


def test_nobody_is_invited_to_reply_where_nobody_reads():
    invites = {"FORUM_REPLY_ADDRESS": "reply@example.org"}

    assert refusal(invites).startswith("FORUM_MAIL_IN must look like maildir:/path")
    assert Config.from_env(invites | {"FORUM_MAIL_IN": "maildir:/mail"}).maildir


def test_whoever_is_asked_about_posts_is_asked_over_tls_and_with_a_key():
    asks = {"FORUM_SORTER_URL": "https://judge.example.org/"}
    signs = {"FORUM_SORTER_KEY": "as long as it must be"}
    inside = {"FORUM_SORTER_URL": "http://10.0.0.7/"}

    assert refusal(asks).startswith("FORUM_SORTER_KEY must have at least 16")
    assert Config.from_env(asks | signs).sorter_url
    assert refusal(inside | signs).startswith("FORUM_SORTER_URL must begin with https")
    assert Config.from_env(inside | signs | {"FORUM_REACHES": "10.0.0.0/8"})


def test_everything_wrong_is_said_at_once():
    unknown = {"FORUM_COLOUR": "blue"}
    no_number = {"FORUM_PROXIES": "two"}

    said = refusal(
        {name: value for name, (value, _) in WRONG.items()} | unknown | no_number
    )

    assert len(said.splitlines()) == len(WRONG) + 2
    assert "FORUM_COLOUR is not a setting" in said
    assert "FORUM_PROXIES must be a whole number, not 'two'." in said


@pytest.mark.parametrize("number", ["-1", "1.5", "", " 1", "²", "١", "1e3"])
def test_a_number_is_written_in_plain_digits(number):
    assert "must be a whole number" in refusal({"FORUM_WORKERS": number})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1", True), ("TRUE", True), ("yes", True), ("0", False), ("Off", False)],
)
def test_yes_and_no_can_be_said_in_several_ways(typed, meant):
    assert Config.from_env({"FORUM_DEMO": typed}).demo is meant


def test_neither_yes_nor_no_is_refused():
    assert "must be 1 or 0, not 'maybe'." in refusal({"FORUM_DEMO": "maybe"})


def test_the_port_may_be_given_as_platforms_give_it():
    config = Config.from_env({"PORT": "9000"})

    assert (config.port, config.site_url) == (9000, "http://127.0.0.1:9000")


@pytest.mark.parametrize("port", ["abc", "70000"])
@pytest.mark.parametrize("name", ["PORT", "FORUM_PORT", "FORUM_PORT_FILE"])
def test_a_fault_names_the_variable_that_was_set(name, port, tmp_path):
    written = tmp_path / "port"
    written.write_text(port)

    said = refusal({name: str(written) if name.endswith("_FILE") else port})

    assert said.startswith(f"{name} must be ")
    assert said.count("\n") == 0


def test_our_own_name_for_the_port_wins():
    assert Config.from_env({"PORT": "9000", "FORUM_PORT": "9001"}).port == 9001


def test_only_this_machine_reaches_the_port_until_it_is_opened():
    public = {"FORUM_BASE_URL": "https://help.example.org"}

    assert Config.from_env(public).host == "127.0.0.1"
    assert Config.from_env(public | {"FORUM_HOST": "0.0.0.0"}).host == "0.0.0.0"  # noqa: S104 - as in a container


def test_a_secret_can_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("a key long enough to sign\n")

    config = Config.from_env({"FORUM_SECRET_KEY_FILE": str(tmp_path / "key")})

    assert config.key == "a key long enough to sign"


def test_a_missing_secret_file_is_said_with_the_others(tmp_path):
    said = refusal(
        {"FORUM_SECRET_KEY_FILE": str(tmp_path / "gone"), "FORUM_WORKERS": "0"}
    )

    assert "FORUM_SECRET_KEY_FILE names a file that cannot be read" in said
    assert "FORUM_WORKERS" in said


def test_a_key_is_made_on_the_first_start_and_kept_for_the_owner_alone(tmp_path):
    made = Config(instance=tmp_path / "new").key

    again = Config(instance=tmp_path / "new").key
    mode = (tmp_path / "new" / "secret_key").stat().st_mode & 0o777
    assert (again, mode) == (made, 0o600)
    assert len(made) >= 64
    assert [it.name for it in (tmp_path / "new").iterdir()] == ["secret_key"]


def test_processes_that_start_together_sign_with_one_key(tmp_path):
    configs = [Config(instance=tmp_path / "new") for _ in range(16)]

    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda it: it.key, configs))

    assert len(keys) == 1
    assert len(keys.pop()) >= 64


@pytest.mark.parametrize(
    ("base_url", "local", "secure"),
    [
        ("http://127.0.0.1:8000", True, False),
        ("http://localhost", True, False),
        ("https://help.example.org/", False, True),
        ("http://help.example.org", False, False),
    ],
)
def test_the_address_says_whether_the_site_is_local_and_secure(base_url, local, secure):
    config = Config(base_url=base_url)

    assert (config.is_local, config.is_secure) == (local, secure)
    assert not config.site_url.endswith("/")


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False)],  # noqa: S104 - as in a container
)
def test_a_site_whose_port_is_open_to_others_is_not_local(host, local):
    assert Config(host=host).is_local is local


def test_every_setting_says_what_it_is_for():
    for each in fields(Config):
        assert each.metadata["help"].endswith((".", ").")), each.name


def test_a_folder_is_a_path(tmp_path):
    config = Config.from_env({"FORUM_INSTANCE": str(tmp_path)})

    assert config.instance == Path(tmp_path)


def test_nobody_else_on_the_machine_can_look_into_the_instance(tmp_path):
    config = Config.from_env({"FORUM_INSTANCE": str(tmp_path / "instance")})

    assert config.key

    assert config.instance.stat().st_mode & 0o077 == 0
