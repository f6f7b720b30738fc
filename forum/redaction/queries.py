"""Finding words in everything that is kept, table by table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Enum,
    String,
    Table,
    cast,
    false,
    or_,
    select,
)

from forum.infra import settings
from forum.infra.db import Base, rows, session
from forum.kernel.errors import Invalid
from forum.kernel.markup import render
from forum.kernel.personal import Wanted, wanted
from forum.kernel.text import say
from forum.ledger.models import LedgerEntry
from forum.posts.models import Post, Revision
from forum.redaction.rules import (
    ADDRESSES,
    CARRIED,
    CODES,
    MADE_OF,
    NOT_WORDS,
    OF_A_PERSON,
    RECORDED,
    WRITTEN,
    Change,
    carried,
    within,
)
from forum.web.guard import Guard


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a post would read without the words, and in how many places they stand."""

    title: str | None
    html: str
    places: int


NOWHERE = say("These words stand nowhere here.")
STEPS = 2  # from a verdict to its round, and on to its update


def words_to_take_out(typed: Sequence[str]) -> Wanted:
    """Accept words as somebody typed them."""
    return wanted(typed, country=settings.read(Guard).country)


def worded() -> Iterator[tuple[Table, Sequence[Column[object]]]]:
    """List every table with the columns that hold words of people."""
    made = {
        f"{it.split('.')[0]}.{twin}" for it, each in MADE_OF.items() for twin in each
    }
    for table in Base.metadata.sorted_tables:
        columns = [
            it
            for it in table.columns
            if _is_text(it)
            and _may_hold_words(it)
            and str(it) not in CODES | made
            and it.name != "slug"
        ]
        if columns:
            yield table, columns


def changes(words: Wanted, *, post_id: int | None = None) -> list[Change]:
    """Find every row that holds the words: of one post and its quotes, or of all."""
    post_ids = None if post_id is None else [post_id, *_quotes_of(post_id)]
    return [
        change
        for table, columns in worded()
        for change in _changes_in(table, columns, words, post_ids)
    ]


def outcome(post: Post, words: Wanted) -> Outcome:
    """Say what would become of a post.

    Raises:
        Invalid: the words do not stand in it.

    """
    found = changes(words, post_id=post.id)
    if not found:
        raise Invalid(NOWHERE, field="words")
    itself = next(
        (it.values for it in found if it.table == "post" and it.post_id == post.id), {}
    )
    return Outcome(
        title=itself.get("title", post.title),
        html=itself.get("html", post.html),
        places=sum(len(it.columns) for it in found),
    )


def addresses_of(post_ids: Sequence[int]) -> list[tuple[Table, int, str, str]]:
    """List the slugs of posts, each with its title: table, id, slug, title."""
    return [
        (table, row.id, row.slug, row.title or "")
        for table in Base.metadata.sorted_tables
        if "slug" in table.c and _leads_to_post(table.c.id)
        for row in rows(
            select(table.c.id, table.c.slug, Post.title)
            .join(Post, Post.id == table.c.id)
            .where(table.c.id.in_(post_ids))
        )
    ]


def posts_of(ids: Sequence[int]) -> Sequence[Post]:
    """Give posts to act on."""
    found = select(Post).where(Post.id.in_(ids)).order_by(Post.id)
    return session.scalars(found).all()


def recorded(found: Sequence[Change]) -> list[str]:
    """Name what of it has its digest in the ledger."""
    named = {
        f"{RECORDED[it.table]}:{it.key[0]}" for it in found if it.table in RECORDED
    }
    answers = {f"answer:{it.post_id}" for it in found if it.table in WRITTEN}
    names = session.scalars(select(LedgerEntry.object)).all()
    return sorted(it for it in names if it in named or it.partition("/")[0] in answers)


def _changes_in(
    table: Table,
    columns: Sequence[Column[object]],
    words: Wanted,
    post_ids: Sequence[int] | None,
) -> Iterator[Change]:
    where = or_(
        *(
            cast(it, String).ilike(likeness)
            for it in columns
            for likeness in words.likenesses()
        )
    )
    if post_ids is not None:
        where &= _hangs_on(table, post_ids, steps=STEPS)
    keys = list(table.primary_key)
    post = next((it for it in table.columns if _leads_to_post(it)), None)
    for row in rows(select(*table.columns).where(where)).mappings():
        values = {}
        for column in columns:
            before = row[column]
            after = (carried if str(column) == CARRIED else within)(before, words)
            if after != before:
                values[column.name] = ADDRESSES.get(str(column), after)
        if values:
            yield Change(
                table=table.name,
                key=tuple(row[it] for it in keys),
                post_id=None if post is None else row[post],
                columns=tuple(values),
                values=values | _made_again(table, values),
            )


def _made_again(table: Table, values: dict[str, object]) -> dict[str, object]:
    made: dict[str, object] = {}
    for name, value in values.items():
        twins = MADE_OF.get(f"{table.name}.{name}", ())
        rendered = render(str(value)) if twins else None
        for twin in twins:
            made[twin] = rendered and (
                rendered.text if twin == "text" else rendered.html
            )
    return made


def _quotes_of(post_id: int) -> Sequence[int]:
    """List the posts that quote one: a quote is a copy, and leads to its post."""
    leads = f"](/posts/{post_id})"
    once = select(Revision.post_id).where(Revision.body.contains(leads))
    quoting = select(Post.id).where(
        or_(Post.body.contains(leads), Post.id.in_(once)), Post.id != post_id
    )
    return session.scalars(quoting).all()


def _hangs_on(
    table: Table, post_ids: Sequence[int], *, steps: int
) -> ColumnElement[bool]:
    """Limit a table to what posts are, or what is shown with them but no post."""
    if _is_post(table):
        return next(iter(table.primary_key)).in_(post_ids)
    ways: list[ColumnElement[bool]] = []
    for key in table.foreign_keys:
        target = key.column.table
        if _is_post(target):
            ways.append(key.parent.in_(post_ids))
        elif steps and target is not table:
            further = _hangs_on(target, post_ids, steps=steps - 1)
            ways.append(key.parent.in_(select(key.column).where(further)))
    return or_(false(), *ways)


def _is_text(column: Column[object]) -> bool:
    is_text = isinstance(column.type, String) and not isinstance(column.type, Enum)
    return is_text or isinstance(column.type, JSON)


def _may_hold_words(column: Column[object]) -> bool:
    of_a_person = column.table.name == "person" and column.name in OF_A_PERSON
    return column.table.name not in NOT_WORDS or of_a_person


def _leads_to_post(column: Column[object]) -> bool:
    if column.table.name == "post":
        return column.name == "id"
    return any(_is_post(it.column.table) for it in column.foreign_keys)


def _is_post(table: Table) -> bool:
    """Whether rows of a table are posts: it is `post`, or one of its kinds."""
    return table.name == "post" or any(
        it.column.table.name == "post" and it.parent.primary_key
        for it in table.foreign_keys
        if len(table.primary_key) == 1
    )
