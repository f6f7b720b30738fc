"""What every search index must do. A new backend joins by adding itself to the list."""

import json
import os
import string
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.search.adapters.memory import MemoryIndex
from forum.search.adapters.whoosh import WhooshIndex
from forum.search.rules import Document, Filters

ANY = Filters()


@pytest.fixture(params=["memory", "whoosh"])
def index(request, tmp_path):
    index = MemoryIndex() if request.param == "memory" else WhooshIndex(tmp_path)
    index.rebuild([])
    return index


def question(thread_id, title, body="", **given):
    given = {
        "kind": "question",
        "language": "en",
        "state": "answered",
        "created_at": datetime(2026, 3, 10, tzinfo=UTC),
    } | given
    return Document(thread_id=thread_id, title=title, body=body, **given)


def found(index, words, filters=ANY, **given):
    return [hit.thread_id for hit in index.find(words, filters=filters, **given).hits]


def liked(index, text, **given):
    return [hit.thread_id for hit in index.like(text, **given)]


# What a thread is made of


def test_finds_what_was_put_in_title_body_and_replies(index):
    index.put(
        [
            question(1, "Where is my parcel?"),
            question(2, "Lost", "The parcel never came."),
            question(3, "Late", replies="Ask the parcel service."),
            question(4, "Sunday opening"),
        ]
    )

    assert set(found(index, "parcel")) == {1, 2, 3}


def test_words_told_by_different_people_find_their_thread(index):
    index.put(
        [question(1, "It restarts", "Every night", replies="Update the firmware")]
    )

    assert found(index, "restarts firmware night") == [1]


def test_a_title_says_more_than_a_reply(index):
    index.put([question(1, "Other", replies="router"), question(2, "The router")])

    assert found(index, "router") == [2, 1]


def test_the_solved_one_comes_first_among_equals(index):
    index.put([question(1, "Red light"), question(2, "Red light", is_solved=True)])

    assert found(index, "red light") == [2, 1]
    assert liked(index, "a red light") == [2, 1]


def test_a_hit_says_what_kind_of_thread_it_is(index):
    index.put([question(1, "Parcel lockers", kind="idea")])

    assert index.find("parcel", filters=ANY).hits[0].kind == "idea"


# Which words are one word


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Où est ma boîte à idées ?", "boite idees"),
        ("Ou est ma boite a idees", "boîte à idées"),
        ("L'écran reste noir", "ecran"),
        ("L’écran reste noir", "l'ecran"),
        ("Attendre jusqu'à demain", "jusqu’à demain"),
        ("Problème de cœur", "coeur"),
        ("Un problème de coeur", "cœur"),
        ("Les connexions coupent", "connexion coupe"),
        ("Deux journaux", "journal"),
        ("La box est déconnectée", "box deconnecter"),
        ("La première fois", "premier"),
        ("Wi-Fi trop lent", "wifi"),
        ("Wifi trop lent", "wi-fi"),
        ("La version 4.2.1 plante", "4.2.1"),
    ],
)
def test_french_words_meet_however_they_are_written(index, written, typed):
    index.put([question(1, written, language="fr"), question(2, "Autre chose")])

    assert found(index, typed) == [1]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Blocked sites", "blocking site"),
        ("It doesn't start", "doesn’t start"),
        ("NAÏVE settings", "naive setting"),
        ("ＷＩＤＥ letters", "wide"),
    ],
)
def test_english_words_meet_however_they_are_written(index, written, typed):
    index.put([question(1, written), question(2, "Something else")])

    assert found(index, typed) == [1]


def test_composed_and_decomposed_letters_are_the_same(index):
    index.put([question(1, "Re\u0301seau e\u0301teint", language="fr")])

    assert found(index, "r\u00e9seau \u00e9teint") == [1]


def test_a_french_reader_finds_english_threads_and_the_reverse(index):
    index.put([question(1, "Routers restarting", language="en")])
    index.put([question(2, "Les routeurs redémarrent", language="fr")])

    assert found(index, "router restarts") == [1]
    assert found(index, "routeur redémarre") == [2]


def test_only_empty_words_find_nothing_and_harm_nothing(index):
    index.put([question(1, "The red light")])

    assert found(index, "how to do it") == []
    assert found(index, "the red") == [1]


# All the words, or most


def test_needs_every_word_when_enough_threads_have_them(index):
    index.put(question(n, f"Lost parcel {n}") for n in range(3))
    index.put([question(9, "Lost password")])

    result = index.find("lost parcel", filters=ANY)

    assert {hit.thread_id for hit in result.hits} == {0, 1, 2}
    assert not result.is_loose


def test_offers_threads_with_most_of_the_words_when_too_few_have_all(index):
    index.put([question(1, "Lost parcel in Lyon"), question(2, "Lost parcel")])

    result = index.find("lost parcel lyon", filters=ANY)

    assert [hit.thread_id for hit in result.hits] == [1, 2]
    assert result.is_loose


def test_counts_all_and_gives_a_page(index):
    index.put(question(n, "Lost parcel") for n in range(7))

    first = index.find("parcel", filters=ANY, limit=3)
    last = index.find("parcel", filters=ANY, limit=3, offset=6)

    assert (first.total, len(first.hits), len(last.hits)) == (7, 3, 1)
    assert not {it.thread_id for it in first.hits} & {it.thread_id for it in last.hits}


