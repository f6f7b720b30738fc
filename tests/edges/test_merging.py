"""Ideas joined where it is least simple: voices, decisions, secrets, time, comments."""

from datetime import timedelta

import pytest

from forum.comments import actions as comments
from forum.contacts import actions as contacts
from forum.contacts.rules import VoiceAnswer
from forum.curation import actions as curation
from forum.ideas import actions, queries
from forum.ideas.models import Support
from forum.ideas.rules import Decision, LinkRole, Source, Strength
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, NotAllowed
from forum.loop import actions as loop
from forum.loop.queries import rounds
from forum.loop.rules.verification import Answer, Tally
from forum.moderation import actions as moderation
from forum.moderation import queries as log
from forum.moderation.rules import Act
from forum.people.rules import Visitor
from forum.posts import actions as posts
from forum.posts.rules import HideReason, Visibility
from forum.promise.queries import first_due
from forum.promise.rules import ClockKind, Target
from tests.contacts.material import voice_of
from tests.loop.material import decide, opened, publish, round_about

SAME = "Both ask for a warning."


def test_whoever_supported_both_counts_once_with_the_stronger_of_two_words(make, marc):
    """merge: person supported both."""
    ada = make.member()
    one, other = make.idea(), make.idea()
    actions.support(one, strength=Strength.BLOCKING, by=ada)
    actions.support(other, strength=Strength.NICE, by=ada)

    actions.merge(one, other, reason=SAME, by=marc)

    backing = queries.show(other.id, Visitor()).backing
    assert other.support_count == backing.count == 3
    assert (backing.blocking, backing.nice) == (1, 0)
    kept = session.query(Support).filter_by(person_id=ada.id).order_by(Support.id).all()
    assert [(it.idea_id, it.strength) for it in kept] == [
        (one.id, Strength.BLOCKING),
        (other.id, Strength.NICE),
    ]


def test_whoever_comes_to_a_declined_idea_reads_why_and_can_reopen_it(
    make, staff, marc, work, mailer
):
    """Merge into declined or delivered: new askers receive the existing decision."""
    declined = make.idea(backed_by=[make.member() for _ in range(9)])
    decide(declined, Decision.DECLINED, by=staff)
    newcomer = make.person("Late")
    few = make.idea(by=make.acting(newcomer))
    many = make.idea(backed_by=[make.member() for _ in range(19)])
    work()
    mailer.sent.clear()

    actions.merge(few, declined, reason=SAME, by=marc)
    work()

    [letter] = [it for it in mailer.sent if "no, and why" in it.subject]
    assert letter.to == newcomer.email
    assert "It cannot be built for now" in letter.text
    assert declined.decision is Decision.DECLINED
    actions.merge(many, declined, reason=SAME, by=marc)
    assert declined.decision is Decision.UNDER_REVIEW


def test_whoever_comes_to_a_delivered_idea_is_told_and_says_whether_it_works(
    make, staff, marc, work, mailer
):
    """Merge into declined or delivered: they may verify or contest."""
    both, newcomer = make.person("Both"), make.person("Late")
    delivered = make.idea(backed_by=[make.acting(both)])
    repeat = make.idea(by=make.acting(newcomer), backed_by=[make.acting(both)])
    decide(delivered, Decision.PLANNED, by=staff)
    round_ = opened(publish(delivered, by=staff, read_by=marc))
    with stopped_at(round_.opens_at):
        work()
        mailer.sent.clear()

        actions.merge(repeat, delivered, reason=SAME, by=marc)
        work()
        loop.give_verdict(round_, Answer.NO, words="Not here.", person_id=newcomer.id)

    told = [it.subject for it in mailer.sent if it.to == newcomer.email]
    assert any("the brand did it" in it for it in told)
    assert any("Does it work for you?" in it for it in told)
    assert not any("says yes" in it for it in told)  # what is done was promised once
    assert not any("did it" in it.subject for it in mailer.sent if it.to == both.email)
    assert rounds.tally(round_.id) == Tally(no=1)


