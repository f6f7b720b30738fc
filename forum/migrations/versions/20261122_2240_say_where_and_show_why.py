"""Say where something is done, and show what does not work."""

import sqlalchemy as sa
from alembic import op

revision = 'c022adf3f30f'
down_revision = '4b71fb82ff1c'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say where something is done, and show what does not work."""
    op.create_table('whereabouts',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=60), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_whereabouts_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_whereabouts'))
    )
    with op.batch_alter_table('whereabouts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_whereabouts_key'), ['key'], unique=False)

    with op.batch_alter_table('delivery_claim', schema=None) as batch_op:
        batch_op.add_column(sa.Column('places', sa.JSON(), server_default='[]', nullable=False))

    with op.batch_alter_table('verdict', schema=None) as batch_op:
        batch_op.add_column(sa.Column('photo', sa.String(length=80), server_default='', nullable=False))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('verdict', schema=None) as batch_op:
        batch_op.drop_column('photo')

    with op.batch_alter_table('delivery_claim', schema=None) as batch_op:
        batch_op.drop_column('places')

    with op.batch_alter_table('whereabouts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_whereabouts_key'))

    op.drop_table('whereabouts')
