"""Keep the figures of the promise."""

import sqlalchemy as sa
from alembic import op

revision = 'ab116b6793e9'
down_revision = '4a1774965e2e'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the figures of the promise."""
    op.create_table('snapshot',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_snapshot'))
    )
    op.add_column('promise_policy', sa.Column('reason', sa.String(length=300), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column('promise_policy', 'reason')
    op.drop_table('snapshot')
