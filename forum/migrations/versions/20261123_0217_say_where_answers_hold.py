"""Say where answers hold."""

import sqlalchemy as sa
from alembic import op

revision = '94d8d53921f8'
down_revision = 'c022adf3f30f'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say where answers hold."""
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('applies_to', sa.String(length=60), nullable=False, server_default='')
        )
        batch_op.add_column(sa.Column('replaced_by_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_answer_replaced_by_id'), ['replaced_by_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_answer_replaced_by_id_answer'), 'answer', ['replaced_by_id'], ['id'])


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_answer_replaced_by_id_answer'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_answer_replaced_by_id'))
        batch_op.drop_column('replaced_by_id')
        batch_op.drop_column('applies_to')

