"""What redaction adds to the forum."""

from forum.infra.manifest import Feature
from forum.kernel.text import say
from forum.ledger.rules import LedgerWords
from forum.redaction.cli import redact
from forum.redaction.rules import LEDGER_EVENT
from forum.redaction.views import pages

feature = Feature(
    name="redaction",
    pages=(pages,),
    commands=(redact,),
    provides=(
        LedgerWords(
            event=LEDGER_EVENT,
            words=say("Personal data taken out of recorded words"),
            places=lambda objects: dict.fromkeys(objects, "/moderation/log"),
        ),
    ),
)
