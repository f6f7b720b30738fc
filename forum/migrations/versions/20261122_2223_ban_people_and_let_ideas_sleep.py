"""Ban people, and let ideas sleep."""

import sqlalchemy as sa
from alembic import op

revision = '4b71fb82ff1c'
down_revision = '01b981bfea95'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Ban people, and let ideas sleep."""
    op.add_column('idea', sa.Column('warned_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('person', sa.Column('banned_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('person', sa.Column('ban_reason', sa.String(length=500), server_default='', nullable=False))


def downgrade() -> None:
    """Take it back."""
    op.drop_column('person', 'ban_reason')
    op.drop_column('person', 'banned_at')
    op.drop_column('idea', 'warned_at')
