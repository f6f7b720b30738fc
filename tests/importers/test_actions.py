from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.comments.models import Comment
from forum.importers import actions
from forum.importers.rules import Report, Why
from forum.infra.db import session
from forum.infra.outbox import Job
from forum.moderation.models import ActLog
from forum.moderation.rules import Capacity
from forum.people.models import Person
from forum.posts.models import Post, Provenance
from forum.posts.rules import BODY_LIMIT, HideReason, Visibility
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import CloseReason, MarkedAs, State
from forum.taxonomy.models import Area
from forum.taxonomy.queries import tags_of
from forum.votes.models import TallyBefore, Vote
from tests.importers.material import (
    answer,
    comment,
    dump,
    export,
    link,
    post,
    question,
    read_dump,
    read_export,
    rows,
)


@pytest.fixture
def bring(app, tmp_path):  # noqa: ARG001 - needs the database
    """Bring in a small export, and tell what became of it."""

    def in_(*records) -> Report:
        questions = [record for record in records if "title" in record]
        answers = [record for record in records if "title" not in record]
        threads, report = read_export(
            export(tmp_path, questions=questions, answers=answers)
        )
        keep(threads, report)
        return report

    return in_


@pytest.fixture
def bring_dump(app, tmp_path):  # noqa: ARG001 - needs the database
    """Bring in a small dump, and tell what became of it."""

    def in_(**files) -> Report:
        threads, report = read_dump(dump(tmp_path, **files))
        keep(threads, report)
        return report

    return in_


def test_a_question_is_kept_with_its_words_its_time_and_its_place(bring):
    bring(question(1, body_html="<p>See <b>this</b>:</p><ul><li>one</li></ul>"))

    it = session.scalars(select(Question)).one()
    assert it.title == "Where did my bookmarks go?"
    assert it.slug == "where-did-my-bookmarks-go"
    assert it.text == "See this:\none"
    assert "**this**" in it.body
    assert it.created_at == it.active_at == datetime(2020, 1, 2, 10, tzinfo=UTC)
    assert it.language == "en"
    assert tags_of([it.id])[it.id] == ["bookmarks", "windows-10"]
    area = session.get_one(Area, it.area_id)
    above = session.get_one(Area, area.parent_id)
    assert (area.slug, area.names) == ("firefox-bookmarks", {"en": "Bookmarks"})
    assert (above.slug, above.names) == ("firefox", {"en": "Firefox"})


def test_each_post_says_where_it_comes_from(bring):
    bring(question(1), answer(5, 1))

    origins = session.scalars(select(Provenance).order_by(Provenance.post_id)).all()
    assert [it.key for it in origins] == ["question:1", "answer:5"]
    assert {it.source for it in origins} == {"support.mozilla.org"}
    assert {it.licence for it in origins} == {"CC BY-SA 3.0 or later"}
    assert {it.credit for it in origins} == {"Mozilla Support contributors"}
    assert origins[1].url == "https://support.mozilla.org/questions/1#answer-5"


def test_nobody_can_sign_in_as_somebody_imported(bring):
    bring(question(1), answer(5, 1, author="Grace Hopper"))

    ada, grace = session.scalars(select(Person).order_by(Person.id))
    assert (grace.handle, grace.name) == ("grace-hopper", "Grace Hopper")
    assert grace.source == "support.mozilla.org:user:Grace Hopper"
    assert grace.created_at == datetime(2020, 1, 2, 11, tzinfo=UTC)
    for person in (ada, grace):
        assert person.email is None
        assert person.password_hash == ""


def test_namesakes_get_names_of_their_own(bring, make):
    make.person(handle="ada")
    bring(question(1), question(2, author="Ada"), question(3, author="staff"))

    handles = session.scalars(select(Person.handle).where(Person.source.is_not(None)))
    assert sorted(handles) == ["ada-ada", "ada-ada-2", "staff-staff"]


def test_the_asker_is_tied_to_the_question_since_they_asked(bring):
    bring(question(1), answer(5, 1))

    edge = session.scalars(select(AskerEdge)).one()
    it = session.scalars(select(Question)).one()
    assert (edge.post_id, edge.person_id) == (it.id, it.author_id)
    assert (edge.tie, edge.created_at) == (Tie.AUTHOR, it.created_at)


def test_a_reply_by_the_asker_is_a_message_and_needs_an_answer_again(bring):
    report = bring(
        question(1),
        answer(5, 1),
        answer(6, 1, author="ada", created="2020-01-03T00:00:00Z"),
    )

    it = session.scalars(select(Question)).one()
    replies = session.scalars(select(Answer).order_by(Answer.id)).all()
    assert [reply.is_message for reply in replies] == [False, True]
    assert it.state is State.NEEDS_ANSWER
    assert it.answer_count == 1
    assert it.state_since == it.active_at == datetime(2020, 1, 3, tzinfo=UTC)
    assert report.written == {"question": 1, "answer": 1, "message": 1}


def test_a_reply_by_somebody_else_answers(bring):
    bring(question(1), answer(5, 1, author="ada"), answer(6, 1, created=LATER))

    it = session.scalars(select(Question)).one()
    assert it.state is State.ANSWERED


