"""What coming in and going out adds to the forum."""

from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import PersonalData
from forum.infra.terms import Term
from forum.kernel.text import say
from forum.people.rules import Greeting
from forum.signin.actions.erase import erase
from forum.signin.actions.providers import check_settings
from forum.signin.actions.sessions import forget_entrances
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
from forum.signin.rules.means import ENTRANCES_KEPT_FOR
from forum.signin.rules.second_step import greeting
from forum.signin.views import pages

feature = Feature(
    name="signin",
    pages=(pages,),
    reactions=reactions,
    in_templates={"has_passkeys": is_possible, "known_providers": known_providers},
    prepare=check_settings,
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
        withheld=(
            *(Attempt.id, Attempt.carries, MailLink.id, MailLink.carries),
            *(Authenticator.sealed_seed, Authenticator.last_step),
            *(RecoveryCode.code_hash, SignIn.token_hash),
            *(Passkey.public_key, Passkey.credential_id, Passkey.user_handle),
        ),
        erase=erase,
    ),
    provides=(
        Greeting(words=greeting, leads_to="signin.security"),
        Term(
            name="entrances",
            words=say("Who came in, when, by what and from which network address"),
            days=ENTRANCES_KEPT_FOR,
            most=365,
            forget=forget_entrances,
        ),
    ),
    schedules=(
        Schedule(name="signin.sweep", every_seconds=3600, job=sweep, when_closed=True),
    ),
)
