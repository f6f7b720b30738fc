"""What people choose to hear, in the community and by the forms of it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from forum.infra.db import session
from forum.notify import notices
from forum.notify.models import Digest
from forum.people.models import Person

FORMS: Final = {
    "notify.choose": lambda _: {"question.commented": "daily", "followed": "weekly"},
    "notify.choose_for_thread": lambda it: {
        "post_id": it.questions["public"],
        "rhythm": "weekly",
    },
    "notify.follow": lambda it: {"post_id": it.questions["public"], "on": "1"},
    "notify.follow_area": lambda it: {"area_id": it.area, "on": "1"},
    "notify.send_stop": lambda _: {"List-Unsubscribe": "One-Click"},
    "notify.send_stop_digests": lambda _: {"List-Unsubscribe": "One-Click"},
}
PURPOSES: Final = {
    "stop": "stop",
    "send_stop": "stop",
    "stop_digests": "stop digests",
    "send_stop_digests": "stop digests",
}


def links(notification_id: int, asker: Person) -> Mapping[str, str]:
    """Make the links that stop letters: one alone, and digests."""
    digest = Digest(person_id=asker.id, day=date(2026, 1, 5))
    session.add(digest)
    session.flush()
    return {
        "stop": notices.token(notification_id, asker),
        "stop digests": notices.digest_token(digest.id, asker),
    }
