"""Let questions climb."""

import sqlalchemy as sa
from alembic import op

revision = 'df47086ce059'
down_revision = 'f6bf97b44b4e'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let questions climb."""
    # Not in a batch: that would make the table anew, without what guards its rows.
    op.add_column('promise_policy', sa.Column('experts_percent', sa.Integer(), server_default='40', nullable=False))
    op.add_column('promise_policy', sa.Column('desk_percent', sa.Integer(), server_default='80', nullable=False))
    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.add_column(sa.Column('climbed_to', sa.Enum('PEERS', 'EXPERTS', 'DESK', name='step'), server_default='PEERS', nullable=False))
        batch_op.add_column(sa.Column('climbed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('details_wanted_by_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_question_details_wanted_by_id_person'), 'person', ['details_wanted_by_id'], ['id'])


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_question_details_wanted_by_id_person'), type_='foreignkey')
        batch_op.drop_column('details_wanted_by_id')
        batch_op.drop_column('climbed_at')
        batch_op.drop_column('climbed_to')

    op.drop_column('promise_policy', 'desk_percent')
    op.drop_column('promise_policy', 'experts_percent')
