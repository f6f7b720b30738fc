"""Which columns hold words of people, and how words are taken out of one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from forum.kernel.markup import render
from forum.kernel.personal import Wanted, without
from forum.signin.rules import kept

NOTE_LIMIT: Final = 500
# Every other column of text is looked through: one that a feature adds, without a line
# here, included.
NOT_WORDS: Final[Mapping[str, str]] = {
    "ledger_entry": "facts and digests; it is never changed",
    "person": "who somebody is: they change it, or are erased",
    "sign_in": "tokens and devices",
    "whereabouts": "said to nobody",
    "contact_note": "an exchange with the brand is private, and has a time of its own",
    "contact_addition": "likewise",
    "contact_answer": "likewise",
    "call_attempt": "likewise",
    "site_setting": "the brand's own",
    "area": "the brand's own",
    "tag": "single words that many threads share",
    "snapshot": "figures",
    "limit_hit": "digests",
    "form_key": "addresses: those with the words are forgotten",
    "message_preference": "codes",
    "delivery": "codes",
    "notification": "codes",
    "clock_pause": "codes",
}
CODES: Final = frozenset(
    {
        *("announcement.key", "announcement.kind", "attachment.key"),
        *("attachment.media_type", "brand_response.language", "commitment.nonce"),
        *("canned_reply.language", "review.batch"),
        *("deflection.key", "draft.key", "draft.name", "draft.place"),
        *("commitment_revision.field", "idea.decline_code", "job.payload"),
        *("job.reaction", "mail_link.email", "mail_link.id", "mail_link.language"),
        *("post.kind", "post.language", "promise_policy.call_hours"),
        *("promise_policy.country", "promise_policy.time_zone", "provenance.key"),
        *("provenance.licence", "provenance.source", "verdict.photo"),
    }
)
CARRIED: Final = "mail_link.carries"
OF_A_PERSON: Final = ("bio", "ban_reason")
"""What of a person is words for others after all."""

# Made of other columns, and made again with them.
MADE_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "post.body": ("html", "text"),
    "brand_response.body": ("html",),
    "imported_status.words": ("html",),
    **{f"idea.{it}": (f"{it}_html",) for it in ("problem", "wish")},
    **{
        f"loop_update.{it}": (f"{it}_html",)
        for it in ("you_asked", "we_did", "not_done", "next_step")
    },
}
# Where something leads: half an address is none.
ADDRESSES: Final[Mapping[str, str]] = {
    "provenance.url": "",
    "delivery_claim.evidence_url": "",
    "decision_event.link": "#",
}
WRITTEN: Final = frozenset({"post", "revision"})
"""Where the words of a post itself stand, which are its author's."""

# What has an entry in the ledger, under which name.
RECORDED: Final[Mapping[str, str]] = {
    "brand_response": "response",
    "decision_event": "decision",
    "commitment": "commitment",
    "commitment_revision": "commitment_revision",
    "loop_update": "update",
    "update_revision": "update_revision",
    "delivery_claim": "claim",
    "reopening": "reopening",
    "promise_policy": "policy",
    "suspension": "suspension",
}
LEDGER_EVENT: Final = "words.redacted"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One row that holds the words, and what its columns hold without them."""

    table: str
    key: tuple[Any, ...]
    post_id: int | None
    """The post that it is, or hangs on."""

    values: Mapping[str, Any]
    columns: tuple[str, ...]
    """Those of its columns in which the words stood."""


def redacted(source: str, wanted: Wanted) -> str:
    """Write a text without the words, in whatever way it spells them.

    Where markup hides them so well that they can still be read afterwards, the markup
    goes: a plain text is better than one that tells.
    """
    text = without(source, wanted.stretches(source))
    rendered = render(text)
    if wanted.stands_in(rendered.text) or wanted.stands_in(rendered.html):
        text = without(rendered.text, wanted.stretches(rendered.text))
    return text


def within(value: Any, wanted: Wanted) -> Any:  # noqa: ANN401 - what JSON can hold
    """Write whatever a column holds without the words."""
    if isinstance(value, str):
        return redacted(value, wanted) if wanted.stands_in(value) else value
    if isinstance(value, Mapping):
        return {key: within(it, wanted) for key, it in value.items()}
    if isinstance(value, list):
        return [within(it, wanted) for it in value]
    return value


def carried(facts: Mapping[str, str], wanted: Wanted) -> Mapping[str, str]:
    """Write what a sign-up carries without the words, but for who signs up."""
    typed = kept.unpack(facts.get("typed", ""))
    left = within(typed, wanted)
    return facts if left == typed else {**facts, "typed": kept.pack(left)}
