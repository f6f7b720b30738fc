"""What thanks add to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import Kept, PersonalData
from forum.thanks.models import Thanks
from forum.thanks.notices import NOTICES
from forum.thanks.reactions import reactions

feature = Feature(
    name="thanks",
    reactions=reactions,
    personal_data=PersonalData(kept=(Kept(Thanks.person_id, moments=(Thanks.at,)),)),
    provides=NOTICES,
)
