"""Replying to a letter says what one would have said on the page."""

import pytest
from sqlalchemy import event

from forum.comments import actions as comments
from forum.comments.models import Comment
from forum.infra.db import session
from forum.notify import actions as notify
from forum.notify.rules import Rhythm
from forum.people import actions as people
from forum.people.queries import get
from forum.people.rules import Role
from forum.posts.models import Attachment
from forum.questions import actions as questions
from forum.questions.models import Answer
from forum.questions.rules import State
from forum.replies import actions, jobs
from tests.replies.conftest import ADA, filled, said


def test_the_letter_says_that_one_may_reply_and_until_when(told):
    words = "Reply to this mail to answer, until"

    assert words in told.text
    assert words in told.html
    assert told.headers["Reply-To"].startswith("reply+")
    assert told.bounces_to.startswith("reply+")
    assert told.bounces_to != told.headers["Reply-To"]


def test_without_a_mailbox_no_letter_invites_to_reply(make, mailer, work):
    question = make.question(by=make.member(email="grace@example.org"))
    questions.answer(question, "Press the button.", by=make.member())
    work()

    [letter] = mailer.sent
    assert "Reply-To" not in letter.headers
    assert letter.bounces_to == ""
    assert "Reply to this mail" not in letter.text


def test_a_closed_question_invites_nobody_to_reply(make, asked, mailer, work):
    questions.answer(asked, "Press the button.", by=make.member())
    questions.close(asked, reason="off_topic", by=make.moderator())
    work()

    assert all("Reply-To" not in it.headers for it in mailer.sent)


def test_who_asked_goes_on_with_a_message(asked, reply_to, mailbox):
    mailbox.gets("gmail_en", to=reply_to)

    reply = session.query(Answer).order_by(Answer.id.desc()).first()
    assert reply.body == (
        "I pressed the **red** button. It still restarts.\n\nThe light is green."
    )
    assert reply.is_message
    assert asked.state is State.NEEDS_ANSWER
    assert mailbox.holds("cur") == 1
    assert mailbox.holds("new") == 0


def test_who_helps_replies_to_a_comment_with_a_comment(make, asked, mailed, mailbox):
    grace = make.member("Grace", email="grace@example.org")
    notify.choose("question.commented", Rhythm.INSTANT, person_id=grace.id)
    answer = questions.answer(asked, "Press the button.", by=grace)
    comments.add(answer, "Which one?", by=make.member())
    letter = mailed("grace@example.org")

    mailbox.gets("apple_en", to=letter.headers["Reply-To"], sender="grace@example.org")

    last = session.query(Comment).order_by(Comment.id.desc()).first()
    assert (last.body, last.parent_id) == ("It still restarts.", answer.id)


def test_who_has_the_problem_too_remarks_on_an_answer(make, asked, mailed, mailbox):
    odile = make.member("Odile", email="odile@example.org")
    questions.say_me_too(asked, by=odile)
    answer = questions.answer(asked, "We mend it.", official=True, by=make.staff())
    letter = mailed("odile@example.org")

    mailbox.gets("apple_en", to=letter.headers["Reply-To"], sender="odile@example.org")

    last = session.query(Comment).order_by(Comment.id.desc()).first()
    assert (last.author_id, last.parent_id) == (odile.id, answer.id)


def test_details_that_were_asked_for_are_given_by_mail(make, asked, mailed, mailbox):
    questions.ask_for_details(asked, "Which version?", by=make.member("Grace"))
    letter = mailed(ADA)

    mailbox.gets("apple_en", to=letter.headers["Reply-To"])

    assert asked.state is State.NEEDS_ANSWER
    assert session.query(Answer).one().is_message


def test_who_is_named_in_a_question_answers_it(make, ada, mailed, mailbox):
    grace = make.person("Grace", handle="grace", email="grace@example.org")
    notify.choose("question.mentioned", Rhythm.INSTANT, person_id=grace.id)
    area = make.area()
    question = questions.ask(
        title="The box restarts every night",
        body="@grace do you know?",
        area_id=area.id,
        by=ada,
    )
    letter = mailed("grace@example.org")

    mailbox.gets("apple_en", to=letter.headers["Reply-To"], sender="grace@example.org")

    assert said(question) == ["It still restarts."]
    assert not session.query(Answer).one().is_message


