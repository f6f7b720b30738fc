"""The new words of a mail, as the mail programs of France and England write them."""

import time

import pytest

from forum.replies.rules import new_words, read_reply
from tests.replies.conftest import ADA, filled

TO = "reply+1-2-fu8e-abcdefghijklmnopqrstuvwxyz@help.example.org"
WORDS = {
    "gmail_en": "I pressed the **red** button. It still restarts.\n\n"
    "The light is green.",
    "gmail_fr": "J’ai appuyé sur le bouton rouge. Elle redémarre encore.",
    "apple_en": "It still restarts.",
    "apple_fr": "Voici le voyant :\n\nIl clignote.",
    "outlook_fr_html_only": "Elle redémarre toujours, même à l'arrêt.\n\nQue faire ?",
    "outlook_en": "It’s still restarting.",
    "thunderbird_below": "Which one?\n\nThere is none behind.",
    "orange_fr": "Elle redémarre encore.",
    "yahoo_fr": "Elle redémarre encore.",
    "empty": "",
}


def words_of(name: str) -> str:
    words = read_reply(filled(name, to=TO, sender=ADA)).words
    return " ".join(words.split(" ")).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", WORDS)
def test_only_what_is_new_is_read(name):
    assert words_of(name) == WORDS[name]


@pytest.mark.parametrize(
    "name", ["utf8_called_ascii", "latin_called_utf8", "unknown_charset"]
)
def test_a_mail_that_names_the_wrong_letters_is_read_all_the_same(name):
    assert words_of(name) == "Ça redémarre à 3 h."


@pytest.mark.parametrize(
    "words",
    [
        "On 4 October 2025 it began. Then I wrote: nothing",
        "Le manuel a écrit :\npresser le bouton",
        "On the box, it says:\n1. Press 2026 times",
        "De : la box\nAu modem",
        "Sent from the box, packets go missing.\nThat is all.",
        "First -- then",
    ],
)
def test_what_only_looks_like_a_quote_is_kept(words):
    assert new_words(words) == words


def test_a_quoted_thread_of_200_kb_is_read_at_once():
    lines = "\n".join(
        f"> Le {n} novembre 2026 à 10:12, on a écrit :" for n in range(5000)
    )
    thread = f"New words.\n\nOn 1 May 2026 at 9:00, Ada wrote:\n{lines}"
    begun = time.process_time()

    words = new_words(thread)

    assert len(thread) > 200_000
    assert words == "New words."
    assert time.process_time() - begun < 1


def test_lines_that_almost_are_a_quote_cost_no_more_than_they_are_long():
    begun = time.process_time()

    new_words("On On On wrote wrote 2026 \n" * 20_000)

    assert time.process_time() - begun < 2
