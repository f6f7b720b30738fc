"""What coming in and going out adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.people.rules import Greeting
from forum.signin.actions.erase import erase
from forum.signin.actions.providers import check_settings
from forum.signin.adapters.passkeys import is_possible
from forum.signin.jobs import sweep
from forum.signin.models import (
    Attempt,
    Authenticator,
    Entrance,
    LinkedAccount,
    MailLink,
    Passkey,
    RecoveryCode,
    SignIn,
)
from forum.signin.queries import known_providers
from forum.signin.reactions import reactions
from forum.signin.rules.second_step import greeting
from forum.signin.views import pages

feature = Feature(
    name="signin",
    pages=(pages,),
    reactions=reactions,
    in_templates={"has_passkeys": is_possible, "known_providers": known_providers},
    prepare=check_settings,
    provides=(Greeting(words=greeting, leads_to="signin.security"),),
    personal_data=PersonalData(
        forgotten=(
            Attempt.person_id,
            Authenticator.person_id,
            Entrance.person_id,
            LinkedAccount.person_id,
            MailLink.person_id,
            Passkey.person_id,
            RecoveryCode.person_id,
            SignIn.person_id,
        ),
        erase=erase,
    ),
    schedules=(
        Schedule(name="signin.sweep", every_seconds=3600, job=sweep, when_closed=True),
    ),
)
