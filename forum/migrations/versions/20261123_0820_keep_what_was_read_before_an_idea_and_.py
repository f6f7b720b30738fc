"""Keep what was read before an idea, and hide words of answers."""

import sqlalchemy as sa
from alembic import op

revision = "5d2dd24c2281"
down_revision = "d96609ab65d6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep what was read before an idea, and hide words of answers."""
    with op.batch_alter_table("read_before", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_read_before_question_id_question"), type_="foreignkey")
        batch_op.alter_column("question_id", new_column_name="asked_id")
    with op.batch_alter_table("read_before", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_read_before_asked_id_post"), "post", ["asked_id"], ["id"])
    with op.batch_alter_table("act_log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("verdict_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_act_log_verdict_id"), ["verdict_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_act_log_verdict_id_verdict"), "verdict", ["verdict_id"], ["id"])
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hidden_for", sa.Enum("SPAM", "ABUSE", "PERSONAL_DATA", "HEALTH", "MINOR", "OFF_TOPIC", "DANGEROUS", "DUPLICATE", "MACHINE", "OTHER", name="hidereason"), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.drop_column("hidden_for")
    with op.batch_alter_table("act_log", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_act_log_verdict_id_verdict"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_act_log_verdict_id"))
        batch_op.drop_column("verdict_id")
    op.execute("DELETE FROM read_before WHERE asked_id NOT IN (SELECT id FROM question)")
    with op.batch_alter_table("read_before", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_read_before_asked_id_post"), type_="foreignkey")
        batch_op.alter_column("asked_id", new_column_name="question_id")
    with op.batch_alter_table("read_before", schema=None) as batch_op:
        batch_op.create_foreign_key(batch_op.f("fk_read_before_question_id_question"), "question", ["question_id"], ["id"])
