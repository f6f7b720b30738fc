"""What watching over the mail adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.mailing.actions import forget_old_letters
from forum.mailing.cli import mail
from forum.mailing.views import pages

feature = Feature(
    name="mailing",
    pages=(pages,),
    commands=(mail,),
    schedules=(
        Schedule(
            name="mailing.forget",
            every_seconds=24 * 3600,
            job=forget_old_letters,
            when_closed=True,
        ),
    ),
)
