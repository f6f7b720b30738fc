"""`forum mail`: the same figures, and one letter tried, for people and scripts."""

from dataclasses import replace

import pytest

from forum.infra.letters import Fate
from forum.infra.mail import SmtpMailer
from tests.postbox import Does, Postbox


@pytest.fixture
def mail(app):
    def run(*words):
        ran = app.test_cli_runner().invoke(args=["mail", *words])
        return ran.exit_code, ran.output

    return run


@pytest.fixture
def postbox(app):
    """Let this site send through a mail server."""
    box = Postbox()
    mailer = SmtpMailer(box.url, sender="Us <us@x.example>")
    known = app.extensions
    known["forum.config"] = replace(known["forum.config"], mail_url=box.url)
    known["forum.adapters"] = replace(known["forum.adapters"], mailer=mailer)
    return box


def test_a_letter_that_is_taken_ends_the_test_well(mail, postbox):
    with postbox.opened():
        code, said = mail("test", "ada@example.org")

    assert code == 0
    assert "Connected, without TLS." in said
    assert "Taken, as <test." in said
    assert [reader for reader, _ in postbox.kept] == ["ada@example.org"]


@pytest.mark.parametrize(
    ("stage", "answer", "ends"),
    [
        ("RCPT", "550 5.1.1 no such user", (1, "Refused: ")),
        ("RCPT", "450 4.2.0 later", (3, "Not taken now: ")),
        ("MAIL", "553 5.1.8 who are you", (3, "Not taken now: ")),
    ],
)
def test_what_is_not_taken_is_said_in_the_servers_words(
    mail, postbox, stage, answer, ends
):
    postbox.follow(stage, Does(answer))

    with postbox.opened():
        code, said = mail("test", "ada@example.org")

    assert (code, f"{ends[1]}{answer}" in said) == (ends[0], True)


@pytest.mark.usefixtures("postbox")
def test_a_server_that_is_away_is_said_with_what_to_look_at(mail):
    code, said = mail("test", "ada@example.org")

    assert code == 3
    assert "Not connected: [Errno 111] Connection refused" in said
    assert "Look at FORUM_MAIL_URL" in said


def test_a_letter_into_a_folder_says_that_no_mail_leaves(mail):
    code, said = mail("test", "ada@example.org")

    assert code == 0
    assert "no mail leaves this machine" in said


def test_an_address_that_is_none_is_no_fault_of_the_mail(mail):
    code, said = mail("test", "ada")

    assert code == 2
    assert "Write an address such as name@example.org." in said


def test_the_status_is_well_where_nothing_is_late(mail, owe, ended):
    owe("450 4.2.0 later")
    ended(Fate.TAKEN)

    code, said = mail("status")

    assert code == 0
    assert "the server said       450 4.2.0 later" in said
    assert "sent in a day         1" in said


def test_the_status_names_each_stuck_letter_and_ends_with_1(mail, owe):
    owe("454 busy", is_stuck=True)

    code, said = mail("status")

    assert code == 1
    assert "News of what somebody asked: 454 busy" in said
    assert "Once the cause is gone, try the stuck letters again." in said
