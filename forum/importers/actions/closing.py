"""Questions that were closed where they come from."""

from datetime import datetime

from forum.askers import actions as askers
from forum.importers import queries
from forum.importers.rules import ImportedThread, Report, Why
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.questions.rules import CloseReason, State


def close(question: Question, thread: ImportedThread, *, report: Report) -> None:
    """Close a question as it was closed there, if it was."""
    if thread.closed is None:
        return
    source = thread.question.provenance.source
    if thread.duplicate_of:
        found = queries.known_posts(source, [thread.duplicate_of])
        if found:
            _link(question, found[thread.duplicate_of], since=thread.closed)
        else:
            report.note("question", Why.NO_ORIGINAL, thread.question.place)
        return
    question.state, question.state_since = State.CLOSED, thread.closed
    # The source does not tell why; off topic is what most closing there is for.
    question.close_reason = CloseReason.OFF_TOPIC
    question.close_note = f"Closed on {source}."


def _link(question: Question, original_id: int, *, since: datetime) -> None:
    """Link to the question that it repeats; whoever asked this waits for that."""
    question.state, question.state_since = State.CLOSED, since
    question.close_reason = CloseReason.DUPLICATE
    question.duplicate_of_id = original_id
    session.flush()
    with stopped_at(since):
        askers.pass_on(question.id, original_id)
    questions.recount_me_too(session.get_one(Question, original_id))
