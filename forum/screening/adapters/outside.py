"""The outside service that is asked about posts, where a deployment names one."""

from forum.infra import http
from forum.kernel.clock import now
from forum.screening.rules import Asked, read_answer, signed


def ask(url: str, key: str, asked: Asked) -> tuple[float, str]:
    """Ask how sure it is that something is advertising, and why.

    Raises:
        NoAnswer: it may not be called, does not answer, or not in time.
        Useless: what it answers is not what was agreed on.

    """
    headers = signed(asked, key, int(now().timestamp()))
    answer = http.send(url, asked.body, headers=headers)
    return read_answer(answer.status, answer.body)
