"""What putting asks where they belong adds to the forum."""

from forum.curation.models import Move, Rearrangement, Split
from forum.curation.notices import NOTICES
from forum.curation.queries import around
from forum.curation.reactions import reactions
from forum.curation.views import pages
from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.posts.rules import Beside

feature = Feature(
    name="curation",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(
        acts=(
            *(Move.by_id, Split.by_id),
            *(Rearrangement.by_id, Rearrangement.undone_by_id),
        )
    ),
    provides=(
        *NOTICES,
        Beside(
            find=around,
            before="curation/_before.html",
            after="curation/_after.html",
            acts="curation/_acts.html",
            reply="curation/_reply.html",
        ),
    ),
)
