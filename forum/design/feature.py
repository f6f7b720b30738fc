"""What the style guide adds to the forum."""

from forum.design.views import pages
from forum.infra.manifest import Feature
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.web.navigation import Entry, Where

feature = Feature(
    name="design",
    pages=(pages,),
    provides=(
        Entry(
            where=Where.MENU,
            endpoint="design.show",
            words=say("Style guide"),
            needs=Can.SEE_DESIGN,
        ),
    ),
)
