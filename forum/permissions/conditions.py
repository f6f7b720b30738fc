"""The words the permission table is made of.

A condition looks at the person and at the thing; for an answer or a comment, the thing
also carries `question`, the question of its thread.
"""

from dataclasses import replace
from typing import Final

from forum.kernel.text import Sentence, say
from forum.people.rules import BANNED, Actor, Role, read_only
from forum.permissions.abilities import Ability
from forum.permissions.rule import Rule, rule

customer = rule(
    "anybody signed in",
    lambda actor, _: bool(actor.id),
    otherwise=say("Sign in to do this."),
)
confirmed = rule(
    "with a confirmed address",
    lambda actor, _: actor.is_confirmed,
    otherwise=say("Confirm your e-mail address first: the link is in your mailbox."),
)
not_suspended = Rule("not suspended", lambda actor, _: _read_only(actor))
not_banned = rule(
    "not banned",
    lambda actor, _: not actor.is_banned,
    otherwise=BANNED,
)
in_good_standing: Final = replace(
    customer & confirmed & not_banned & not_suspended, words="somebody in good standing"
)
author = rule(
    "its author",
    lambda actor, post: post.author_id == actor.id,
    otherwise=say("Only its author can do this."),
)
not_author = rule(
    "not its author",
    lambda actor, post: post.author_id != actor.id,
    otherwise=say("You cannot do this with your own post."),
)
not_message = rule(
    "not a message of who asked",
    lambda _, post: not getattr(post, "is_message", False),
    otherwise=say("This is a message of the person who asked, not an answer."),
)
asker = rule(
    "who asked",
    lambda actor, post: post.question.author_id == actor.id,
    otherwise=say("Only the person who asked can do this."),
)
open_ = rule(
    "while it is open",
    lambda _, post: post.is_open,
    otherwise=say("It is closed."),
)
unlocked = rule(
    "while it is not locked",
    lambda _, post: not post.is_locked,
    otherwise=say(
        "A moderator locked this thread. Why, and what you can still do, stands at "
        "the top of its page."
    ),
)
expert = rule(
    "an expert of the area",
    lambda actor, post: (
        post.area_id in actor.expert_in
        or (actor.has(Role.EXPERT) and not actor.expert_in)
    ),
    otherwise=say("Only experts of this area can do this."),
)


def earned(ability: Ability) -> Rule:
    """Make the condition that somebody's help has opened this to them."""
    return rule(
        "who has earned it by helping",
        lambda actor, _: ability in actor.abilities,
        otherwise=say(
            "Help a little more first: “What you may do”, in your menu, shows how much."
        ),
    )


helper = rule(
    "an expert, a moderator or the brand’s staff",
    lambda actor, _: bool(actor.roles & {Role.EXPERT, Role.MODERATOR, Role.STAFF}),
    otherwise=say("Only experts, moderators and the brand’s staff can do this."),
)
not_official = rule(
    "not the brand’s answer",
    lambda _, post: not getattr(post, "is_official", False),
    otherwise=say("This is the brand’s answer. Suggest an edit to its staff."),
)
staff = rule(
    "the brand’s staff",
    lambda actor, _: actor.has(Role.STAFF),
    otherwise=say("Only the brand’s staff can do this."),
)
not_staff = rule(
    "not the brand’s staff",
    lambda actor, _: Role.STAFF not in actor.granted,
    otherwise=say("The brand’s staff is not counted among its customers."),
)
in_charge = rule(
    "in charge of it, or nobody is",
    lambda actor, post: post.owner_id in (None, actor.id),
    otherwise=say("Somebody else of the brand is in charge of this. Ask them."),
)
moderator = rule(
    "a moderator of the area",
    lambda actor, post: (
        actor.has(Role.MODERATOR)
        and (not actor.moderates or getattr(post, "area_id", None) in actor.moderates)
    ),
    otherwise=say("Only moderators can do this."),
)
keeper = rule(
    "a moderator of any area",
    lambda actor, _: actor.has(Role.MODERATOR),
    otherwise=say("Only moderators can do this."),
)
representative = rule(
    "the customers’ representative",
    lambda actor, _: actor.has(Role.REPRESENTATIVE),
    otherwise=say("Only moderators and the customers’ representative can do this."),
)
admin = rule(
    "an administrator",
    lambda actor, _: actor.has(Role.ADMIN),
    otherwise=say("Only administrators can do this."),
)


def _read_only(actor: Actor) -> Sentence | None:
    return read_only(actor.suspended_until)
