"""Let somebody represent the customers."""

import sqlalchemy as sa
from alembic import op

revision = '9a25376b835a'
down_revision = 'ab116b6793e9'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let somebody represent the customers."""
    op.create_table('mandate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('declaration', sa.String(length=500), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ended_by', sa.Enum('TERM', 'REASON', 'ROLE', name='ending'), nullable=True),
    sa.Column('end_reason', sa.String(length=500), nullable=False),
    sa.CheckConstraint("ended_by IS NULL OR ended_by <> 'REASON' OR length(trim(end_reason)) > 0", name=op.f('ck_mandate_reason_is_given')),
    sa.CheckConstraint('(ended_on IS NULL) = (ended_by IS NULL)', name=op.f('ck_mandate_ended_by_something')),
    sa.CheckConstraint('since < until', name=op.f('ck_mandate_has_days')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mandate_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mandate'))
    )
    with op.batch_alter_table('mandate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mandate_person_id'), ['person_id'], unique=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('mandate', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mandate_person_id'))

    op.drop_table('mandate')
