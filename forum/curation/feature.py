"""What putting asks where they belong adds to the forum."""

from forum.curation.notices import NOTICES
from forum.curation.queries import around
from forum.curation.reactions import reactions
from forum.curation.views import pages
from forum.infra.manifest import Feature
from forum.posts.rules import Beside

feature = Feature(
    name="curation",
    pages=(pages,),
    reactions=reactions,
    provides=(
        *NOTICES,
        Beside(
            find=around,
            before="curation/_before.html",
            after="curation/_after.html",
            acts="curation/_acts.html",
        ),
    ),
)