def test_whoever_comes_before_the_round_is_invited_with_the_others(
    make, staff, marc, work, mailer
):
    """Merge into declined or delivered: and verify with those who asked there."""
    newcomer = make.person("Late")
    delivered, repeat = make.idea(), make.idea(by=make.acting(newcomer))
    update = publish(delivered, by=staff, read_by=marc)

    actions.merge(repeat, delivered, reason=SAME, by=marc)
    work()
    assert not any("work for you" in it.subject for it in mailer.sent)
    opened(update)
    with stopped_at(round_about(update).opens_at):
        work()

    invited = [it.to for it in mailer.sent if "work for you" in it.subject]
    assert invited.count(newcomer.email) == 1
    assert round_about(update).invited == 2


@pytest.mark.parametrize("state", ["draft", "held", "hidden"])
def test_what_is_not_public_is_joined_with_nothing(make, marc, state):
    """Merge private → public: refused, in both directions."""
    private, public = make.idea(), make.idea()
    private.visibility = Visibility(state)
    session.flush()

    for both in ((private, public), (public, private)):
        with pytest.raises(Conflict, match="everybody can read"):
            actions.merge(*both, reason=SAME, by=marc)

    assert [private.canonical_id, public.canonical_id] == [None, None]


def test_what_is_a_question_today_is_joined_with_no_idea(make, marc):
    """Merge private → public: nor is a thread that another one speaks for."""
    moved, public = make.idea(), make.idea()
    curation.make_question_of(moved, reason="It is a question.", by=marc)

    for both in ((moved, public), (public, moved)):
        with pytest.raises(Conflict, match="everybody can read"):
            actions.merge(*both, reason=SAME, by=marc)


def test_what_was_hidden_after_it_was_joined_counts_and_says_nothing(
    make, staff, marc, page_of
):
    """Merge private → public: the link leaks neither words nor names."""
    zoe = make.member("Zoe Zann")
    hidden = make.idea("A title about an illness", by=zoe)
    public = make.idea()
    actions.support(hidden, why="My illness.", by=zoe)
    comments.add(hidden, "My treatment.", by=make.member())
    decide(hidden, Decision.ACKNOWLEDGED, words="We wish you well.", by=staff)
    actions.merge(hidden, public, reason=SAME, by=marc)
    secrets = ("A title about an illness", "My illness", "My treatment", "Zoe Zann")
    secrets += ("We wish you well",)
    assert all(it in page_of(public) for it in secrets)

    moderation.hide(hidden, HideReason.PERSONAL_DATA, by=marc)

    page = page_of(public)
    assert not [it for it in secrets if it in page]
    assert hidden.slug not in page
    assert '<b class="num">2 customers</b>' in page


def test_what_was_said_off_the_forum_is_evidence_that_only_counts(
    make, staff, marc, page_of
):
    """Merge private → public: otherwise link as private evidence (count only)."""
    make.person("Ada Quint", handle="ada")
    idea, question = make.idea(), make.question()
    voice = voice_of(idea, by=staff, why="Twice a year.")

    contacts.say_of_voice(voice, VoiceAnswer.RIGHT)

    assert voice.source is Source.ON_BEHALF
    page = page_of(idea)
    assert '<b class="num">2 customers</b>' in page
    assert "by phone" in page
    for secret in ("Ada Quint", "The bill of October", "charged twice"):
        assert secret not in page
    posts.change_visibility(question, Visibility.HIDDEN)
    with pytest.raises(Conflict, match="everybody can read"):
        curation.link(question, idea, LinkRole.EVIDENCE, by=marc)


