"""S-19: a password is typed as its owner likes, and one always finds the way out."""

from bs4 import BeautifulSoup

from tests.signin.conftest import PASSWORD, is_in, sign_up

ENDS = "ends in a Q"
LONGEST = f"{'Cheval-bleu é %s {}' * 56} {ENDS}"[-1_000:]


def fields(browser, *paths: str):
    for path in paths:
        page = BeautifulSoup(browser.get(path).text, "html.parser")
        for it in page.select("input[autocomplete*=password], input[type=password]"):
            yield path, it.attrs


def test_s19_a_field_for_a_password_hides_it_and_takes_what_is_pasted(
    browser, another, ada
):
    browser.sign_in(ada)
    shown = [*fields(another, "/sign-in", "/sign-up")]
    shown += fields(browser, "/settings/password", "/me/security/prove")

    assert len(shown) >= 4
    for path, it in shown:
        assert (path, it["type"]) == (path, "password")
        assert it["autocomplete"] in {"new-password", "current-password"}
        assert not {"maxlength", "pattern", "onpaste", "readonly"} & set(it)


def test_s19_a_password_is_taken_to_its_last_sign_as_it_was_typed(
    browser, another, ada
):
    browser.sign_in(ada)
    browser.post("/settings/password", current=PASSWORD, password=LONGEST)
    others = [LONGEST[:-1], LONGEST.casefold(), f" {LONGEST}", LONGEST[:72]]

    for it in others:
        another.post("/sign-in", who="ada", password=it)
        assert not is_in(another)
    another.post("/sign-in", who="ada", password=LONGEST)
    assert is_in(another)


def test_s19_sixty_four_signs_of_any_kind_make_an_account(browser, work, mailer):
    sign_up(browser, password="".join(map(chr, range(0x1F400, 0x1F440))))
    work()

    assert len(mailer.sent) == 1


def test_s19_every_page_of_a_member_leads_out(site):
    for path in ("/", "/questions", "/settings/account", "/me/security", "/nowhere"):
        page = BeautifulSoup(site.get(path, by="customer").text, "html.parser")

        assert page.select_one('form[action^="/sign-out"] button'), path
