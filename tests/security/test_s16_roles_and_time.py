"""S-16: what somebody could do a moment ago, and what was there a moment ago.

Every form of the forum is sent by whoever may send it, from a page opened before:
their role, their standing, their session or the thing itself has gone meanwhile.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import pytest

from tests.security.addresses import FORMS, knocks
from tests.security.community import ROLES
from tests.security.site import Site, differences

# Whatever becomes of an account: its own settings, its own data, and words to the
# brand and to those who decided about it (permissions say so: "banned or not").
OF_ONES_OWN: Final = frozenset(
    {
        *("notify.choose", "notify.choose_for_thread", "notify.follow"),
        *("notify.follow_area", "notify.open_one", "notify.read_all"),
        *("notify.send_stop", "notify.send_stop_digests", "notify.write_again"),
        *("drafts.keep", "drafts.throw_away", "edits.withdraw"),
        *("loop.choose_credit", "loop.send_where_i_am"),
        *("contacts.contest", "contacts.send_add", "contacts.send_person"),
        *("modmail.begin", "modmail.close_own", "modmail.write"),
        *("moderation.appeal_sanction", "moderation.send_appeal"),
        "moderation.send_words_appeal",
        *("privacy.ask_archive", "privacy.close"),
    }
)
# A visitor does as much: a link, a code or a password is all the proof there is.
OF_ANYBODY: Final = frozenset(
    {
        *("questions.end_ask", "ideas.end_proposal"),
        *("notify.send_stop", "notify.send_stop_digests", "contacts.say_of_voice"),
    }
)
# The brand owes what it owes, a voice counts as it did, an account is looked after.
OF_NO_POST: Final = frozenset(
    {
        *("questions.send_question", "ideas.send_idea", "notify.follow_area"),
        *("loop.give_up", "loop.send_give_up", "loop.send_move", "loop.take_over"),
        *("loop.send_verdict", "loop.send_where_i_am"),
        *("contacts.contest", "contacts.send_add", "contacts.send_person"),
        *("contacts.keep", "contacts.send_answer", "contacts.send_call"),
        *("contacts.take", "voices.honest", "voices.send_set_aside", "voices.undo"),
        *("notify.choose", "notify.read_all", "notify.write_again"),
        *("notify.send_stop", "notify.send_stop_digests", "people.describe"),
        *("drafts.keep", "drafts.throw_away", "edits.withdraw"),
        *("moderation.appeal_sanction", "moderation.hear", "moderation.lift"),
        *("moderation.send_sanction", "moderation.note_person"),
        *("moderation.drop_note", "standing.send_expert"),
        *("moderation.send_words_appeal", "moderation.hear_words"),
    }
)
# What an author does with their own while a moderator has hidden it.
WITH_WHAT_IS_HIDDEN: Final = frozenset(
    {
        *("questions.send_edit", "ideas.send_edit", "ideas.send_objection"),
        *("curation.send_disclosure", "moderation.send_appeal"),
    }
)
FEATURES_APART: Final = frozenset({"signin", "modmail", "canned", "screening", "legal"})
LOST_ROLES: Final = "DELETE FROM role_grant"
BANNED: Final = "UPDATE person SET banned_at = created_at, ban_reason = 'For a reason.'"
READ_ONLY: Final = "UPDATE person SET suspended_until = '2999-01-01 00:00:00'"
SIGNED_OUT: Final = "DELETE FROM sign_in"
HIDDEN: Final = "UPDATE post SET visibility = 'HIDDEN', hidden_reason = 'SPAM'"
ERASED: Final = "UPDATE post SET visibility = 'ERASED', hidden_reason = NULL"
CLOSED: Final = "UPDATE area SET is_closed = 1"


@pytest.fixture
def changed(tmp_path, empty_database) -> Iterator:
    """Let something happen while everybody has their pages open."""
    site = Site(tmp_path, empty_database)

    def happen(*statements: str) -> Site:
        for it in statements:
            site.run(it)
        site.begin_here()
        return site

    with site.as_it_began():
        yield happen
    site.close()


def takes_effect(site: Site, *, by: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """Send every form, and name those that changed anything, with whose they are."""
    found = {}
    every = [it for it in knocks(site.app, site.community) if not by or it.by in by]
    before = site.rows()
    for it in every:
        answer = site.post(it.path, it.form, by=it.by)
        assert answer.status_code < 500, it.endpoint
        if answer.status_code < 400:
            after = differences(before, site.rows())
            after.pop("sign_in", None)  # that they were here
            found |= {it.endpoint: it.by} if after else {}
        site.restore()
    assert len(every) > 20
    return found


def but(found: Mapping[str, str], *apart: str) -> set[str]:
    return {it for it in found if it.partition(".")[0] not in apart}


def test_s16_nobody_acts_in_a_role_that_they_have_lost_since_the_page_was_opened(
    changed,
):
    site = changed(LOST_ROLES)

    assert takes_effect(site, by=frozenset(ROLES)) == {}


@pytest.mark.parametrize("fall", [BANNED, READ_ONLY], ids=["banned", "read-only"])
def test_s16_whoever_is_kept_back_writes_nothing_that_others_read(changed, fall):
    site = changed(fall)

    found = takes_effect(site)

    assert but(found, "signin") <= OF_ONES_OWN | OF_ANYBODY
    assert found.keys() >= {"moderation.appeal_sanction", "privacy.close"}


def test_s16_a_session_that_ended_sends_nothing_any_more(changed):
    site = changed(SIGNED_OUT)

    assert but(takes_effect(site), "signin") == OF_ANYBODY


def test_s16_nothing_is_added_to_what_was_erased(changed):
    site = changed(ERASED)

    found = takes_effect(site)

    ours = {it for it, by in found.items() if by == "admin"}
    left = but(found, *FEATURES_APART, "privacy") - ours
    assert left <= OF_NO_POST | OF_ANYBODY - {"contacts.say_of_voice"}


def test_s16_nothing_is_added_to_what_was_hidden_but_by_who_looks_after_it(changed):
    site = changed(HIDDEN)

    found = takes_effect(site)

    keepers = {"moderator", "admin"}
    by_others = {it for it, by in found.items() if by not in keepers}
    left = but(dict.fromkeys(by_others, ""), *FEATURES_APART, "privacy")
    allowed = OF_NO_POST | WITH_WHAT_IS_HIDDEN | OF_ANYBODY - {"contacts.say_of_voice"}
    assert left <= allowed


def test_s16_nothing_begins_in_an_area_that_was_closed(changed):
    site = changed(CLOSED)

    found = takes_effect(site, by=frozenset({"customer"}))

    begins = {"questions.send_question", "ideas.send_idea"}
    assert begins <= FORMS.keys()
    assert begins.isdisjoint(found)
