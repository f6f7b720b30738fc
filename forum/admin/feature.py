"""What administration adds to the forum."""

from forum.admin.cli import init, people
from forum.admin.views import pages
from forum.infra.manifest import Feature
from forum.kernel.text import say
from forum.permissions.table import Can
from forum.web.navigation import Entry, Where

feature = Feature(
    name="admin",
    pages=(pages,),
    commands=(init, people),
    provides=(
        Entry(
            where=Where.MENU,
            endpoint="admin.brand",
            words=say("Administration"),
            needs=Can.MANAGE_SITE,
        ),
    ),
)
