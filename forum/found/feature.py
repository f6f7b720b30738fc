"""What is found before asking adds to the forum."""

from forum.found.models import Deflection
from forum.infra.manifest import Feature
from forum.infra.personal_data import Kept, PersonalData

feature = Feature(
    name="found",
    personal_data=PersonalData(
        kept=(
            Kept(
                Deflection.person_id,
                words=(Deflection.title,),
                moments=(Deflection.at,),
            ),
        ),
    ),
)
