"""Who may do what, on one page.

Read a line as a sentence: *a solution is marked by who asked, by an expert of the area
or by the brand's staff*. The reasons beside disabled buttons, `docs/permissions.md` and
the test of every cell are all made from this table.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from forum.kernel.clock import now
from forum.kernel.errors import NotAllowed
from forum.kernel.text import Sentence, say
from forum.people.rules import Actor, Member
from forum.permissions.abilities import Ability
from forum.permissions.conditions import (
    admin,
    asker,
    author,
    confirmed,
    customer,
    earned,
    expert,
    helper,
    in_charge,
    in_good_standing,
    keeper,
    moderator,
    not_author,
    not_message,
    not_official,
    not_staff,
    open_,
    representative,
    staff,
    unlocked,
)
from forum.permissions.rule import Rule


class Can(StrEnum):
    """Everything that someone might not be allowed to do."""

    ASK = "ask"
    ANSWER = "answer"
    COMMENT = "comment"
    VOTE = "vote"
    SAY_ME_TOO = "say_me_too"
    ATTACH = "attach"
    PROPOSE = "propose"
    SUPPORT = "support"
    EDIT_POST = "edit_post"
    SEE_INBOX = "see_inbox"
    EDIT_TITLE = "edit_title"
    EDIT_TAGS = "edit_tags"
    SUGGEST_EDIT = "suggest_edit"
    DECIDE_EDIT = "decide_edit"
    THANK = "thank"
    USE_CANNED = "use_canned"
    SHARE_CANNED = "share_canned"
    CLAIM_ANSWER = "claim_answer"
    ASK_FOR_DETAILS = "ask_for_details"
    ACCEPT = "accept"
    MARK_SOLVING = "mark_solving"
    LIMIT_ANSWER = "limit_answer"
    ANSWER_OFFICIALLY = "answer_officially"
    CLOSE_QUESTION = "close_question"
    REOPEN_QUESTION = "reopen_question"
    MARK_DUPLICATE = "mark_duplicate"
    MERGE_IDEAS = "merge_ideas"
    OBJECT_TO_MERGE = "object_to_merge"
    DISCLOSE = "disclose"
    WITHDRAW_IDEA = "withdraw_idea"
    ANSWER_IDEA = "answer_idea"
    DECIDE = "decide"
    TAKE_CHARGE = "take_charge"
    CHANGE_COMMITMENT = "change_commitment"
    COMMIT = "commit"
    SEE_DESK = "see_desk"
    WRITE_UPDATE = "write_update"
    CHECK_UPDATE = "check_update"
    KEEP_CONTACTS = "keep_contacts"
    ASK_FOR_PERSON = "ask_for_person"
    CONVERT = "convert"
    MOVE_QUESTION = "move_question"
    MERGE_QUESTIONS = "merge_questions"
    SPLIT_QUESTION = "split_question"
    SPLIT_IDEA = "split_idea"
    LINK_ASKS = "link_asks"
    FLAG_POST = "flag_post"
    APPEAL = "appeal"
    WRITE_TO_MODERATORS = "write_to_moderators"
    ANSWER_AS_MODERATORS = "answer_as_moderators"
    SEE_QUEUE = "see_queue"
    REVIEW = "review"
    SANCTION = "sanction"
    KEEP_NOTES = "keep_notes"
    LOCK_THREAD = "lock_thread"
    HIDE_POST = "hide_post"
    RESTORE_POST = "restore_post"
    REDACT_POST = "redact_post"
    JUDGE_VOICES = "judge_voices"
    SEE_EXPERTS = "see_experts"
    NAME_EXPERT = "name_expert"
    WATCH = "watch"
    MANAGE_SITE = "manage_site"
    MANAGE_MAIL = "manage_mail"
    SEE_DESIGN = "see_design"


WHO_MAY: Final[Mapping[Can, Rule]] = {
    # Taking part
    Can.ASK: in_good_standing,
    Can.ANSWER: in_good_standing & open_ & (unlocked | staff),
    Can.COMMENT: in_good_standing & open_ & unlocked,
    Can.VOTE: in_good_standing & not_staff & not_author & not_message & unlocked,
    Can.SAY_ME_TOO: in_good_standing & not_staff & not_author & open_ & unlocked,
    Can.ATTACH: in_good_standing,
    Can.PROPOSE: in_good_standing,
    Can.SUPPORT: in_good_standing & not_staff & open_,
    Can.SEE_INBOX: customer,
    Can.THANK: in_good_standing & not_author & not_message & unlocked,
    Can.EDIT_POST: in_good_standing
    & (author | (expert & unlocked | moderator) & not_official),
    Can.EDIT_TITLE: in_good_standing
    & (earned(Ability.EDIT_TITLES) & unlocked | author | expert & unlocked | moderator),
    Can.EDIT_TAGS: in_good_standing
    & (earned(Ability.EDIT_TAGS) & unlocked | author | expert & unlocked | moderator),
    Can.SUGGEST_EDIT: in_good_standing & not_author & unlocked,
    Can.DECIDE_EDIT: in_good_standing
    & ((author | expert & unlocked | moderator) & not_official | staff),
    # Helping often
    Can.USE_CANNED: in_good_standing & helper,
    Can.SHARE_CANNED: in_good_standing & (moderator | staff),
    # Solving
    Can.CLAIM_ANSWER: in_good_standing & not_author & open_ & (unlocked | staff),
    Can.ASK_FOR_DETAILS: in_good_standing & not_author & open_ & unlocked,
    Can.ACCEPT: in_good_standing & asker,
    Can.MARK_SOLVING: in_good_standing
    & ((expert | earned(Ability.MARK_SOLUTIONS)) & not_author & unlocked | staff),
    Can.LIMIT_ANSWER: in_good_standing
    & (author | expert | moderator | staff)
    & not_message,
    Can.ANSWER_OFFICIALLY: in_good_standing & staff & open_,
    # Keeping order
    Can.CLOSE_QUESTION: in_good_standing & (expert | moderator | staff),
    Can.REOPEN_QUESTION: in_good_standing & (expert | moderator | staff),
    Can.MARK_DUPLICATE: in_good_standing
    & (author | expert | moderator | staff | earned(Ability.MARK_DUPLICATES)),
    Can.MOVE_QUESTION: in_good_standing & (expert | moderator | staff),
    Can.MERGE_QUESTIONS: in_good_standing & (expert | moderator | staff),
    Can.SPLIT_QUESTION: in_good_standing & (expert | moderator | staff),
    Can.MERGE_IDEAS: in_good_standing & moderator,
    Can.OBJECT_TO_MERGE: in_good_standing & author,
    Can.DISCLOSE: in_good_standing & author,
    Can.WITHDRAW_IDEA: in_good_standing & author,
    # What the brand says and does
    Can.ANSWER_IDEA: in_good_standing & staff & open_,
    Can.DECIDE: in_good_standing & staff & in_charge & open_,
    Can.TAKE_CHARGE: in_good_standing & staff,
    Can.CHANGE_COMMITMENT: in_good_standing & staff & in_charge,
    Can.COMMIT: in_good_standing & staff,
    Can.SEE_DESK: in_good_standing & staff,
    Can.WRITE_UPDATE: in_good_standing & staff,
    Can.CHECK_UPDATE: in_good_standing & (moderator | representative) & not_author,
    # What is said off the forum
    Can.KEEP_CONTACTS: in_good_standing & staff,
    Can.ASK_FOR_PERSON: customer & confirmed & not_staff,  # banned or not
    # Looking after the place
    Can.FLAG_POST: in_good_standing & not_author,
    Can.APPEAL: customer & confirmed & author,  # banned or not
    Can.WRITE_TO_MODERATORS: customer & confirmed,  # banned or not
    Can.ANSWER_AS_MODERATORS: in_good_standing & keeper & not_author,
    Can.SEE_QUEUE: in_good_standing & keeper,
    Can.REVIEW: in_good_standing & moderator & not_author,
    Can.CONVERT: in_good_standing & moderator,
    Can.SPLIT_IDEA: in_good_standing & moderator,
    Can.LINK_ASKS: in_good_standing & (moderator | staff),
    Can.SANCTION: in_good_standing & moderator & not_author,
    Can.KEEP_NOTES: in_good_standing & (keeper | staff) & not_author,
    Can.LOCK_THREAD: in_good_standing & moderator & not_author,
    Can.HIDE_POST: in_good_standing & moderator & not_author,
    Can.RESTORE_POST: in_good_standing & moderator & not_author,
    Can.REDACT_POST: in_good_standing & moderator & not_author,
    Can.JUDGE_VOICES: in_good_standing & moderator,
    Can.SEE_EXPERTS: in_good_standing & (keeper | staff),
    Can.NAME_EXPERT: in_good_standing & (moderator | staff),
    Can.WATCH: in_good_standing & keeper,
    # Running the place
    Can.MANAGE_SITE: in_good_standing & admin,
    Can.MANAGE_MAIL: in_good_standing & admin,
    Can.SEE_DESIGN: staff | admin,
}

# What leads to something to read, and so stays when a community closes.
READS: Final = frozenset({Can.SEE_DESK, Can.KEEP_CONTACTS})


def why_not(actor: Actor, can: Can, on: object = None) -> Sentence | None:
    """Say what keeps them from doing this, here, now; nothing if they may."""
    refusal = _limit(actor, can) or WHO_MAY[can].refusal(actor, on)
    if not (refusal and isinstance(actor, Member) and actor.waiting):
        return refusal
    if not may(actor.as_granted(), can, on):
        return refusal
    return say(
        "Your role waits for a second step. "
        "Set up a passkey or one-time codes in your security settings."
    )


def _limit(actor: Actor, can: Can) -> Sentence | None:
    until = actor.limited_until(can)
    if until is None or until <= now():
        return None
    return say("You may not do this until %(day)s.", day=until.date())


def may(actor: Actor, can: Can, on: object = None) -> bool:
    """Whether nothing keeps them from doing this."""
    return why_not(actor, can, on) is None


def may_still(actor: Actor, can: Can, on: object = None) -> bool:
    """Whether they may do this in a community that was closed: nothing but read."""
    return can in READS and may(actor, can, on)


def require(actor: Actor, can: Can, on: object = None) -> None:
    """Go on only if they may do this."""
    if refusal := why_not(actor, can, on):
        raise NotAllowed(refusal)
