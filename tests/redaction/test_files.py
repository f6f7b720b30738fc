"""What is taken out is in no file of the deployment either."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from forum.infra.db import db, session
from forum.infra.mail import FolderMailer, Letter
from forum.kernel.personal import wanted
from forum.redaction import actions
from forum.search.adapters.whoosh import WhooshIndex

NAME = "Canarine Quetzal"


@pytest.fixture
def folder(app, tmp_path) -> Iterator[Path]:
    """Keep the index and the letters in files, beside the database."""
    app.extensions["forum.adapters"] = replace(
        app.extensions["forum.adapters"],
        index=WhooshIndex(tmp_path / "search_index"),
        mailer=FolderMailer(tmp_path / "mail", sender="Orme <us@orme.example>"),
    )
    return tmp_path


def files_with(word: bytes, folder: Path) -> list[str]:
    return sorted(
        str(it.relative_to(folder))
        for it in folder.rglob("*")
        if it.is_file() and word in it.read_bytes().lower()
    )


def test_no_file_has_it_any_more(app, make, work, folder):
    make.question(title=f"Where is {NAME} now", body=f"{NAME}! " * 300)
    letter = Letter(to="a@b.example", subject="x", text=NAME, html=NAME, language="en")
    app.extensions["forum.adapters"].mailer.send(letter)
    session.commit()
    app.test_cli_runner().invoke(args=["search", "rebuild"])
    before = files_with(b"quetzal", folder)

    actions.redact(wanted([NAME], country="FR"))
    work()
    session.remove()
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    assert {it.split("/")[0] for it in before} >= {"mail", "search_index"}
    assert files_with(b"quetzal", folder) == []
    assert files_with(b"canarine", folder) == []