def test_votes_from_before_stay_apart_from_votes_of_people(bring):
    bring(question(1), answer(5, 1, helpful=4, unhelpful=1))

    reply = session.scalars(select(Answer)).one()
    before = session.scalars(select(TallyBefore)).one()
    assert (before.post_id, before.up, before.down) == (reply.id, 4, 1)
    assert (reply.helpful, reply.not_for_me, reply.rank) == (0, 0, 0)
    assert session.scalar(select(func.count()).select_from(Vote)) == 0


def test_spam_arrives_hidden_with_a_line_in_the_log(bring):
    bring(question(1), answer(5, 1, is_spam=True))

    it = session.scalars(select(Question)).one()
    spam = session.scalars(select(Answer)).one()
    line = session.scalars(select(ActLog)).one()
    assert spam.visibility is Visibility.HIDDEN
    assert spam.hidden_reason is line.reason is HideReason.SPAM
    assert (line.post_id, line.actor_id) == (spam.id, None)
    assert line.capacity is Capacity.IMPORT
    assert (it.state, it.answer_count) == (State.NEEDS_ANSWER, 0)
    assert it.active_at == it.created_at


def test_a_thread_is_told_to_the_forum_once_and_to_nobody_by_mail(bring, work, mailer):
    bring(question(1), answer(5, 1), answer(6, 1))

    owed = session.scalars(select(Job.payload)).all()
    it = session.scalars(select(Question)).one()
    work()

    assert set(owed) <= {f'{{"thread_id": {it.id}}}'}
    assert mailer.sent == []


def test_bringing_it_in_again_writes_nothing(bring):
    silent = answer(7, 1, body_html="<p></p>")
    given = (question(1), answer(5, 1, helpful=1), answer(6, 1, is_spam=True), silent)
    first = bring(*given)
    before = counts()

    again = bring(*given)

    assert counts() == before
    assert first.written == {"question": 1, "answer": 2}
    assert again.written == {}
    assert again.already == {"question": 1, "answer": 2}


def test_a_newer_export_brings_only_what_is_new(bring):
    bring(question(1), answer(5, 1))

    report = bring(question(1), answer(5, 1), answer(6, 1, author="ada", created=LATER))

    it = session.scalars(select(Question)).one()
    assert report.written == {"message": 1}
    assert report.already == {"question": 1, "answer": 1}
    assert it.state is State.NEEDS_ANSWER
    assert it.active_at == datetime(2020, 2, 1, tzinfo=UTC)


def test_what_the_moderators_did_since_is_left_as_it_is(bring):
    bring(question(1), answer(5, 1))
    it = session.scalars(select(Question)).one()
    reply = session.scalars(select(Answer)).one()
    reply.visibility, it.title = Visibility.HIDDEN, "Bookmarks are gone"

    bring(question(1), answer(5, 1))

    assert (reply.visibility, it.title) == (Visibility.HIDDEN, "Bookmarks are gone")


def test_a_text_too_long_for_the_form_is_kept_whole(bring):
    words = "word " * 10_000
    report = bring(question(1, body_html=f"<p>{words}</p>"))

    it = session.scalars(select(Question)).one()
    assert len(it.text) == len(words) - 1 > BODY_LIMIT
    assert report.noted == {("question", Why.LONG_TEXT): 1}


def test_replies_that_say_nothing_are_left_out(bring):
    report = bring(question(1), answer(5, 1, body_html="<p> <br> </p>"))

    assert session.scalar(select(func.count()).select_from(Post)) == 1
    assert report.skipped == {("answer", Why.NO_TEXT): 1}


def test_replies_to_a_question_that_says_nothing_are_left_out_with_it(bring):
    report = bring(question(1, title="", body_html="<p></p>"), answer(5, 1))

    assert session.scalar(select(func.count()).select_from(Post)) == 0
    assert report.skipped == {
        ("question", Why.NO_TEXT): 1,
        ("answer", Why.NO_PARENT): 1,
    }


def test_a_question_may_be_nothing_but_a_title(bring):
    report = bring(question(1, body_html=""))

    assert session.scalars(select(Question)).one().body == ""
    assert report.noted == {("question", Why.NO_BODY): 1}


def test_a_question_without_a_title_takes_its_first_words(bring):
    report = bring(question(1, title="", body_html="<p>Nothing opens any more.</p>"))

    assert session.scalars(select(Question)).one().title == "Nothing opens any more."
    assert report.noted == {("question", Why.NO_TITLE): 1}


def test_a_title_longer_than_any_is_kept_whole_in_the_text(bring):
    bring(question(1, title="Why " * 200))

    it = session.scalars(select(Question)).one()
    assert len(it.title) <= 300
    assert it.text.startswith("Why " * 199 + "Why")


def test_a_thread_without_end_comes_in_whole(bring):
    replies = [answer(n, 1, author=f"helper {n % 7}") for n in range(100, 1_100)]
    report = bring(question(1, tags=[f"tag-{n}" for n in range(100_000)]), *replies)

    it = session.scalars(select(Question)).one()
    assert report.written == {"question": 1, "answer": 1_000}
    assert it.answer_count == 1_000
    assert len(tags_of([it.id])[it.id]) == 50


