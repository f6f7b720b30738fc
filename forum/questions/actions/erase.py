"""Taking away what somebody asked and answered, when they want to be forgotten."""

from sqlalchemy import select

from forum.found import actions as found
from forum.infra.db import session
from forum.infra.personal_data import Leaving
from forum.posts import actions as posts
from forum.posts.rules import slug_of
from forum.questions.models import Answer, Question
from forum.taxonomy import actions as taxonomy
from forum.web import once


def erase(leaving: Leaving) -> None:
    """Erase questions and answers. What was said in the brand's name stays said."""
    asked = select(Question).where(Question.author_id == leaving.id)
    for question in session.scalars(asked).all():
        if leaving.keeps_words and question.is_shown:
            posts.leave_behind(question, leaving)
        else:
            _erase_question(question)
    answered = select(Answer).where(Answer.author_id == leaving.id, ~Answer.is_official)
    for answer in session.scalars(answered).all():
        if not leaving.keeps_words:
            answer.applies_to = ""
        posts.leave_behind(answer, leaving)


def _erase_question(question: Question) -> None:
    question.slug, question.product_version = slug_of(""), ""
    taxonomy.untag(question.id)
    found.forget_what_was_read(question.id)
    once.forget(f"/questions/{question.id}/")
    posts.erase(question)
