"""Coming in through another site, linking an account there, and unlinking it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.models import Person
from forum.signin import queries
from forum.signin.models import LinkedAccount, SignIn
from forum.signin.rules.means import FRESH
from forum.signin.rules.providers import BadProvider, providers
from tests.signin.conftest import PASSWORD, come_back, go_through, is_in, trust
from tests.signin.provider import Provider, served

SECURITY = "/me/security"


def join(browser, provider, **given):
    go_through(browser, provider)
    return browser.post("/sign-in/join", **({"name": "Grace", "handle": ""} | given))


def grace() -> Person | None:
    return session.scalar(select(Person).where(Person.email == "grace@example.org"))


def link(browser, provider):
    return go_through(browser, provider, **{"for": "link"})


def test_somebody_new_chooses_a_name_before_there_is_an_account(browser, provider):
    asked = go_through(browser, provider)
    before = grace()
    answer = browser.post("/sign-in/join", name="Grace", handle="grace")

    assert "Who do you want to be here?" in asked.text
    assert before is None
    assert answer.status_code == 303
    assert is_in(browser)
    assert (grace().handle, grace().password_hash) == ("grace", "")
    assert grace().email_confirmed_at


def test_whoever_came_once_comes_in_again_by_issuer_and_subject(browser, provider):
    join(browser, provider)
    browser.post("/sign-out")
    provider.person |= {"email": "elsewhere@example.org", "email_verified": False}

    answer = go_through(browser, provider, next="/ideas")

    assert answer.location == "/ideas"
    assert is_in(browser)


def test_what_was_typed_before_comes_there_and_back(browser, provider):
    join(browser, provider)
    browser.post("/sign-out")

    answer = go_through(
        browser,
        provider,
        kept='{"body": ["A long answer"]}',
        kept_action="/questions/1/answers",
    )

    assert "A long answer" in answer.text


def test_coming_back_by_an_address_alone_signs_nobody_in(browser, provider):
    join(browser, provider)
    browser.post("/sign-out")
    page = browser.post("/sign-in/with/orme").text
    way = page.partition('content="0; url=')[2].partition('"')[0].replace("&amp;", "&")

    browser.get("/sign-in/with/orme/back", query_string=provider.sign_in(way))

    assert not is_in(browser)


def test_an_account_is_linked_with_a_proof_of_both(
    browser, ada, provider, work, mailer
):
    browser.sign_in(ada)

    answer = link(browser, provider)
    browser.post("/sign-out")
    go_through(browser, provider)
    work()

    assert answer.location == SECURITY
    assert is_in(browser)
    assert queries.linked_accounts(ada.id)[0].email == "grace@example.org"
    assert any("account on another site was linked" in it.text for it in mailer.sent)


def test_linking_asks_for_a_fresh_proof(browser, ada, provider):
    browser.sign_in(ada)
    session.query(SignIn).update({"proved_at": now() - FRESH})

    answer = browser.post("/sign-in/with/orme", **{"for": "link"})

    assert answer.status_code == 403
    assert not provider.codes


def test_an_account_there_opens_one_account_here(browser, ada, make, provider):
    browser.sign_in(ada)
    link(browser, provider)
    browser.sign_in(make.person("Somebody else"))

    answer = link(browser, provider)

    assert answer.status_code == 409
    assert [it.person_id for it in session.scalars(select(LinkedAccount))] == [ada.id]


def test_what_one_began_another_does_not_end(browser, another, ada, make, provider):
    """Somebody lures Ada into linking the account of the other to hers."""
    browser.sign_in(ada)
    another.sign_in(make.person("Mallory"))
    page = another.post("/sign-in/with/orme", **{"for": "link"}).text
    way = page.partition('content="0; url=')[2].partition('"')[0].replace("&amp;", "&")

    answer = come_back(browser, provider.sign_in(way))

    assert answer.status_code == 422
    assert not queries.linked_accounts(ada.id)


def test_an_account_is_unlinked_unless_it_is_the_last_way_in(browser, ada, provider):
    browser.sign_in(ada)
    link(browser, provider)
    (linked,) = queries.linked_accounts(ada.id)
    kept, ada.password_hash = ada.password_hash, ""

    refused = browser.post(f"{SECURITY}/linked/{linked.id}/end")
    ada.password_hash = kept
    browser.post(f"{SECURITY}/linked/{linked.id}/end")

    assert refused.status_code == 409
    assert not queries.linked_accounts(ada.id)


def test_whoever_has_no_password_shows_there_that_it_is_them(browser, provider):
    join(browser, provider)
    session.query(SignIn).update({"proved_at": now() - FRESH})
    page = browser.get(f"{SECURITY}/prove?next={SECURITY}/codes").text
    assert "Sign in to Orme again" in page

    answer = go_through(
        browser, provider, **{"for": "prove", "next": f"{SECURITY}/codes"}
    )

    assert answer.location == f"{SECURITY}/codes"
    assert browser.get(f"{SECURITY}/codes").status_code == 200


def test_a_proof_of_yesterday_is_none(browser, provider):
    join(browser, provider)
    session.query(SignIn).update({"proved_at": now() - FRESH})
    yesterday = int((now() - timedelta(days=1)).timestamp())
    provider.claims = {"auth_time": yesterday}

    answer = go_through(browser, provider, **{"for": "prove"})

    assert answer.status_code == 422
    assert browser.get(f"{SECURITY}/codes").status_code == 303


def test_one_time_codes_are_asked_for_this_way_too(browser, ada, provider):
    browser.sign_in(ada)
    link(browser, provider)
    browser.post(f"{SECURITY}/codes")
    queries.authenticator(ada.id).confirmed_at = now()
    browser.post("/sign-out")

    page = go_through(browser, provider)

    assert "Your one-time code" in page.text
    assert not is_in(browser)


def test_two_providers_with_the_same_subject_are_two_people(
    app, browser, keys, ada, provider
):
    browser.sign_in(ada)
    link(browser, provider)
    browser.post("/sign-out")
    with served(Provider(slug="other", key=keys)) as other:
        trust(app, provider, other)

        page = go_through(browser, other)

    assert "Who do you want to be here?" in page.text
    assert not is_in(browser)


def test_what_the_token_leaves_out_is_asked_for_apart(browser, provider):
    provider.described = {"email": "grace@example.org", "email_verified": True}
    provider.person = {"sub": "grace-7"}

    join(browser, provider)

    assert is_in(browser)
    assert "/userinfo" in provider.asked


@pytest.mark.parametrize("name", ["Entraide", "a@b", "x" * 41])
def test_a_name_is_checked_as_at_any_other_door(browser, provider, make, name):
    make.person("Entraide", roles=("staff",))

    answer = join(browser, provider, name=name)

    assert answer.status_code == 422
    assert grace() is None


@pytest.mark.usefixtures("ada")
def test_a_site_that_vouches_is_offered_where_people_sign_in(browser, provider):
    page = browser.get("/sign-in").text

    assert f"Sign in with {provider.slug.title()}" in page
    assert browser.post("/sign-in", who="ada", password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[Orme]", "small letters"),
        ('[orme]\nname = "Orme"', "needs exactly"),
        (Provider(url="ftp://id.example").settings, "issuer must look"),
        (
            Provider(url="https://id.example").settings
            + Provider(slug="b", url="https://id.example").settings.join("\n\n"),
            "same issuer",
        ),
    ],
)
def test_settings_that_make_no_sense_say_so(settings, said):
    with pytest.raises(BadProvider, match=said):
        providers(settings)
