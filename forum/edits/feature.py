"""What suggested edits add to the forum."""

from forum.edits.actions import erase
from forum.edits.models import SuggestedEdit
from forum.edits.notices import NOTICES
from forum.edits.queries import acts, kept_by, open_in
from forum.edits.reactions import reactions
from forum.edits.views import pages
from forum.infra.manifest import Feature
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.permissions.abilities import ActSource
from forum.web.navigation import Entry, Where

feature = Feature(
    name="edits",
    pages=(pages,),
    reactions=reactions,
    personal_data=PersonalData(
        kept=(
            Kept(
                SuggestedEdit.person_id,
                words=(SuggestedEdit.title, SuggestedEdit.body, SuggestedEdit.reason),
                moments=(SuggestedEdit.created_at,),
            ),
        ),
        acts=(SuggestedEdit.decided_by_id,),
        withheld=(SuggestedEdit.word,),
        erase=erase,
    ),
    in_templates={"edits_in": open_in, "kept_by": kept_by},
    provides=(
        *NOTICES,
        ActSource(words=say("Suggested edits that were kept"), acts=acts),
        Entry(where=Where.MENU, endpoint="edits.index", words=say("Suggested edits")),
    ),
)
