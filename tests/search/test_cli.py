"""`forum search …` at a terminal."""

import gzip
import os
from pathlib import Path

import pytest

from forum.infra.db import session
from forum.posts.models import Provenance
from forum.search import queries

DOCUMENTS = (
    '{"id": 1, "question": "Red light", "answer": "Press the button"}\n'
    '{"id": 2, "question": "Lost parcel", "answer": "Wait a day"}\n'
)
QUERIES = (
    '{"qid": "0", "query": "the light is red", "relevant": [1]}\n'
    '{"qid": "1", "query": "parcels never came", "relevant": [2]}\n'
)


@pytest.fixture
def forum(app):
    def run(*args):
        return app.test_cli_runner().invoke(args=["search", *map(str, args)])

    return run


def test_rebuild_says_how_many_threads_can_be_found(forum, make):
    make.question()
    session.commit()

    assert "1 threads can be found" in forum("rebuild").output
    assert len(queries.index().ids()) == 1


def test_judge_measures_on_files_compressed_or_not(forum, tmp_path):
    (tmp_path / "documents.jsonl").write_text(DOCUMENTS, "utf-8")
    with gzip.open(tmp_path / "queries.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(QUERIES)

    told = forum(
        *("judge", "--documents", tmp_path / "documents.jsonl"),
        *("--queries", tmp_path / "queries.jsonl.gz"),
    )

    assert told.exit_code == 0, told.output
    assert "1.000" in told.output
    assert "mrr" in told.output


def test_judge_asks_imported_threads_what_is_like_them(forum, make, tmp_path):
    for key, title in ((71, "Red light blinks"), (72, "Light red and blinking")):
        question = make.question(title=title)
        session.add(
            Provenance(
                post_id=question.id,
                source="elsewhere",
                key=f"question:{key}",
                url=f"https://elsewhere.example/{key}",
                licence="CC BY-SA 4.0",
                credit="somebody",
            )
        )
    for n in range(6):
        make.question(title=f"Something else number {n}", body="Other")
    session.commit()
    forum("rebuild")
    (tmp_path / "pairs.tsv").write_text("71\t72,99\n98\t71\n")

    told = forum("judge", "--pairs", tmp_path / "pairs.tsv")

    assert told.exit_code == 0, told.output
    assert "1.000" in told.output


@pytest.mark.parametrize("given", [[], ["--documents", "x"]])
def test_judge_says_what_it_needs(forum, tmp_path, given):
    (tmp_path / "x").write_text(DOCUMENTS)

    told = forum("judge", *(str(tmp_path / it) if it == "x" else it for it in given))

    assert told.exit_code == 2
    assert "--pairs" in told.output


@pytest.mark.real_data
def test_judge_reaches_what_we_promise_on_questions_asked_twice(forum):
    folder = Path(os.environ["TEST_REAL_DATA"]) / "retrieval"

    told = forum(
        *("judge", "--documents", folder / "stackfaq-documents.jsonl.gz"),
        *("--queries", folder / "stackfaq-queries-dev.jsonl.gz"),
    )

    figures = [float(it) for it in told.output.split() if it.startswith("0.")]
    assert figures[0] > 0.80
    assert figures[1] > 0.75
