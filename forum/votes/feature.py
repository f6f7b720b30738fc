"""What votes add to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import Kept, PersonalData
from forum.votes.models import Vote

feature = Feature(
    name="votes",
    personal_data=PersonalData(kept=(Kept(Vote.person_id, moments=(Vote.at,)),)),
)
