"""Let areas be private."""

import sqlalchemy as sa
from alembic import op

revision = '3f561658eae8'
down_revision = 'e304a7ba2494'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let areas be private."""
    op.create_table('area_member',
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('granted_by_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_area_member_area_id_area')),
    sa.ForeignKeyConstraint(['granted_by_id'], ['person.id'], name=op.f('fk_area_member_granted_by_id_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_area_member_person_id_person')),
    sa.PrimaryKeyConstraint('area_id', 'person_id', name=op.f('pk_area_member'))
    )
    with op.batch_alter_table('area_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_area_member_person_id'), ['person_id'], unique=False)

    op.create_table('disclosure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('into_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('agreed', sa.Boolean(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_disclosure_asked_by_id_person')),
    sa.ForeignKeyConstraint(['into_id'], ['post.id'], name=op.f('fk_disclosure_into_id_post')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_disclosure_post_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disclosure'))
    )
    with op.batch_alter_table('disclosure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_disclosure_asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_disclosure_into_id'), ['into_id'], unique=False)
        batch_op.create_index('uq_disclosure', ['post_id', 'into_id'], unique=True)

    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.add_column(sa.Column('audience', sa.Enum('EVERYBODY', 'MEMBERS', 'STAFF', name='audience'), server_default='EVERYBODY', nullable=False))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.drop_column('audience')

    with op.batch_alter_table('disclosure', schema=None) as batch_op:
        batch_op.drop_index('uq_disclosure')
        batch_op.drop_index(batch_op.f('ix_disclosure_into_id'))
        batch_op.drop_index(batch_op.f('ix_disclosure_asked_by_id'))

    op.drop_table('disclosure')
    with op.batch_alter_table('area_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_area_member_person_id'))

    op.drop_table('area_member')
