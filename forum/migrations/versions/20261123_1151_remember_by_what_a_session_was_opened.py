"""Remember by what a session was opened."""

import sqlalchemy as sa
from alembic import op

revision = 'ba642fe2c7ba'
down_revision = 'd972a016bf9a'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Remember by what a session was opened."""
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_strong', sa.Boolean(), server_default='0', nullable=False))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_column('is_strong')
