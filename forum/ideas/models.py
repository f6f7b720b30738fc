"""Ideas and supports, as the database keeps them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.ideas.rules import (
    REASON_LIMIT,
    STATUS_LIMIT,
    WHY_LIMIT,
    Decision,
    Delivery,
    IdeaKind,
    LinkRole,
    Outcome,
    Source,
    Strength,
    SupportState,
    VoidReason,
)
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.posts.models import Post
from forum.posts.rules import SLUG_LIMIT


class Idea(Post):
    """What somebody wishes were different, and what has become of it.

    Its body, as history and search read it, is the problem and the wish together.
    """

    __tablename__ = "idea"
    __table_args__ = (
        CheckConstraint(
            "(merged_into_id IS NULL) = (canonical_id IS NULL)",
            name="merged_has_canonical",
        ),
        CheckConstraint(
            "merged_into_id <> id AND canonical_id <> id", name="not_into_itself"
        ),
        Index("ix_idea_rising", "canonical_id", "rising", "id"),
        Index("ix_idea_most_asked", "canonical_id", "support_count", "id"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LIMIT))
    wished: Mapped[IdeaKind] = mapped_column(default=IdeaKind.IMPROVEMENT)
    problem: Mapped[str]
    """What happens to somebody: Markdown, as typed."""

    problem_html: Mapped[str]
    wish: Mapped[str] = mapped_column(default="")
    """What they would like; imported ideas and former questions may say only one."""

    wish_html: Mapped[str] = mapped_column(default="")
    active_at: Mapped[datetime] = mapped_column(default=now)
    """When somebody last lent it a voice, or a word."""

    warned_at: Mapped[datetime | None]
    """When those who asked were told last that nothing happens here any more."""

    # The family: pointers, so that every vote belongs for ever to what its author read.
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("idea.id"), index=True
    )
    """The idea it was joined with, as the moderator chose."""

    canonical_id: Mapped[int | None] = mapped_column(ForeignKey("idea.id"))
    """Where those pointers end: the idea that speaks for all. None for itself."""

    # What the voices of the family add up to; a recount gives the same.
    support_count: Mapped[int] = mapped_column(default=0)
    rising: Mapped[float | None]
    threshold_at: Mapped[datetime | None]

    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who of the brand is in charge of it; none while nobody has taken it."""

    # Four more axes, kept here by `loop`, so that lists can show them.
    decision: Mapped[Decision] = mapped_column(default=Decision.NONE)
    decided_at: Mapped[datetime | None]
    decline_code: Mapped[str] = mapped_column(String(30), default="")
    delivery: Mapped[Delivery] = mapped_column(default=Delivery.NONE)
    promised_on: Mapped[date | None]
    outcome: Mapped[Outcome | None]

    canonical: Mapped["Idea | None"] = relationship(
        foreign_keys=canonical_id, remote_side=id, lazy="raise"
    )

    __mapper_args__ = {
        "polymorphic_identity": "idea",
        "inherit_condition": id == Post.id,
    }

    @property
    def root_id(self) -> int:
        """The idea that speaks for its family."""
        return self.canonical_id or self.id

    @property
    def is_merged(self) -> bool:
        """Whether another idea speaks for it."""
        return self.canonical_id is not None

    @property
    def is_done(self) -> bool:
        """Whether the brand says that all of it is done, everywhere."""
        return self.delivery is Delivery.FULL

    @property
    def is_open(self) -> bool:
        """Whether people can still support and discuss it."""
        return self.is_shown and not self.is_merged


class Support(Base):
    """One person's voice for one idea."""

    __tablename__ = "support"
    __table_args__ = (
        Index(
            "uq_support",
            "idea_id",
            "person_id",
            unique=True,
            sqlite_where=text("state IN ('ACTIVE', 'UNCONFIRMED')"),
            postgresql_where=text("state IN ('ACTIVE', 'UNCONFIRMED')"),
        ),
        CheckConstraint(
            "(source = 'ON_BEHALF') = (recorded_by_id IS NOT NULL)",
            name="on_behalf_is_recorded",
        ),
        CheckConstraint(
            "(source = 'ON_BEHALF') = (contact_id IS NOT NULL)",
            name="on_behalf_has_contact",
        ),
        CheckConstraint(
            "(state = 'VOID') = (void_reason IS NOT NULL)", name="void_has_reason"
        ),
        CheckConstraint(
            "state <> 'UNCONFIRMED' OR source = 'ON_BEHALF'",
            name="only_recorded_voices_wait",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    source: Mapped[Source] = mapped_column(default=Source.SELF)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    contact_id: Mapped[int | None] = mapped_column(index=True)
    """Of `contacts.ContactNote`, which lies above: no foreign key points upwards."""

    strength: Mapped[Strength | None]
    why: Mapped[str] = mapped_column(String(WHY_LIMIT), default="")
    state: Mapped[SupportState] = mapped_column(default=SupportState.ACTIVE)
    created_at: Mapped[datetime] = mapped_column(default=now)
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    """When it was withdrawn or made void."""

    void_reason: Mapped[VoidReason | None]


class AskLink(Base):
    """Something else that was asked, and what it has to do with an idea."""

    __tablename__ = "ask_link"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id"), primary_key=True, index=True
    )
    role: Mapped[LinkRole]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(default=now)


class Merge(Base):
    """Two ideas joined, and what their authors and moderators said of it since."""

    __tablename__ = "idea_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The moderator; none where they were joined before they came here."""

    at: Mapped[datetime] = mapped_column(default=now)
    objection: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")
    objected_at: Mapped[datetime | None]
    settlement: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")
    """Why it was undone, or why it stays in spite of an objection."""

    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]


class ImportedStatus(Base):
    """What the team said of an idea where it comes from, in its own words.

    History: no decision of this brand, in no clock and in no figure. Every imported
    idea has one, with an empty word where nothing was said.
    """

    __tablename__ = "imported_status"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(STATUS_LIMIT), default="")
    words: Mapped[str] = mapped_column(default="")
    """What the team wrote: Markdown."""

    html: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime | None]
    """Since when; not every source tells. The idea's `decided_at`, until it changes."""
