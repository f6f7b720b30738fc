"""What the promise adds to the forum."""

from forum.infra.manifest import Feature
from forum.infra.personal_data import PersonalData
from forum.promise.cli import group
from forum.promise.models import PromisePolicy, Suspension
from forum.promise.rules import open_calendar

feature = Feature(
    name="promise",
    commands=(group,),
    prepare=open_calendar,
    personal_data=PersonalData(
        acts=(Suspension.announced_by_id,), fixed=(PromisePolicy.set_by_id,)
    ),
)
