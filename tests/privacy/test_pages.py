"""The pages of one's own data, and those that say what holds here."""

import pytest
from sqlalchemy import select

from forum.infra import settings
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict, NotAllowed
from forum.legal import actions as legal
from forum.legal.models import Agreement
from forum.legal.rules import Name
from forum.people.rules import Role
from forum.privacy import actions
from forum.privacy.models import Archive, Closing
from forum.privacy.rules import Forgotten, Keeping
from forum.signin.events import SignedUp


def test_somebody_asks_for_a_copy_and_leaves_and_comes_back_without_a_script(
    make, browser
):
    ada = make.person("Ada")
    browser.sign_in(ada)

    asked = browser.post("/me/data/archive")
    undecided = browser.post("/me/data/close")
    leaving = browser.post("/me/data/close", words="go")
    signed_out = browser.get("/me/data")
    browser.sign_in(ada)
    seen = browser.get("/me/data")
    browser.post("/me/data/stay")

    assert asked.status_code == 303
    assert session.scalar(select(Archive.person_id)) == ada.id
    assert undecided.status_code == 422
    assert "Say what is to become of what you wrote." in undecided.text
    assert leaving.status_code == 303
    assert signed_out.status_code != 200
    assert "I want to stay" in seen.text
    assert session.scalar(select(Closing)) is None


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", list(Name))
def test_every_page_says_something_in_both_languages(browser, name, language):
    page = browser.get(f"/{name}?lang={language}")

    assert page.status_code == 200
    assert "Entraide" in page.text
    assert "{site}" not in page.text
    assert f'href="/{name}?lang={language}"' in page.text


def test_administrators_write_a_text_and_its_versions_are_kept(make, browser):
    admin = make.admin()
    legal.write(Name.RULES, "en", "Be **kind** at {site}.", seen=0, by=admin)
    legal.write(Name.RULES, "en", "Be kinder.", seen=1, by=admin)
    with pytest.raises(Conflict, match="meanwhile"):
        legal.write(Name.RULES, "en", "Mine.", seen=1, by=admin)
    with pytest.raises(NotAllowed):
        legal.write(Name.RULES, "en", "Mine.", seen=2, by=make.moderator())
    session.commit()
    browser.sign_in(admin)

    page = browser.get("/rules")
    before = browser.get("/admin/texts/edit?page=rules&language=en&version=1")

    assert "Be kinder." in page.text
    assert "Be **kind** at {site}." in before.text
    assert browser.get("/admin/texts/edit?page=x&language=en").status_code == 404


def test_what_is_agreed_to_at_sign_up_is_kept_with_its_version(make, browser):
    admin, ada = make.admin(), make.person("Ada")
    url = "https://creativecommons.org/licenses/by/4.0/"
    legal.change_licence(name="CC BY 4.0", url=url, by=admin)
    legal.write(Name.RULES, "en", "Be kind.", seen=0, by=admin)
    emit(SignedUp(person_id=ada.id))
    session.commit()

    kept = session.scalar(select(Agreement))
    page = browser.get("/sign-up")

    assert (kept.person_id, kept.licence, kept.url) == (ada.id, "CC BY 4.0", url)
    assert "under the licence CC BY 4.0" in page.text


def test_administrators_set_for_how_long_and_see_when_it_was_followed(make, browser):
    admin = make.person(roles=(Role.ADMIN,))
    browser.sign_in(admin)
    form = {
        "closing_hours": "6",
        "archives": "5",
        "entrances": "30",
        "letters": "20",
        "notices": "200",
    }

    saved = browser.post("/admin/retention", **form)
    refused = browser.post("/admin/retention", **form | {"closing_hours": "24"})
    never = browser.get("/admin/retention")
    actions.forget_by_the_rules()
    done = browser.get("/admin/retention")

    assert saved.status_code == 303
    assert settings.read(Keeping).days_of("entrances", 90) == 30
    assert refused.status_code == 422
    assert "Write a number from 0 to 23." in refused.text
    assert "never done so far" in never.text
    assert "Last done:" in done.text
    assert settings.read(Forgotten).at
