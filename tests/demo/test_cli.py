"""`forum demo plant`, as the first start calls it."""

import shutil

from sqlalchemy import func, select

from forum.app import create_app
from forum.demo.cli import show_around
from forum.demo.rules import PASSWORD
from forum.infra.db import db, session
from forum.people.models import Person
from forum.posts.models import Post
from forum.search.queries import index
from tests.conftest import config_in


def test_the_first_start_plants_and_says_who_may_sign_in(app):
    said = app.test_cli_runner().invoke(args=["demo", "plant"]).output

    assert PASSWORD in said
    assert "claire@orme.example" in said
    assert "alix@orme.example" in said


def test_the_second_start_says_so_and_changes_nothing(app):
    runner = app.test_cli_runner()
    runner.invoke(args=["demo", "plant"])
    before = _people()

    said = runner.invoke(args=["demo", "plant"]).output

    assert "nothing was planted" in said
    assert PASSWORD in said
    assert _people() == before


def test_where_customers_live_nobody_is_told_a_password(app, make):
    make.person("Ada")
    session.commit()

    said = app.test_cli_runner().invoke(args=["demo", "plant"]).output

    assert said == "People live here already: nothing was planted.\n"
    assert _people() == 1


def test_a_site_that_others_can_reach_is_not_given_known_passwords(
    tmp_path, empty_database
):
    shutil.copy(empty_database, tmp_path / "forum.db")
    open_to_all = create_app(config_in(tmp_path, base_url="https://help.example.org"))

    said = open_to_all.test_cli_runner().invoke(args=["demo", "plant"]).output

    assert "only planted where it cannot be reached" in said
    with open_to_all.app_context():
        assert _people() == 0
        session.remove()
        db.engine.dispose()


def _people() -> int:
    session.rollback()
    return session.scalar(select(func.count(Person.id)))


def test_before_the_site_is_served_a_community_is_there_to_look_at_and_to_search(
    tmp_path, empty_database, capsys
):
    shutil.copy(empty_database, tmp_path / "forum.db")
    site = create_app(config_in(tmp_path))

    with site.app_context():
        show_around()

        assert capsys.readouterr().out.startswith(
            f"Sign in with the password “{PASSWORD}”"
        )
        found = index().like("Ma box redémarre toutes les nuits", language="fr")
        titles = {session.get_one(Post, it.thread_id).title for it in found}
        assert "La Box 6 redémarre chaque nuit vers 3 h depuis la mise à jour" in titles
        session.remove()
        db.engine.dispose()


def test_a_community_of_its_own_starts_without_a_word(make, capsys):
    make.person("Ada")
    session.commit()

    show_around()

    assert capsys.readouterr().out == ""
    assert _people() == 1


def test_a_site_may_start_empty(tmp_path, empty_database, capsys):
    shutil.copy(empty_database, tmp_path / "forum.db")
    plain = create_app(config_in(tmp_path, demo=False))

    with plain.app_context():
        show_around()

        assert capsys.readouterr().out == ""
        assert _people() == 0
        session.remove()
        db.engine.dispose()
