"""What those who run the machine type."""

import re

import pytest

from forum.app import create_app
from forum.infra import settings
from forum.infra.db import db, session
from forum.people.queries import by_handle, member
from forum.people.rules import Role
from forum.taxonomy.queries import areas
from forum.web.brand import Brand
from tests.conftest import config_in

FOUNDING = {
    "--name": "Orme Aide",
    "--language": "fr",
    "--areas": "Box, Mobile, Facture",
    "--admin-name": "Claire Orme",
    "--admin-email": "Claire@orme.example",
}


@pytest.fixture
def type_(app):
    """Type a command, in a process of its own."""

    def run(*words: str, answers: str = ""):
        session.commit()
        done = app.test_cli_runner().invoke(args=list(words), input=answers)
        session.expire_all()
        return done

    return run


def options(**changed: str) -> list[str]:
    given = FOUNDING | {
        f"--{name.replace('_', '-')}": it for name, it in changed.items()
    }
    return [word for option in given.items() for word in option]


def test_a_community_is_founded_without_a_question_being_asked(type_, browser):
    done = type_("init", *options())

    assert done.exit_code == 0, done.output
    claire = by_handle("claire-orme")
    assert member(claire).roles == {Role.ADMIN}
    assert claire.email == "claire@orme.example"
    assert settings.read(Brand).name == "Orme Aide"
    assert [it.name_in("fr") for it in areas().values()] == ["Box", "Mobile", "Facture"]
    assert "FORUM_LANGUAGE=fr" in done.output

    way = re.search(r"http://localhost(/reset/\S+)", done.output)[1]
    assert browser.post(way, password="three blue horses").status_code == 303
    assert browser.get("/settings/account").status_code == 200


def test_whatever_was_not_said_is_asked_for_until_it_makes_sense(type_):
    answers = "Orme\nen\nBox\nClaire\nnot an address\nclaire@orme.example\n"

    done = type_("init", answers=answers)

    assert done.exit_code == 0, done.output
    assert "Write an address such as name@example.org." in done.output
    assert by_handle("claire").email == "claire@orme.example"


def test_nothing_is_founded_where_people_live(type_, make):
    make.person()

    done = type_("init", *options())

    assert done.exit_code == 1
    assert "People live here already" in done.output
    assert settings.read(Brand).name == "Entraide"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "x" * 31},
        {"language": "xx"},
        {"admin_email": "claire"},
        {"admin_handle": "admin"},
        {"areas": "x" * 61},
    ],
)
def test_what_makes_no_sense_founds_nothing(type_, wrong):
    done = type_("init", *options(**wrong))

    assert done.exit_code in {1, 2}
    assert "Traceback" not in done.output
    assert not areas()


def test_somebody_is_trusted_with_an_area_and_those_inside(type_, make):
    make.person(handle="ada")
    box = make.area("box")
    wifi = make.area("wi-fi", parent_id=box.id)

    done = type_("people", "grant", "ada", "expert", "--area", "box")

    assert done.exit_code == 0, done.output
    assert member(by_handle("ada")).expert_in == {box.id, wifi.id}
    assert type_("people", "list", "--role", "expert").output.startswith("ada ")

    type_("people", "revoke", "ada", "expert", "--area", "box")
    assert not member(by_handle("ada")).roles


@pytest.mark.parametrize(
    "words",
    [
        ("grant", "nobody", "staff"),
        ("grant", "ada", "king"),
        ("grant", "ada", "expert", "--area", "nowhere"),
        ("password-link", "nobody"),
    ],
)
def test_what_does_not_exist_is_said_in_a_line(type_, make, words):
    make.person(handle="ada")

    done = type_("people", *words)

    assert done.exit_code in {1, 2}
    assert "Error: " in done.output


def test_a_password_link_is_printed_and_not_mailed(type_, make, browser, work, mailer):
    make.person(handle="ada")

    done = type_("people", "password-link", "ada")
    work()

    way = re.search(r"http://localhost(/reset/\S+)", done.output)[1]
    assert browser.get(way).status_code == 200
    assert not mailer.sent


def test_somebody_is_signed_out_everywhere(type_, make, browser):
    ada = make.person(handle="ada")
    browser.sign_in(ada)

    done = type_("people", "sign-out", "ada")

    assert done.output == "ada is signed out everywhere.\n"
    assert browser.get("/me/security").location.startswith("/sign-in")


def test_a_community_is_founded_where_there_is_not_even_a_table_yet(tmp_path):
    bare = create_app(config_in(tmp_path))

    with bare.app_context():
        done = bare.test_cli_runner().invoke(args=["init", *options()])

        assert done.exit_code == 0, done.output
        assert by_handle("claire-orme").name == "Claire Orme"
        session.remove()
        db.engine.dispose()
