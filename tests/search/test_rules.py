"""How words are read, threads compared and rankings judged."""

import pytest

from forum.search.rules.baseline import PlainBm25
from forum.search.rules.judging import Trial, judge
from forum.search.rules.spelling import single_edits
from forum.search.rules.trials import documents, pairs, queries, tried
from forum.search.rules.words import LONGEST_WORD, stems, written
from tests.cost import cost


def french(text):
    return list(stems(text, "fr"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("connexion", "connexions"),
        ("cheval", "chevaux"),
        ("jeu", "jeux"),
        ("bloqué", "bloquée"),
        ("bloquer", "bloqués"),
        ("première", "premiers"),
        ("réseau", "RESEAUX"),
        ("journal", "journaux"),
        ("vérifier", "vérifiées"),
        ("cœurs", "coeur"),
        ("clé", "clés"),
        ("facture", "factures"),
        ("résiliation", "resiliations"),
    ],
)
def test_forms_of_a_french_word_are_one_word(one, other):
    assert french(one) == french(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("poste", "poser"), ("box", "bon"), ("ligne", "liste"), ("débit", "début")],
)
def test_different_french_words_stay_different(one, other):
    assert french(one) != french(other)


def test_what_carries_no_subject_is_left_out():
    assert french("Est-ce que l'écran d’aujourd'hui n'est pas à jour ?") == [
        *french("est-ce"),
        *french("écran"),
        *french("aujourd"),
        *french("jour"),
    ]


def test_words_keep_versions_whole_and_hyphens_inside():
    assert written("Box-6, version 4.2.1: 2,4 GHz!") == [
        "box-6",
        "version",
        "4.2.1",
        "2,4",
        "ghz",
    ]


def test_a_word_of_64_kb_is_cut():
    assert [len(it) for it in stems("x" * 65_536, "en")] == [LONGEST_WORD]


@pytest.mark.parametrize(
    "unit", ["a", "é", "a\u0301", "a-", "4.", "'", "œ", "\u0301", "a ", "1,"]
)
def test_reading_takes_time_in_proportion(unit):
    def took(size):
        text = (unit * size)[:size]
        return cost(lambda: list(stems(text, "fr")), number=3)

    took(1 << 12)
    small, large = took(1 << 14), took(1 << 16)

    assert large < small * 10 + 0.02


def test_single_edits_hold_every_slip():
    edits = set(single_edits("abc"))

    assert {"ac", "bac", "xabc", "abxc", "abcx", "axc", "xbc"} <= edits


def trial(relevant, ranked, milliseconds=1):
    return Trial(frozenset(relevant), ranked, milliseconds / 1000)


def test_a_judge_gives_the_published_figures():
    verdict = judge(
        [
            trial({1}, [1, 2, 3], 1),
            trial({1, 9}, [5, 9, 4, 1], 2),
            trial({1}, [], 30),
            trial({}, [1], 1000),
        ]
    )

    assert verdict.queries == 3
    assert verdict.mrr == pytest.approx((1 + 1 / 2 + 0) / 3)
    assert verdict.map == pytest.approx((1 + (1 / 2 + 2 / 4) / 2 + 0) / 3)
    assert verdict.p_at_1 == pytest.approx(1 / 3)
    assert verdict.p_at_5 == pytest.approx((1 / 5 + 2 / 5) / 3)
    assert verdict.r_at_10 == pytest.approx((1 + 1 + 0) / 3)
    assert (verdict.p50, verdict.p95) == pytest.approx((2, 30))


def test_a_judge_without_queries_says_nothing():
    assert judge([]).queries == 0


def test_documents_queries_and_pairs_are_read():
    (document,) = documents(['{"id": 7, "question": "Why?", "answer": "So."}'])
    (query,) = queries(['{"qid": "1_0", "query": "how come", "relevant": [7]}'])

    assert (document.thread_id, document.title, document.replies) == (7, "Why?", "So.")
    assert (query.words, query.relevant) == ("how come", {7})
    assert list(pairs(["1\t2,3\n"])) == [(1, {2, 3})]


def test_a_thread_does_not_answer_itself():
    (query,) = queries(['{"query": "how come", "relevant": [7]}'])
    asked = [type(query)(query.words, query.relevant, asked_in=1)]

    (only,) = tried(asked, lambda _: [1, 7, 2])

    assert only.ranked == [7, 2]


def test_the_baseline_is_plain_and_finds_the_closest():
    lines = [
        '{"id": 1, "question": "Red light", "answer": "Press the button"}',
        '{"id": 2, "question": "Lost parcel", "answer": "Wait for the light"}',
        '{"id": 3, "question": "Opening hours", "answer": "On Sunday"}',
    ]

    plain = PlainBm25(documents(lines))

    assert plain.like("a red light", language="en", limit=5) == [1, 2]
