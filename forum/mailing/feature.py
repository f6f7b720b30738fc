"""What watching over the mail adds to the forum."""

from forum.infra.manifest import Feature
from forum.infra.terms import Term
from forum.kernel.text import say
from forum.mailing.actions import KEPT_FOR, forget_letters
from forum.mailing.cli import mail
from forum.mailing.views import pages

feature = Feature(
    name="mailing",
    pages=(pages,),
    commands=(mail,),
    provides=(
        Term(
            name="letters",
            words=say("What became of letters; it names nobody"),
            days=KEPT_FOR,
            most=365,
            forget=forget_letters,
        ),
    ),
)
