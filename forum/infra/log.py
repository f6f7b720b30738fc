"""One line of JSON for each event worth keeping."""

import json
import logging
from datetime import UTC, datetime

from flask import has_request_context, request

from forum.infra.tracing import request_id

MOST = 2_000  # characters of one message: nobody fills the disk with one request


class JsonLine(logging.Formatter):
    """Writes a record as one line; `json` escapes line breaks and controls."""

    def format(self, record: logging.LogRecord) -> str:
        """Put the record on one line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage()[:MOST],
        }
        if has_request_context():
            # Never the address itself: it may hold the token of a letter.
            line |= {"request": request_id(), "page": request.endpoint or "nowhere"}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)[-4 * MOST :]
        return json.dumps(line, ensure_ascii=True)


def set_up(*, is_local: bool) -> None:
    """Send what is worth keeping to standard error, where the supervisor collects it.

    Whoever develops reads along, and wants to see faults rather than every sign-in.
    """
    level = logging.WARNING if is_local else logging.INFO
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLine())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
