"""Find voices of one hand and set them aside."""

import sqlalchemy as sa
from alembic import op

revision = '5366b26fff3f'
down_revision = '5d2dd24c2281'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Find voices of one hand and set them aside."""
    op.create_table('network_mark',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(length=24), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_network_mark_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', 'mark', name=op.f('pk_network_mark'))
    )
    with op.batch_alter_table('network_mark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_network_mark_last_at'), ['last_at'], unique=False)

    op.create_table('voice_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('pattern', sa.Enum('BURST', 'RING', name='pattern'), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('facts', sa.JSON(), nullable=False),
    sa.Column('ruling', sa.Enum('SET_ASIDE', 'HONEST', name='ruling'), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('ruled_by_id', sa.Integer(), nullable=True),
    sa.Column('ruled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(ruling IS NULL) = (ruled_at IS NULL)', name=op.f('ck_voice_group_ruled_on_a_day')),
    sa.ForeignKeyConstraint(['ruled_by_id'], ['person.id'], name=op.f('fk_voice_group_ruled_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voice_group'))
    )
    op.create_table('voice_group_member',
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['voice_group.id'], name=op.f('fk_voice_group_member_group_id_voice_group')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_voice_group_member_person_id_person')),
    sa.PrimaryKeyConstraint('group_id', 'person_id', name=op.f('pk_voice_group_member'))
    )
    with op.batch_alter_table('voice_group_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_voice_group_member_person_id'), ['person_id'], unique=False)

    op.create_table('voice_aside',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('support_id', sa.Integer(), nullable=True),
    sa.Column('verdict_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(support_id IS NULL) <> (verdict_id IS NULL)', name=op.f('ck_voice_aside_is_one_voice')),
    sa.ForeignKeyConstraint(['group_id'], ['voice_group.id'], name=op.f('fk_voice_aside_group_id_voice_group')),
    sa.ForeignKeyConstraint(['support_id'], ['support.id'], name=op.f('fk_voice_aside_support_id_support')),
    sa.ForeignKeyConstraint(['verdict_id'], ['verdict.id'], name=op.f('fk_voice_aside_verdict_id_verdict')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_voice_aside'))
    )
    with op.batch_alter_table('voice_aside', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_voice_aside_group_id'), ['group_id'], unique=False)

    with op.batch_alter_table('verdict', schema=None) as batch_op:
        batch_op.add_column(sa.Column('set_aside_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('verdict', schema=None) as batch_op:
        batch_op.drop_column('set_aside_at')

    with op.batch_alter_table('voice_aside', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_voice_aside_group_id'))

    op.drop_table('voice_aside')
    with op.batch_alter_table('voice_group_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_voice_group_member_person_id'))

    op.drop_table('voice_group_member')
    op.drop_table('voice_group')
    with op.batch_alter_table('network_mark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_network_mark_last_at'))

    op.drop_table('network_mark')
