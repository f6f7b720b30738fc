"""Staff, moderators and administrators need more than a password, whatever way in."""

from datetime import timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import select

from forum.admin.actions import change_second_step
from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid
from forum.people import actions as people
from forum.people.models import Person
from forum.people.queries import get
from forum.people.rules import Role
from forum.permissions.table import Can, may, why_not
from forum.signin import queries
from forum.signin.actions import passwords
from forum.signin.models import LinkedAccount, SignIn
from forum.signin.queries import as_it_acts
from forum.signin.rules.second_step import SecondStep, held_back
from tests.conftest import CHEAP
from tests.signin.conftest import PASSWORD, go_through, path_in
from tests.signin.device import Device

QUEUE = "/moderation"
STEP = timedelta(seconds=30)


@pytest.fixture
def marc(make) -> Person:
    """Make a moderator with a password, and nothing else."""
    return make.person(
        "Marc",
        handle="marc",
        email="marc@example.org",
        password_hash=CHEAP.hash(PASSWORD),
        roles=(Role.MODERATOR,),
    )


def gives_password(browser, **given):
    return browser.post("/sign-in", **({"who": "marc", "password": PASSWORD} | given))


def code_of(person, *, later=timedelta()) -> str:
    seed = queries.seed_of(queries.authenticator(person.id))
    return TOTP(seed).at(now() + later)


def sets_up_codes(browser, person) -> str:
    browser.post("/me/security/codes")
    return browser.post("/me/security/codes/confirm", code=code_of(person)).text


def adds_passkey(browser, device):
    options = browser.post("/me/security/passkeys/challenge").json
    return browser.post("/me/security/passkeys", credential=device.make(options))


def uses_passkey(browser, device, way):
    options = browser.post(f"{way}/challenge").json
    return browser.post(way, credential=device.use(options))


def moderates(browser) -> bool:
    return browser.get(QUEUE).status_code == 200


def test_a_password_alone_opens_no_role_and_leads_to_where_to_mend_it(browser, marc):
    answer = gives_password(browser, next=QUEUE)

    assert answer.location == "/me/security"
    assert "Until then you are here as a customer." in browser.get("/me/security").text
    page = browser.get(QUEUE)
    assert page.status_code == 403
    assert "Your role waits for a second step." in page.text
    assert "/me/security" in page.text
    assert browser.get("/questions/ask").status_code == 200
    assert get(marc.id)


def test_setting_up_codes_opens_the_role_at_once_and_a_code_does_the_next_time(
    browser, another, marc
):
    gives_password(browser)
    sets_up_codes(browser, marc)
    assert moderates(browser)

    gives_password(another)
    with stopped_at(now() + STEP):
        answer = another.post("/sign-in/code", code=code_of(marc), next=QUEUE)

        assert answer.location == QUEUE
        assert moderates(another)


def test_a_recovery_code_is_a_second_step_too(browser, another, marc):
    gives_password(browser)
    page = sets_up_codes(browser, marc)
    code = page.split("<code>")[1].split("</code>")[0]

    gives_password(another)
    another.post("/sign-in/code", code=code)

    assert moderates(another)


@pytest.mark.usefixtures("marc")
def test_a_passkey_opens_the_role_and_the_password_beside_it_does_not(browser, another):
    device = Device()
    gives_password(browser)
    adds_passkey(browser, device)
    assert moderates(browser)

    gives_password(another)
    assert not moderates(another)
    assert "Show with your passkey" in another.get("/me/security").text
    uses_passkey(another, device, "/me/security/prove/passkey")

    assert moderates(another)
    another.post("/sign-out")
    uses_passkey(another, device, "/sign-in/passkey")
    assert moderates(another)


