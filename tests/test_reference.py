"""The reference pages say what the code says."""

import pytest

from forum.config import ROOT
from forum.reference import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_made_from_the_code_is_fresh(name):
    page = (ROOT / "docs" / name).read_text("utf-8")

    assert page == PAGES[name](), "Run `forum docs`."


def test_the_permissions_read_as_sentences():
    page = PAGES["permissions.md"]()

    assert "| vote | somebody in good standing, not the brand’s staff" in page


def test_the_configuration_names_no_folder_of_the_machine_it_was_made_on():
    page = PAGES["configuration.md"]()

    assert "| `FORUM_INSTANCE` | `instance/` |" in page
    assert str(ROOT) not in page


def test_an_event_comes_with_a_sample_and_with_who_reacts():
    page = PAGES["events.md"]()

    assert "## `question.asked`\n\nSomebody asked." in page
    assert '{"question_id": 1, "author_id": 2}' in page
    assert "At once: `questions.reactions.keeping.note_the_change`" in page
