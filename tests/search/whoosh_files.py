"""What the tests of the index in files share."""

from datetime import UTC, datetime

from forum.search.rules import Document, Filters

ANY = Filters()


def question(thread_id, title):
    return Document(
        thread_id=thread_id,
        kind="question",
        title=title,
        created_at=datetime(2026, 3, 10, tzinfo=UTC),
    )


def generation(tmp_path):
    return tmp_path / "index" / (tmp_path / "index" / "current").read_text()