# Filters


@pytest.mark.parametrize(
    "filters",
    [
        Filters(kind="question"),
        Filters(area_id=4),
        Filters(tag="wifi"),
        Filters(state="solved"),
        Filters(language="en"),
        Filters(since=date(2026, 3, 10), until=date(2026, 3, 10)),
        Filters(since=date(2026, 3, 1)),
        Filters(until=date(2026, 3, 31)),
    ],
)
def test_keeps_to_what_is_asked(index, filters):
    index.put(
        [
            question(1, "Parcel", area_ids=(1, 4), tags=("wifi",), state="solved"),
            question(
                2,
                "Parcel",
                kind="idea",
                area_ids=(1, 14),
                tags=("wifi-6",),
                language="fr",
                created_at=datetime(2026, 2, 1, tzinfo=UTC)
                if not filters.until or filters.since
                else datetime(2026, 4, 1, tzinfo=UTC),
            ),
        ]
    )

    assert found(index, "parcel", filters) == [1]
    assert index.find("parcel", filters=filters).total == 1


# Changes


def test_putting_again_replaces(index):
    index.put([question(1, "Parcel")])
    index.put([question(1, "Package"), question(1, "Envelope")])

    assert found(index, "parcel") == found(index, "package") == []
    assert found(index, "envelope") == [1]
    assert index.ids() == {1}


def test_forgets_what_is_dropped(index):
    index.put([question(1, "Parcel"), question(2, "Parcel")])
    index.drop([1, 99])

    assert found(index, "parcel") == [2]
    assert index.find("parcel", filters=ANY).total == 1
    assert liked(index, "parcel") == [2]
    assert index.ids() == {2}


def test_a_rebuild_forgets_everything_else(index):
    index.put([question(1, "Parcel")])
    index.rebuild([question(2, "Parcel")])

    assert found(index, "parcel") == [2]


def test_filters_still_hold_after_many_changes(index):
    for n in range(8):
        index.put([question(n, "Parcel", state="solved" if n % 2 else "answered")])
        index.put([question(0, "Parcel", state="answered", tags=("late",))])
    index.drop([3])

    assert set(found(index, "parcel", Filters(state="solved"))) == {1, 5, 7}
    assert found(index, "parcel", Filters(tag="late")) == [0]


# Similar threads


def test_suggests_the_closest_first(index):
    index.put(
        [
            question(1, "Password reset email never arrives"),
            question(2, "Parcel never arrives"),
            question(3, "Opening hours"),
        ]
    )

    assert liked(index, "my password reset email is missing") == [1]


def test_closeness_goes_from_nothing_to_one(index):
    index.put([question(1, "Red light blinking"), question(2, "Red door")])
    index.put([question(3, "Opening hours"), question(4, "Parcel lost")])

    close, far = index.like("red light blinking")

    assert 0 < far.score < close.score < 1


# Spelling


@pytest.mark.parametrize("typed", ["conexion", "connexoin", "connnexion", "xonnexion"])
def test_mends_one_slip_of_the_finger(index, typed):
    index.put([question(1, "Connexion perdue", language="fr")])

    assert index.find(typed, filters=ANY).corrected == "connexion"


def test_gives_the_accents_back(index):
    index.put([question(n, "Réseau coupé", language="fr") for n in range(3)])
    index.put([question(9, "reseau", language="fr")])

    assert index.find("resaeu coupe", filters=ANY).corrected == "réseau coupe"


@pytest.mark.parametrize("typed", ["light", "lights", "4.2", "xqzvw", ""])
def test_leaves_well_alone(index, typed):
    index.put([question(1, "Red light, version 4.1")])

    assert index.find(typed, filters=ANY).corrected is None


def test_never_offers_a_word_of_a_thread_that_is_gone(index):
    index.put([question(1, "Canarybird"), question(2, "Other")])
    index.drop([1])

    assert index.find("canarybirt", filters=ANY).corrected is None


# Whatever is typed


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(codec=None) | st.sampled_from(string.punctuation)))
def test_no_text_breaks_a_search(index, typed):
    index.find(typed, filters=ANY)
    index.like(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "title:parcel",
        "thread:1",
        "marks:state:hidden",
        "p*",
        "parc?l",
        "[a TO z]",
        "NOT parcel",
        "/par.*/",
        "(" * 2000,
        "parcel~2",
        "stems:*",
    ],
)
def test_operators_and_fields_are_only_words(index, typed):
    index.put([question(1, "Something else"), question(2, "Another thing")])

    assert found(index, typed) == []


@pytest.mark.parametrize(
    "typed", ["x" * 65_536, "e" + "\u0301" * 10_000, "\x00", "\ud800"]
)
def test_monsters_are_stored_and_searched(index, typed):
    index.put([question(1, typed, typed, replies=typed)])

    index.find(typed, filters=ANY)
    assert index.ids() == {1}


@pytest.mark.real_data
def test_every_naughty_string_can_be_stored_and_searched(index):

    folder = Path(os.environ["TEST_REAL_DATA"]) / "hostile"
    strings = json.loads(
        (folder / "big-list-of-naughty-strings.json").read_text("utf-8")
    )
    index.put(question(n, it, it) for n, it in enumerate(strings))

    for it in strings:
        index.find(it, filters=ANY)
        index.like(it)

    assert len(index.ids()) == len(strings) >= 500
