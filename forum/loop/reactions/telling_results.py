"""Telling those who asked what was done, and asking them whether it works."""

from forum.askers.rules import ASKING
from forum.infra.db import session
from forum.infra.outbox import AT_ONCE
from forum.loop import notices
from forum.loop.events import (
    CheckWanted,
    DeliveryReopened,
    ReopeningSettled,
    RoundNearsItsEnd,
    RoundOpened,
    UpdateCorrected,
    UpdatePublished,
)
from forum.loop.models import DeliveryClaim, Reopening, Update, VerificationRound
from forum.loop.queries import drafts, rounds
from forum.loop.reactions.all import reactions
from forum.loop.rules.decisions import SLIP
from forum.notify import actions as notify
from forum.notify.rules import Why


@reactions.at_once(UpdatePublished)
def tell_what_was_done(event: UpdatePublished) -> None:
    """Tell everybody who asked, once, however many of their asks it answers.

    Not before a slip in the words can have been mended.
    """
    notify.announce(
        notices.RESULT.kind,
        key=f"update:{event.update_id}",
        facts={"update": event.update_id},
        about=drafts.families(drafts.linked(event.update_id)),
        actor_id=event.by_id,
        wait=SLIP,
    )


@reactions.at_once(UpdateCorrected)
def tell_what_it_should_have_said(event: UpdateCorrected) -> None:
    """Tell the same people what was wrong, unless they read it mended."""
    if not event.tells:
        return
    notify.announce(
        notices.RESULT_CORRECTED.kind,
        key=f"update_revision:{event.revision_id}",
        facts={"revision": event.revision_id},
        about=[*drafts.families(drafts.linked(event.update_id)), event.update_id],
        actor_id=event.by_id,
    )


@reactions.at_once(CheckWanted)
def ask_for_a_reader(event: CheckWanted) -> None:
    """Ask moderators and the representative to read what is claimed."""
    update = session.get_one(Update, event.update_id)
    notify.announce(
        notices.CHECK.kind,
        key=f"check:{event.update_id}",
        facts={"update": event.update_id},
        people=dict.fromkeys(drafts.readers_of(update), Why.MODERATES),
        actor_id=event.by_id,
    )


@reactions.at_once(RoundOpened)
def invite_those_who_asked(event: RoundOpened) -> None:
    """Invite everybody who asked; there is no sample."""
    _tell_of_round(event.round_id, key=f"round:{event.round_id}")


@reactions.at_once(RoundNearsItsEnd)
def remind_those_who_asked(event: RoundNearsItsEnd) -> None:
    """Remind those who have not said anything, once."""
    _tell_of_round(
        event.round_id,
        key=f"round:{event.round_id}/reminder",
        is_reminder=True,
    )


@reactions.at_once(DeliveryReopened)
def tell_that_it_is_looked_at(event: DeliveryReopened) -> None:
    """Tell those who asked that the brand has to answer again."""
    notify.announce(
        notices.REOPENED.kind,
        key=f"reopening:{event.reopening_id}",
        facts={"round": event.round_id, "trigger": event.trigger},
        about=_and_its_followers(_claim(event.round_id)),
        actor_id=None,
    )


@reactions.at_once(ReopeningSettled)
def tell_what_became_of_it(event: ReopeningSettled) -> None:
    """Tell those who asked what the brand did about it, or why it stays.

    A statement cannot be corrected, so that it has no slips to wait for.
    """
    reopening = session.get_one(Reopening, event.reopening_id)
    notify.announce(
        notices.SETTLED.kind,
        key=f"reopening_end:{event.reopening_id}",
        facts={"reopening": event.reopening_id},
        about=_and_its_followers(_claim(event.round_id)),
        actor_id=event.by_id,
        wait=SLIP if reopening.response_id else AT_ONCE,
    )


def _tell_of_round(round_id: int, *, key: str, is_reminder: bool = False) -> None:
    """Tell who can answer; who has answered needs no reminder."""
    claim = _claim(round_id)
    done = rounds.have_answered(round_id) if is_reminder else ()
    notify.announce(
        notices.VERIFY.kind,
        key=key,
        facts={"round": round_id, "is_reminder": is_reminder},
        about=rounds.about(claim),
        ties=ASKING,
        but={*done, *rounds.not_asked(claim)},
        actor_id=None,
    )


def _and_its_followers(claim: DeliveryClaim) -> list[int]:
    """List what a claim is about, and the update that makes it: some follow that."""
    return [*rounds.about(claim), *filter(None, [claim.update_id])]


def _claim(round_id: int) -> DeliveryClaim:
    round_ = session.get_one(VerificationRound, round_id)
    return session.get_one(DeliveryClaim, round_.claim_id)
