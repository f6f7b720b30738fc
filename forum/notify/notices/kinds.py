"""The closed list of what can be told."""

from forum.infra.manifest import provided
from forum.notify.rules import Notice


def notice_of(kind: str) -> Notice:
    """Find a kind in the closed list: nothing else can be told.

    Raises:
        LookupError: no feature brings this kind.

    """
    found = next((it for it in provided(Notice) if it.kind == kind), None)
    if found is None:
        message = f"no feature brings notices of {kind}"
        raise LookupError(message)
    return found
