"""What the brand answers, for good."""

from forum.ledger import actions as ledger
from forum.ledger.queries import has_entry
from forum.ledger.rules import digest, in_what_capacity
from forum.people.queries import roles_of
from forum.questions.models import Answer
from forum.questions.rules import LedgerEvent


def record_official(answer: Answer, *, by_id: int) -> None:
    """Enter the current version of an official answer into the ledger, once.

    Its words stay where they are: its digest shows that they are the same.
    """
    about = f"answer:{answer.id}/{answer.revision}"
    if has_entry(about):  # it was saved without a change
        return
    is_first = answer.revision == 1
    ledger.append(
        event=LedgerEvent.OFFICIAL if is_first else LedgerEvent.CORRECTED,
        object=about,
        payload={
            "question": answer.question_id,
            "answer": answer.id,
            "version": answer.revision,
            "text": digest(answer.body),
        },
        actor_kind=in_what_capacity(roles_of([by_id]).get(by_id, ())),
    )
