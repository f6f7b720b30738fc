"""Keep how letters ended."""

import sqlalchemy as sa
from alembic import op

revision = '5d5924a8f417'
down_revision = 'df47086ce059'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep how letters ended."""
    op.create_table('ended_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reaction', sa.String(length=200), nullable=False),
    sa.Column('fate', sa.Enum('TAKEN', 'REFUSED', 'STOPPED', name='fate'), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ended_letter'))
    )
    with op.batch_alter_table('ended_letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ended_letter_at'), ['at'], unique=False)

    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.add_column(sa.Column('words', sa.String(), server_default='', nullable=False))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_column('words')

    with op.batch_alter_table('ended_letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ended_letter_at'))

    op.drop_table('ended_letter')
