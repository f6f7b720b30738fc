"""Pages of search: what was found, and what is close to a question being asked."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from flask import Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.infra.manifest import provided
from forum.kernel.clock import now
from forum.kernel.text import Sentence, say
from forum.people.identity import me
from forum.posts.rules import ThreadKind
from forum.search import queries
from forum.search.forms import filters_in, page_in
from forum.search.queries import Result
from forum.search.rules import Filters, Source
from forum.search.rules.ranking import LONGEST_QUERY
from forum.taxonomy.queries import areas_for
from forum.web.language import language, names_of_languages
from forum.web.navigation import this_page
from forum.web.routing import Pages, numbered

pages = Pages("search", __name__, url_prefix="/search")

# Words, address, whether it is in force, and no count: as the filters' component
# takes them.
Link = tuple[Sentence | str, str, bool, None]

ANY_KIND: Final = ("", say("Everything"))
ANY_STATE: Final = ("", say("Any state"))
EVERY_AREA: Final = ("", say("Every area"))
ANY: Final = ("", say("Any language"))

# What was asked lately is searched most; exact days may be written in the address.
AGES: Final = (
    (say("At any time"), None),
    (say("In the last month"), timedelta(days=31)),
    (say("In the last year"), timedelta(days=366)),
)


@pages.get("")
def results() -> ResponseReturnValue:
    """List what was found, or only ask what to look for."""
    words = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    filters = filters_in(request.args)
    found = (
        queries.search(words, me(), filters=filters, page=page_in(request.args))
        if words
        else None
    )
    may_narrow = found and (found.results or filters != Filters())
    return render_template(
        "search/results.html",
        words=words,
        found=found,
        narrowing=_narrowing(filters) if may_narrow else (),
        is_last=found and found.page == queries.LAST_PAGE,
    )


@pages.get("/similar")
def similar() -> ResponseReturnValue:
    """List what is close to a title, as a partial or as JSON."""
    found = queries.similar(request.args.get("title", ""), me())
    read = [numbered(it) for it in request.args.getlist("read")]
    to_ask = request.args.get("to_ask", "")
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    answer: Response = (
        jsonify(
            [
                {
                    "kind": it.kind,
                    "id": it.thread.id,
                    "url": it.thread.url,
                    "title": it.thread.title,
                    "score": round(it.score, 3),
                }
                for it in found
            ]
        )
        if best == "application/json"
        else make_response(_near(found, to_ask=to_ask, read=read))
    )
    answer.vary.add("Accept")
    return answer


def similar_to(title: str, *, to_ask: str = "", read: Sequence[int] = ()) -> Markup:
    """Show what is close to a title inside a page, for readers without scripts."""
    found = queries.similar(title, me()) if title else ()
    near = _near(found, says_nothing=bool(title), to_ask=to_ask, read=read)
    return Markup(near)  # noqa: S704 - our own template, escaped as any other


def _near(
    found: Sequence[Result],
    *,
    says_nothing: bool = False,
    to_ask: str = "",
    read: Sequence[int] = (),
) -> str:
    """Show what is close, the kinds apart: each is answered in its own way.

    To whoever is about to ask, each may be the end of it: `to_ask` says what they
    write, and `read` what was not enough.
    """
    close = {it.thread.id for it in found}
    sources = {it.kind: it for it in provided(Source)}
    groups = [
        (words, [it.thread for it in found if it.kind == kind], sources[kind].near)
        for kind, words in _kinds()
    ]
    return render_template(
        "search/_similar.html",
        groups=[it for it in groups if it[1]],
        total=len(found),
        says_nothing=says_nothing,
        to_ask=to_ask,
        read=read,
        read_elsewhere=[it for it in dict.fromkeys(read) if it not in close],
    )


def _kinds() -> list[tuple[str, Sentence]]:
    """List the kinds of threads that can be found, and what they are called."""
    found = {it.kind for it in provided(Source)}
    return [(it.kind, it.words) for it in provided(ThreadKind) if it.kind in found]


def _narrowing(filters: Filters) -> list[tuple[Sentence, list[Link]]]:
    """Link to the same search, kept to less."""
    states = [it for source in provided(Source) for it in source.states.items()]
    lines = areas_for(me()).values()
    here = next((it.slug for it in lines if it.id == filters.area_id), "")
    named = [(it.slug, it.name_in(language())) for it in lines]
    spoken = names_of_languages().items()
    return [
        (say("Kind"), _links("kind", filters.kind, [ANY_KIND, *_kinds()])),
        (say("State"), _links("state", filters.state, [ANY_STATE, *states])),
        (say("Area"), _links("area", here, [EVERY_AREA, *named])),
        (say("Language"), _links("language", filters.language, [ANY, *spoken])),
        (say("Date"), _ages(filters)),
    ]


def _links(
    name: str, current: str, words: Sequence[tuple[str, Sentence | str]]
) -> list[Link]:
    return [
        (word, this_page(**{name: value or None, "page": None}), value == current, None)
        for value, word in words
    ]


def _ages(filters: Filters) -> list[Link]:
    today = now().date()
    days = [(words, str(today - age) if age else "") for words, age in AGES]
    current = str(filters.since or "")
    return [
        (words, this_page(**{"from": day or None, "page": None}), day == current, None)
        for words, day in days
    ]
