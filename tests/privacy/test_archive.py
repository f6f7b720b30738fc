"""Whoever asks gets all that is kept of them, and nothing that is somebody else's."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from forum.infra.db import Base, session, transaction
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, NotAllowed, TooMuch
from forum.moderation import actions as moderation
from forum.people.models import Person
from forum.posts import actions as posts
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.privacy import actions, queries
from forum.privacy.adapters import packing
from forum.privacy.models import Archive
from forum.privacy.queries.handing import withheld
from forum.privacy.rules import Given
from forum.signin.actions import links
from forum.signin.queries import who
from forum.signin.rules.links import Purpose
from tests.infra.pictures import drawn
from tests.privacy.conftest import MAIL, NAME

_POST = Post.__table__


@pytest.fixture
def archive(make, zelda, traces, work, mailer):  # noqa: ARG001 - what is in it
    """Let Zelda ask for hers, and open it."""
    judge = make.moderator("Marc")
    flagger = make.member("Paul Flagger")
    post = session.get_one(Post, traces.answer)
    moderation.flag(post, HideReason.ABUSE, words="zqflaggerswordszq", by=flagger)
    moderation.hide(post, HideReason.ABUSE, note="Told to the author.", by=judge)
    actions.ask(by=who(make.signed_in(zelda)))
    session.commit()
    work()
    found = session.scalar(select(Archive))
    with ZipFile(packing.path_of(found.key)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_everything_they_left_anywhere_is_in_it(archive, traces):
    text = b"\n".join(it for name, it in archive.items() if "data/" in name).decode()

    # The hash of a password opens a door, and a tag is nobody's.
    elsewhere = {"zqhashzq", "zqtagzq", "zqversionzq", "zqurlzq", "zqtypedzq"}
    elsewhere |= {"zqobjectionzq", "zqreasonzq"}
    missing = [it for it in traces.words if it not in text and it not in elsewhere]
    assert missing == []
    assert MAIL in text
    assert json.loads(archive["data/person.json"])[0]["name"] == NAME
    assert any(it.startswith("files/") for it in archive)
    page = archive["index.html"].decode()
    assert NAME in page
    assert 'href="data/post.json"' in page
    assert 'href="pages/post-1.html"' in page
    assert "zqnewbodyzq" in archive["pages/post-1.html"].decode()


def test_what_others_wrote_is_not_in_it_but_what_was_decided_about_them(archive):
    text = b"\n".join(it for name, it in archive.items() if ".png" not in name).decode()

    assert "zqflaggerswordszq" not in text
    assert "Paul Flagger" not in text
    assert "Marc" not in text
    assert "zqhashzq" not in text
    (flag,) = json.loads(archive["data/flags_about.json"])
    assert flag["reason"] == "abuse"
    said = json.loads(archive["data/statements_of_reasons.json"])
    assert "Told to the author." in {it.get("note") for it in said}


def test_their_own_pages_say_markup_as_words(make, work):
    person = make.person("Ada <b>")
    make.question(by=make.acting(person), body="A <script>alert(1)</script> of mine.")
    actions.ask(by=who(make.signed_in(person)))
    session.commit()
    work()
    with ZipFile(packing.path_of(session.scalar(select(Archive.key)))) as opened:
        pages = b"".join(
            opened.read(it) for it in opened.namelist() if it.endswith(".html")
        )

    assert b"<script" not in pages
    assert b"<b>" not in pages


def test_only_its_owner_fetches_it_having_shown_that_it_is_them(
    archive, make, zelda, browser
):
    stranger = make.person()
    browser.sign_in(zelda)
    fetched = browser.get("/me/data/copy.zip")
    with stopped_at(now() + timedelta(minutes=16)):
        later = browser.get("/me/data/copy.zip")
    browser.sign_in(stranger)
    refused = browser.get("/me/data/copy.zip")

    assert fetched.status_code == 200
    assert fetched.headers["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(fetched.data)) as opened:
        assert set(opened.namelist()) == set(archive)
    fetched.close()
    assert later.status_code == 403
    assert refused.status_code == 404


def test_it_is_told_by_mail_and_goes_after_its_days(archive, mailer, work):
    key = session.scalar(select(Archive.key))
    there = packing.path_of(key).exists()
    private = packing.path_of(key).stat().st_mode & 0o077
    with stopped_at(now() + timedelta(days=8)):
        actions.forget_by_the_rules()
        work()

    assert archive
    told = [it for it in mailer.sent if "is ready" in it.subject]
    assert [it.to for it in told] == [MAIL]
    assert "/me/data" in told[0].text
    assert (there, private) == (True, 0)
    assert not packing.path_of(key).exists()
    assert session.scalar(select(Archive)) is None


def test_an_erased_person_leaves_no_copy_behind(archive, traces, work):
    key = session.scalar(select(Archive.key))

    actions.erase(session.get_one(Person, traces.who.id))
    session.commit()
    work()

    assert archive
    assert not packing.path_of(key).exists()


def test_one_is_made_at_a_time_and_three_a_day(make, zelda):
    came = who(make.signed_in(zelda))
    actions.ask(by=came)
    with pytest.raises(Conflict, match="being made already"):
        actions.ask(by=came)
    for _ in range(3):
        actions.count_archive(came)
    with pytest.raises(TooMuch):
        actions.count_archive(came)
    with (
        stopped_at(now() + timedelta(minutes=16)),
        pytest.raises(NotAllowed, match="Show first"),
    ):
        actions.ask(by=came)


def test_files_that_nobody_can_fetch_are_swept(app):
    folder = app.extensions["forum.config"].instance / "archives"
    folder.mkdir()
    (folder / f"{'0' * 32}.part").write_text("half")
    (folder / "note.txt").write_text("of somebody who looks after the machine")

    actions.sweep()

    assert [it.name for it in folder.iterdir()] == ["note.txt"]


def test_every_column_that_names_a_person_is_handed_over_in_some_way(zelda):
    """Asks which feature exports it, as another test asks which one erases it."""
    naming = {
        table.name
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    }

    parts = {it.name.removesuffix("_acts") for it in queries.parts(zelda.id)}

    assert naming - parts == set()


OPENS_A_DOOR = ("hash", "seed", "secret", "token", "credential", "carries")


def test_no_column_that_opens_a_door_is_handed_over(zelda):
    """A new secret belongs into `withheld` of its feature's personal data."""
    found = {
        f"{part.name}.{column.name}"
        for part in queries.parts(zelda.id)
        if part.given is Given.WHOLE
        for column in part.statement.selected_columns
        if any(word in column.name for word in OPENS_A_DOOR)
    }

    assert found == set()
    assert {it.name for it in withheld()} >= {
        "password_hash",
        "token_hash",
        "code_hash",
    }