def test_nothing_hostile_survives(bring):
    bring(
        question(
            1,
            title="<script>alert(1)</script>",
            body_html='<p onclick="x()">Look<script>x()</script>'
            '<a href="javascript:x()">here</a><img src="x" onerror="x()"></p>',
        )
    )

    it = session.scalars(select(Question)).one()
    assert "<script" not in it.html
    assert "javascript:" not in it.html
    assert "onerror" not in it.html
    assert "onclick" not in it.html


def test_an_accepted_answer_is_the_askers_word(bring_dump):
    bring_dump(
        Posts=rows(
            post(1, AcceptedAnswerId="2"), post(2, ParentId="1", OwnerUserId="8")
        ),
        Votes=rows(
            {"Id": "1", "PostId": "2", "VoteTypeId": "1"}
            | {"CreationDate": "2015-04-01T00:00:00.000"}
        ),
    )

    it = session.scalars(select(Question)).one()
    mark = session.scalars(select(Solution)).one()
    assert (it.state, it.accepted_id) == (State.SOLVED, mark.answer_id)
    assert (mark.person_id, mark.marked_as) == (it.author_id, MarkedAs.ASKER)
    assert mark.marked_at == it.state_since == datetime(2015, 4, 1, tzinfo=UTC)


def test_an_asker_may_have_solved_it_themselves(bring_dump):
    bring_dump(Posts=rows(post(1, AcceptedAnswerId="2"), post(2, ParentId="1")))

    reply = session.scalars(select(Answer)).one()
    it = session.scalars(select(Question)).one()
    assert not reply.is_message
    assert (it.state, it.accepted_id) == (State.SOLVED, reply.id)


def test_comments_hang_where_they_hung(bring_dump):
    bring_dump(
        Posts=rows(post(1), post(2, ParentId="1", OwnerUserId="8")),
        Comments=rows(comment(3, "1"), comment(4, "2", Text="*No* <b>!")),
    )

    it = session.scalars(select(Question)).one()
    reply = session.scalars(select(Answer)).one()
    first, second = session.scalars(select(Comment).order_by(Comment.id))
    assert (first.parent_id, second.parent_id) == (it.id, reply.id)
    assert first.thread_id == second.thread_id == it.id
    assert second.text == "No <b>!"
    assert it.active_at == datetime(2015, 3, 5, tzinfo=UTC)


def test_languages_that_a_source_does_not_tell_are_recognised(bring_dump):
    in_french = (
        "Le thé vert se boit à quatre-vingts degrés, pas plus, sinon il est amer."
    )
    bring_dump(
        Posts=rows(
            post(1, Title="How hot should the water be for green tea?"),
            post(2, ParentId="1", Body=f"<p>{in_french}</p>"),
            post(3, ParentId="1", Body="<p>Ok!</p>"),
        ),
    )

    spoken = session.scalars(select(Post.language).order_by(Post.id)).all()
    assert spoken == ["en", "fr", "en"]


def test_a_duplicate_is_closed_and_its_asker_waits_for_the_original(bring_dump):
    bring_dump(
        Posts=rows(post(1, OwnerUserId="5"), post(2, OwnerUserId="6")),
        PostLinks=rows(link(1, "1", "2", CreationDate="2016-01-01T00:00:00")),
    )

    original, repeat = session.scalars(select(Question).order_by(Question.id))
    assert repeat.duplicate_of_id == original.id
    assert (repeat.state, repeat.close_reason) == (State.CLOSED, CloseReason.DUPLICATE)
    assert repeat.state_since == datetime(2016, 1, 1, tzinfo=UTC)
    assert original.me_too_count == 1
    assert original.state is State.NEEDS_ANSWER


def test_a_closed_question_keeps_its_solution(bring_dump):
    bring_dump(
        Posts=rows(
            post(1, AcceptedAnswerId="2", ClosedDate="2016-01-01T00:00:00"),
            post(2, ParentId="1"),
        )
    )

    it = session.scalars(select(Question)).one()
    assert (it.state, it.close_reason) == (State.CLOSED, CloseReason.OFF_TOPIC)
    assert it.accepted_id
    assert it.close_note == "Closed on tea.stackexchange.com."


def test_areas_and_tags_that_exist_are_used(bring, make):
    area = make.area("firefox", names={"fr": "Navigateur"})

    bring(question(1, topic=None, tags=["C++", "c#", "C++", "…"]))

    it = session.scalars(select(Question)).one()
    assert it.area_id == area.id
    assert tags_of([it.id])[it.id] == ["c-sharp", "cpp"]
    assert area.names == {"fr": "Navigateur"}


def keep(threads, report) -> None:
    for thread in threads:
        unpacked = actions.unpack(thread)
        actions.keep(unpacked)
        report.add(unpacked.report)
    session.flush()


LATER = "2020-02-01T00:00:00Z"


def counts() -> list[int]:
    kinds = (Post, Person, Provenance, TallyBefore, AskerEdge, ActLog, Area, Job)
    return [session.scalar(select(func.count()).select_from(kind)) for kind in kinds]
