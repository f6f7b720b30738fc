"""The public files of ideas, read and kept whole: every text and every title."""

import gzip
import json
import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from forum.ideas import queries
from forum.ideas.models import Idea, ImportedStatus, Support
from forum.ideas.queries import Wanted
from forum.ideas.rules import Order, Stage
from forum.importers.adapters.ideas.consultation import AGAINST
from forum.infra.db import session
from forum.kernel.markup import tidy
from forum.kernel.markup.plain import without_towers
from forum.people.rules import Visitor
from forum.posts.models import Post, Provenance
from forum.posts.rules import Visibility
from forum.votes.models import TallyBefore

pytestmark = pytest.mark.real_data


@pytest.fixture
def bring(app):
    """Bring in one of the files, and give its records."""

    def in_(name):
        session.commit()
        path = Path(os.environ["TEST_REAL_DATA"]) / "ideas" / f"{name}.jsonl.gz"
        said = app.test_cli_runner().invoke(args=["import", "ideas", str(path)])
        assert said.exit_code == 0, said.output
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    return in_


def test_the_consultation_arrives_whole(bring):
    records = bring("republique-numerique-2015-fr")

    rows = {key: row for (_, key), row in kept().items()}
    assert len(records) == 525
    assert len(rows) == 525 + 3_112
    changed = []
    for record in records:
        row = rows[f"idea:{record['id']}"]
        assert row.title == " ".join(tidy(record["title"]).split())
        if not tells(row.text, record["body_html"]):
            changed.append(row.title)
        for argument in record["arguments"]:
            comment = rows[f"comment:{argument['id']}"]
            first = AGAINST if argument["stance"] == "contre" else ""
            if signs(comment.text) != signs(first + argument["body"]):
                changed.append(argument["id"])
    assert changed == []
    assert votes() == (57_144, 9_285, 4_918)
    assert count(Post, Post.visibility == Visibility.HIDDEN) == 4
    assert_nobody_was_made_up(525)


def test_the_projects_of_paris_arrive_whole(bring):
    records = bring("paris-budget-participatif-fr")

    rows = {key: row for (_, key), row in kept().items()}
    assert len(records) == len(rows) == 1_106
    for record in records:
        row = rows[f"idea:{record['identifiant_projet_gagnant']}"]
        title = record["titre_projet_gagnant"]
        unnamed = title.upper().startswith("NON REGISTR")
        assert unnamed or row.title == " ".join(title.split())
        assert record["direction_pilote_projet"] in row.text
        assert f"édition {record['edition']}." in row.text
        assert not any(word in row.text for word in ("NON ", "Non ouvert"))
    assert shown(Stage.DONE) == 767 + 141
    assert shown(Stage.PLANNED) == 58 + 47 + 24 + 13
    assert shown(Stage.DECLINED) == 56
    assert_nobody_was_made_up(1_106)


def test_the_requests_arrive_whole(bring):
    records = bring("stackexchange-meta-requests")

    rows = kept()
    assert len(records) == 204
    assert len(rows) == 204 + 241
    changed = []
    for record in records:
        site = record["site"]
        row = rows[site, f"idea:{record['id']}"]
        assert row.title == " ".join(tidy(record["title"]).split())
        replies = [(f"comment:{it['id']}", it) for it in record["answers"]]
        for key, said in [(f"idea:{record['id']}", record), *replies]:
            if not tells(rows[site, key].text, said["body_html"]):
                changed.append((site, key))
    assert changed == []
    assert shown(Stage.DONE) == 50
    assert shown(Stage.DECLINED) == 8 + 2 + 1
    assert shown(Stage.WAITING) == 143
    assert_nobody_was_made_up(204)


def assert_nobody_was_made_up(number):
    assert count(Support) == 0
    assert count(Idea, Idea.support_count != 0) == 0
    assert count(ImportedStatus) == number


def kept() -> dict[tuple[str, str], Post]:
    """Find every post by its source and its key there."""
    posts = {it.id: it for it in session.scalars(select(Post))}
    origins = session.scalars(select(Provenance))
    return {(it.source, it.key): posts[it.post_id] for it in origins}


def shown(stage) -> int:
    """Count what the board lists, page after page."""
    found, number, more = 0, 0, True
    while more:
        number += 1
        wanted = Wanted(order=Order.NEW, stage=stage)
        page = queries.page(wanted, Visitor(), number=number)
        found, more = found + len(page.items), page.has_more
    return found


def tells(text: str, html: str) -> bool:
    """Whether a reader sees the same signs in the same order as there.

    Pictures and films become links, whose words come on top.
    """
    source = BeautifulSoup(html, "html.parser")
    said, here = signs(without_towers(tidy(source.get_text()))), signs(text)
    if not source(["img", "iframe", "video", "audio", "embed", "object"]):
        return said == here
    rest = iter(here)
    return all(sign in rest for sign in said)


def signs(text: str) -> str:
    return "".join(tidy(text).split())


def votes() -> tuple[int, int, int]:
    columns = (TallyBefore.up, TallyBefore.down, TallyBefore.mixed)
    of_ideas = TallyBefore.post_id.in_(select(Idea.id))
    return tuple(session.execute(select(*map(func.sum, columns)).where(of_ideas)).one())


def count(kind, *conditions) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(*conditions))
