"""The page of one's drafts, and what forms need to know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.drafts import actions, queries
from forum.drafts.models import Draft
from forum.drafts.queries import DraftMark
from forum.drafts.rules import KEPT_FOR, Begun, Fields, read_name
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.people.identity import me, somebody
from forum.people.rules import Member
from forum.permissions.table import Can, why_not
from forum.posts import queries as posts
from forum.web import once, trap
from forum.web.drafts import Shelf
from forum.web.errors import typed
from forum.web.language import tell
from forum.web.navigation import place_here, this_page
from forum.web.routing import Pages, numbered

pages = Pages("drafts", __name__, url_prefix="/drafts")

# Of a form, what is no text of anybody's: it is made anew with each page.
NOT_KEPT: Final = frozenset(
    {"asking", "draft", "draft_key", "draft_from", "draft_place"}
    | {"keep", "look", "personal", trap.SHOWN, trap.BAIT}
)
GONE: Final = say("What it belongs to is not shown any more.")


@dataclass(frozen=True, kw_only=True)
class Here:
    """What a form says of itself, so that its draft is found again."""

    key: str
    after: str
    place: str
    others: Sequence[DraftMark]
    """Drafts of the same form that this page has not taken up."""


@pages.get("")
def mine() -> ResponseReturnValue:
    """List what one has begun to write."""
    lines = queries.lines(somebody())
    return render_template("drafts/list.html", drafts=lines, days=KEPT_FOR.days)


@pages.post("/keep", is_final=False)
def keep() -> ResponseReturnValue:
    """Keep what stands in a form: as it is typed, or when that is asked for."""
    who = somebody()
    if once.place_of(once.key_of(request)):
        return "", 204  # published a moment ago
    fields = {name: it for name, it in typed().items() if name not in NOT_KEPT}
    begun = Begun(
        name=request.form.get("draft", ""),
        place=place_here(request.form.get("draft_place", "")),
        fields={} if "emptied" in request.form else fields,
    )
    key, after = (request.form.get(it, "") for it in ("draft_key", "draft_from"))
    actions.keep(begun, key=key, after=after, by=who)
    if "keep" not in request.form:
        return "", 204
    tell(say("Your draft is kept. Nobody else can read it."))
    return redirect(url_for(".mine"), code=303)


@pages.get("/<int:draft_id>")
def go_on(draft_id: int) -> ResponseReturnValue:
    """Lead to the form with what was typed; or say what keeps it from being sent."""
    draft = queries.get(draft_id, somebody())
    if draft.place and not (refusal := _refusal(draft, somebody())):
        joint = "&" if "?" in draft.place else "?"
        return redirect(f"{draft.place}{joint}draft={draft.id}")
    return render_template(
        "drafts/show.html", draft=draft, refusal=refusal if draft.place else GONE
    )


@pages.post("/<int:draft_id>/throw-away")
def throw_away(draft_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    actions.throw_away(queries.get(draft_id, somebody()))
    tell(say("The draft is thrown away."))
    return redirect(url_for(".mine"), code=303)


def draft_here(name: str) -> Here | None:
    """Say of the form that is being shown what its draft is; nothing to a visitor."""
    if not me().is_authenticated:
        return None
    is_shown_again = request.form.get("draft") == name
    sent = request.form if is_shown_again else {}
    marks = [it for it in _marks() if it.name == name]
    taken = next((it for it in marks if str(it.id) == request.args.get("draft")), None)
    key = sent.get("draft_key", "") or once.new_key()
    after = sent.get("draft_from", "") or (taken.key if taken else "")
    return Here(
        key=key,
        after=after,
        place=sent.get("draft_place", "") or this_page(draft=None),
        others=[it for it in marks if it.key not in {key, after}],
    )


def taken_up() -> Fields:
    """Give what was typed in the draft that the address names, if it is one's own."""
    if not me().is_authenticated:
        return {}
    try:
        return queries.get(numbered(request.args["draft"]), somebody()).fields
    except NotFound:
        return {}


def let_go() -> None:
    """Forget the draft of a form that has taken effect."""
    keys = [request.form.get(it, "") for it in ("draft_key", "draft_from")]
    if any(keys) and me().is_authenticated:
        actions.let_go([it for it in keys if it], by=somebody())


shelf: Final = Shelf(taken_up=taken_up, let_go=let_go)


def _marks() -> Sequence[DraftMark]:
    """Read them once for all forms of a page."""
    if "drafts" not in g:
        g.drafts = queries.marks(me())
    found: Sequence[DraftMark] = g.drafts
    return found


def _refusal(draft: Draft, who: Member) -> Sentence | None:
    """Say what keeps somebody from sending a draft where it belongs, if anything."""
    kind, (_, post_id) = queries.kind_of(draft), read_name(draft.name)
    if kind is None or kind.can is None:
        return None
    can = Can(kind.can)
    if not post_id:
        return why_not(who, can)
    try:
        return why_not(who, can, posts.part(post_id, who))
    except NotFound:
        return GONE