@pytest.mark.usefixtures("marc")
def test_who_has_found_out_the_password_adds_no_second_step_of_their_own(
    browser, another, marc
):
    gives_password(browser)
    adds_passkey(browser, Device())
    thief = another
    gives_password(thief)

    added = thief.post("/me/security/passkeys/challenge")
    thief.post("/me/security/codes")

    assert added.status_code == 403
    assert len(queries.passkeys_of(marc.id)) == 1
    assert queries.authenticator(marc.id) is None
    assert not moderates(thief)


def test_a_link_by_mail_opens_no_role(browser, marc, mailer, work):
    passwords.send_reset_link(email=marc.email)
    work()

    browser.post(path_in(mailer.sent[-1]), password="another four blue horses")

    assert browser.get("/me/security").status_code == 200
    assert not moderates(browser)


def test_another_site_that_vouches_for_them_opens_no_role(browser, marc, provider):
    session.add(
        LinkedAccount(
            person_id=marc.id, issuer=provider.url, subject=provider.person["sub"]
        )
    )

    answer = go_through(browser, provider)

    assert answer.location == "/me/security"
    assert not moderates(browser)


def test_without_the_last_second_step_the_role_waits_again(browser, marc):
    gives_password(browser)
    sets_up_codes(browser, marc)

    browser.post("/me/security/codes/off")

    assert not moderates(browser)


def test_the_loss_of_a_role_acts_at_once(browser, marc):
    browser.sign_in(marc)
    before = moderates(browser)

    people.revoke(marc, Role.MODERATOR)

    assert (before, moderates(browser)) == (True, False)


def test_a_session_from_before_the_rule_waits_too(make, marc):
    token = make.signed_in(marc, is_strong=False)

    found = queries.who(token)

    assert (found.roles, found.waiting) == (frozenset(), {Role.MODERATOR})
    assert not session.scalar(select(SignIn.is_strong))


def test_staff_whose_role_waits_is_counted_among_the_customers_no_more_than_before(
    make,
):
    sara = as_it_acts(make.staff("Sara"), is_strong=False)

    assert "not counted" in str(why_not(sara, Can.SUPPORT, make.idea()))
    assert "second step" in str(why_not(sara, Can.SEE_DESK))
    assert may(sara, Can.ASK)


def test_from_a_day_on_means_from_that_day_on(make):
    given = SecondStep(since="2026-12-01")
    marc = make.moderator()

    before, after = (
        held_back(marc, is_strong=False, given=given, today=day)
        for day in (
            now().date().replace(year=2026, month=11, day=30),
            now().date().replace(year=2026, month=12, day=1),
        )
    )

    assert (before.waiting, after.waiting) == (frozenset(), {Role.MODERATOR})


@pytest.mark.usefixtures("marc")
def test_an_administrator_says_from_when_and_a_slip_opens_no_door(make, browser):
    admin = make.admin()
    soon = str((now() + timedelta(days=20)).date())

    change_second_step(is_required=True, since=soon, by=admin)

    gives_password(browser)
    assert moderates(browser)
    with pytest.raises(Invalid, match="within 90 days"):
        change_second_step(is_required=True, since="2226-01-01", by=admin)
    with pytest.raises(Invalid, match="Write the day"):
        change_second_step(is_required=True, since="soon", by=admin)
    assert settings.read(SecondStep).since == soon


def test_the_page_of_administrators_changes_it(browser, make):
    browser.sign_in(make.admin())

    answer = browser.post("/admin/second-step", since="")

    assert answer.status_code == 303
    assert not settings.read(SecondStep).is_required
    assert browser.post("/admin/second-step", since="tomorrow").status_code == 422


def test_who_has_lost_every_passkey_begins_again(app, browser, another, marc):
    gives_password(browser)
    adds_passkey(browser, Device())
    session.commit()

    app.test_cli_runner().invoke(args=["people", "passkeys-off", "marc"])
    session.expire_all()

    assert not queries.passkeys_of(marc.id)
    assert not moderates(browser)
    gives_password(another)
    sets_up_codes(another, marc)
    assert moderates(another)
