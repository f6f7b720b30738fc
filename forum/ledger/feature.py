"""What the ledger adds to the forum."""

from forum.infra.manifest import Feature
from forum.kernel.text import say
from forum.ledger.cli import group
from forum.ledger.views import pages
from forum.web.navigation import Entry, Where

feature = Feature(
    name="ledger",
    pages=(pages,),
    commands=(group,),
    provides=(Entry(where=Where.FOOT, endpoint="ledger.show", words=say("Ledger")),),
)
