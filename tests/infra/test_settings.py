"""What administrators change, and how every process comes to know."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from flask import Flask

from forum.app import create_app
from forum.infra import settings
from forum.infra.db import session, transaction


@dataclass(frozen=True, kw_only=True)
class Shop:
    key: ClassVar[str] = "shop"

    name: str = "Corner shop"
    seats: int = 4


@dataclass(frozen=True, kw_only=True)
class RenamedShop:
    key: ClassVar[str] = "shop"

    title: str = "Untitled"
    seats: int = 4


@pytest.fixture
def other_process(app) -> Flask:
    """Another process that serves the same community."""
    return create_app(app.extensions["forum.config"])


def in_request(app: Flask, do):
    """Do something as one request would: with a memory of its own."""
    with app.app_context():
        try:
            return do()
        finally:
            session.remove()


def keep(app: Flask, group: object) -> None:
    def write():
        with transaction():
            settings.write(group)

    in_request(app, write)


def test_what_was_never_set_has_its_default(app):
    assert in_request(app, lambda: settings.read(Shop)) == Shop()


def test_what_was_set_is_read_by_every_process(app, other_process):
    in_request(other_process, lambda: settings.read(Shop))

    keep(app, Shop(name="Orme", seats=7))

    read = in_request(other_process, lambda: settings.read(Shop))
    assert read == Shop(name="Orme", seats=7)


def test_a_setting_is_seen_in_the_request_that_changes_it(app):
    def change():
        settings.read(Shop)
        settings.write(Shop(seats=9))
        return settings.read(Shop)

    assert in_request(app, change).seats == 9


def test_a_setting_that_no_longer_exists_is_left_aside(app):
    keep(app, Shop(name="Orme", seats=7))

    read = in_request(app, lambda: settings.read(RenamedShop))

    assert read == RenamedShop(title="Untitled", seats=7)


def test_settings_cost_one_statement_however_many_are_read(app, statements):
    keep(app, Shop())
    statements.clear()

    in_request(app, lambda: [settings.read(Shop), settings.read(RenamedShop)])

    assert len(statements) == 1


def test_what_is_remembered_is_made_once(app):
    made = []
    remember = lambda: settings.remembered("areas", lambda: made.append(1))  # noqa: E731

    in_request(app, remember)
    in_request(app, remember)

    assert made == [1]


def test_every_process_forgets_what_one_of_them_changed(app, other_process):
    shelf = {"word": "old"}
    remember = lambda: settings.remembered("word", lambda: shelf["word"])  # noqa: E731
    in_request(other_process, remember)
    shelf["word"] = "new"

    def change():
        with transaction():
            settings.changed("word")

    in_request(app, change)

    assert in_request(other_process, remember) == "new"


def test_a_change_that_was_not_kept_makes_nobody_forget(app, other_process):
    made = []
    remember = lambda: settings.remembered("areas", lambda: made.append(1))  # noqa: E731
    in_request(other_process, remember)

    in_request(app, lambda: settings.changed("areas"))
    in_request(other_process, remember)

    assert made == [1]