def test_the_author_objects_within_seven_days_and_once(make, marc):
    """Merge objected by author: 7 days."""
    ada = make.member()
    one, other = make.idea(by=ada), make.idea()
    with stopped_at(now() - timedelta(days=8)):
        actions.merge(one, other, reason=SAME, by=marc)
    with pytest.raises(Conflict, match="over"):
        actions.object_to_merge(one, objection="Too late.", by=ada)
    actions.part(one, reason="To look again.", by=marc)

    kept = actions.merge(one, other, reason=SAME, by=marc)
    actions.object_to_merge(one, objection="Mine is about the price.", by=ada)

    assert kept.objected_at is not None
    with pytest.raises(Conflict):
        actions.object_to_merge(one, objection="Once more.", by=ada)
    with pytest.raises(NotAllowed):
        actions.object_to_merge(one, objection="Not mine.", by=make.member())


def test_a_moderator_answers_an_objection_where_everybody_reads_it(make, marc, page_of):
    """Merge objected by author: moderator decides; reason public."""
    ada = make.member()
    one, other = make.idea(by=ada), make.idea()
    actions.merge(one, other, reason=SAME, by=marc)
    with pytest.raises(Conflict):
        actions.uphold_merge(one, reason="No objection yet.", by=marc)
    actions.object_to_merge(one, objection="Mine is about the price.", by=ada)
    with pytest.raises(NotAllowed):
        actions.uphold_merge(one, reason="It is not.", by=ada)

    actions.uphold_merge(one, reason="The price is part of it.", by=marc)

    assert one.is_merged
    for page in (page_of(one), page_of(other)):
        for words in (SAME, "Mine is about the price.", "The price is part of it."):
            assert words in page


def test_a_moderator_who_agrees_parts_them_and_says_why_in_public(make, marc, page_of):
    """Merge objected by author: or parts them, reason public as well."""
    ada = make.member()
    one, other = make.idea(by=ada), make.idea()
    actions.merge(one, other, reason=SAME, by=marc)
    actions.object_to_merge(one, objection="Mine is about the price.", by=ada)

    actions.part(one, reason="The price is another matter.", by=marc)

    assert not one.is_merged
    for page in (page_of(one), page_of(other)):
        assert "The price is another matter." in page
    assert [it.act for it in log.log(Visitor()).items] == [Act.PART, Act.MERGE]


def test_merging_never_buys_time(make, marc):
    """Merge clocks: canonical takes the earliest start of the family."""
    kinds = [ClockKind.FIRST_ANSWER]
    with stopped_at(now() - timedelta(days=30)):
        early = make.idea()
    late, later = make.idea(), make.idea()
    was_due = first_due(kinds, Target.POST, [early.id]).due_at

    actions.merge(early, late, reason=SAME, by=marc)
    actions.merge(late, later, reason=SAME, by=marc)

    family = queries.family(later.id)
    assert first_due(kinds, Target.POST, family).due_at == was_due < now()
    actions.part(late, reason="Another matter.", by=marc)
    assert first_due(kinds, Target.POST, [later.id]).due_at > now()


def test_a_merge_that_reaches_the_threshold_keeps_the_older_wait_for_a_decision(
    make, marc
):
    """Merge clocks: a decision that was owed to a part is owed to all since then."""
    with stopped_at(now() - timedelta(days=10)):
        wanted = make.idea(backed_by=[make.member() for _ in range(24)])
    other = make.idea()
    was_due = first_due([ClockKind.DECISION], Target.POST, [wanted.id]).due_at

    actions.merge(wanted, other, reason=SAME, by=marc)

    assert other.threshold_at is not None
    owed = first_due([ClockKind.DECISION], Target.POST, queries.family(other.id))
    assert owed.due_at == was_due


def test_comments_stay_with_their_idea_and_are_read_on_both(make, marc, page_of):
    """Comments after merge: stay with origin, shown under canonical with its label."""
    one, other = make.idea("Warn me of the price"), make.idea()
    comment = comments.add(one, "At night, too.", by=make.member())

    actions.merge(one, other, reason=SAME, by=marc)

    assert (comment.thread_id, comment.parent_id) == (one.id, one.id)
    for page in (page_of(one), page_of(other)):
        assert "At night, too." in page
    assert "said of “Warn me of the price”" in page_of(other)
    with pytest.raises(NotAllowed):
        comments.add(one, "And me.", by=make.member())