def test_a_letter_leaves_while_a_long_copy_is_being_made(
    app, make, zelda, monkeypatch, work
):
    """Who wants to come in does not wait for somebody else's hundred thousand rows."""
    came = who(make.signed_in(zelda))
    first = make.question(by=came)
    whole = session.execute(select(_POST).where(_POST.c.id == first.id)).mappings()
    row = dict(whole.one())
    more = [row | {"id": first.id + number} for number in range(1, 1_200)]
    session.execute(_POST.insert(), more)
    actions.ask(by=came)
    links.make(Purpose.RESET, email=MAIL, language="en", person_id=zelda.id, carries={})
    folder, left = app.extensions["forum.config"].instance / "archives", []

    def send(letter):
        left.append((letter.subject, [it.suffix for it in folder.iterdir()]))

    monkeypatch.setattr(app.extensions["forum.adapters"].mailer, "send", send)
    work()

    assert [files for _, files in left] == [[".part"], [".zip"]]
    assert "copy of your data" in left[1][0]
    with ZipFile(packing.path_of(session.scalar(select(Archive.key)))) as opened:
        kept = json.loads(opened.read("data/post.json"))
    assert len(kept) == 1_200


def test_who_is_erased_while_their_copy_is_made_leaves_no_copy(
    app, make, zelda, monkeypatch, work
):
    came = who(make.signed_in(zelda))
    actions.ask(by=came)
    links.make(Purpose.RESET, email=MAIL, language="en", person_id=zelda.id, carries={})
    posts.take_in("box.png", BytesIO(drawn("PNG")), by_id=came.id)
    folder = app.extensions["forum.config"].instance / "archives"

    def erase(letter):  # noqa: ARG001 - whichever it is
        monkeypatch.undo()
        with transaction():
            actions.erase(session.get_one(Person, came.id))

    monkeypatch.setattr(app.extensions["forum.adapters"].mailer, "send", erase)
    work()
    work(within=timedelta(hours=1))

    assert session.scalars(select(Archive)).all() == []
    assert list(folder.iterdir()) == []
