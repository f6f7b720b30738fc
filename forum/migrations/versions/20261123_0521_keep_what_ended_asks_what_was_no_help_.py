"""Keep what ended asks, what was no help, and drafts."""

import sqlalchemy as sa
from alembic import op

revision = "da24a7d24aa4"
down_revision = "6d3306b48ce1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep what ended asks, what was no help, and drafts."""
    op.create_table("draft",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("person_id", sa.Integer(), nullable=False),
    sa.Column("key", sa.String(length=64), nullable=False),
    sa.Column("name", sa.String(length=60), nullable=False),
    sa.Column("place", sa.String(), nullable=False),
    sa.Column("fields", sa.JSON(), nullable=False),
    sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id_person")),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    sa.UniqueConstraint("person_id", "key", name=op.f("uq_draft_person_id"))
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_kept_at"), ["kept_at"], unique=False)

    op.create_table("deflection",
    sa.Column("key", sa.String(length=64), nullable=False),
    sa.Column("thread_id", sa.Integer(), nullable=False),
    sa.Column("title", sa.String(length=150), nullable=False),
    sa.Column("person_id", sa.Integer(), nullable=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_deflection_person_id_person")),
    sa.ForeignKeyConstraint(["thread_id"], ["post.id"], name=op.f("fk_deflection_thread_id_post")),
    sa.PrimaryKeyConstraint("key", name=op.f("pk_deflection"))
    )
    with op.batch_alter_table("deflection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deflection_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_deflection_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deflection_thread_id"), ["thread_id"], unique=False)

    op.create_table("read_before",
    sa.Column("question_id", sa.Integer(), nullable=False),
    sa.Column("thread_id", sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_read_before_question_id_question")),
    sa.ForeignKeyConstraint(["thread_id"], ["post.id"], name=op.f("fk_read_before_thread_id_post")),
    sa.PrimaryKeyConstraint("question_id", "thread_id", name=op.f("pk_read_before"))
    )
    with op.batch_alter_table("read_before", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_read_before_thread_id"), ["thread_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("read_before", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_read_before_thread_id"))

    op.drop_table("read_before")
    with op.batch_alter_table("deflection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deflection_thread_id"))
        batch_op.drop_index(batch_op.f("ix_deflection_person_id"))
        batch_op.drop_index(batch_op.f("ix_deflection_at"))

    op.drop_table("deflection")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_kept_at"))

    op.drop_table("draft")