def test_who_proposed_an_idea_replies_to_a_comment_on_it(make, ada, mailed, mailbox):
    idea = make.idea(by=ada)
    notify.choose("idea.commented", Rhythm.INSTANT, person_id=ada.id)
    comments.add(idea, "How long before?", by=make.member("Grace"))
    letter = mailed(ADA)

    mailbox.gets("apple_en", to=letter.headers["Reply-To"])

    last = session.query(Comment).order_by(Comment.id.desc()).first()
    assert (last.author_id, last.parent_id) == (ada.id, idea.id)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "outlook_fr_html_only",
            "Elle redémarre toujours, même à l'arrêt.\n\nQue faire ?",
        ),
        ("latin_called_utf8", "Ça redémarre à 3 h."),
    ],
)
def test_whatever_a_mail_program_makes_of_words_they_are_published(
    asked, reply_to, mailbox, name, words
):
    mailbox.gets(name, to=reply_to)

    [_, published] = said(asked)
    assert published.replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_thread_of_200_kb_below_the_words_is_not_published(asked, reply_to, mailbox):
    mail = filled("apple_en", to=reply_to, sender=ADA)

    mailbox.gets_bytes(mail + b"> Press the button once more.\n" * 7_000)

    assert said(asked) == ["Press the button.", "It still restarts."]


def test_a_picture_that_was_attached_comes_along(reply_to, mailbox, mailer):
    mailbox.gets("apple_fr", to=reply_to)

    reply = session.query(Answer).order_by(Answer.id.desc()).first()
    [file] = session.query(Attachment)
    assert (file.post_id, file.name) == (reply.id, "voyant.png")
    assert reply.body == "Voici le voyant :\n\nIl clignote."
    assert mailer.sent == []


def test_a_picture_in_the_text_comes_along_and_that_of_the_signature_does_not(
    reply_to, mailbox
):
    mailbox.gets("signature_picture", to=reply_to)

    [file] = session.query(Attachment)
    reply = session.query(Answer).order_by(Answer.id.desc()).first()
    assert (file.post_id, file.name) == (reply.id, "light.png")
    assert reply.body == "Look at this light:"


def test_a_worker_that_dies_before_a_reply_is_kept_publishes_it_next_time(
    asked, reply_to, mailbox
):
    mailbox.holds_unread(filled("gmail_en", to=reply_to, sender=ADA))

    def die(_session):
        raise KeyboardInterrupt

    event.listen(session, "before_commit", die)
    with pytest.raises(KeyboardInterrupt):
        jobs.read_mail()
    event.remove(session, "before_commit", die)
    session.rollback()

    assert (len(said(asked)), mailbox.holds("new")) == (1, 1)
    mailbox.is_read()
    assert (len(said(asked)), mailbox.holds("new")) == (2, 0)


def test_a_mail_that_could_not_be_moved_on_is_not_published_again(
    asked, reply_to, mailbox
):
    """It dies between the two: what was done is known by a row."""
    cur = mailbox.folder / "cur"
    cur.rmdir()
    cur.write_bytes(b"in the way")

    with pytest.raises(OSError, match="exists"):
        mailbox.gets("gmail_en", to=reply_to)
    cur.unlink()
    mailbox.is_read()

    assert (len(said(asked)), mailbox.holds("new")) == (2, 0)


def test_a_mail_that_arrives_twice_is_published_once(asked, reply_to, mailbox, mailer):
    mailbox.gets("gmail_en", to=reply_to)
    mailbox.gets("gmail_en", to=reply_to)

    assert len(said(asked)) == 2
    assert mailer.sent == []


def test_a_mail_that_two_read_at_once_is_published_once(asked, reply_to):
    mail = actions.incoming(filled("gmail_en", to=reply_to, sender=ADA))

    actions.take(mail, "It still restarts.")
    actions.take(mail, "It still restarts.")

    assert len(said(asked)) == 2


def test_an_address_in_capital_letters_is_the_same(asked, reply_to, mailbox):
    mailbox.gets("gmail_en", to=reply_to.upper())

    assert len(said(asked)) == 2


def test_staff_whose_role_needs_a_second_step_speaks_for_the_brand_on_the_page(
    asked, reply_to, mailbox
):
    people.grant(get(asked.author_id), Role.STAFF)

    mailbox.gets("gmail_en", to=reply_to)

    assert session.query(Answer).count() == 1
