"""Rearrange questions."""

import sqlalchemy as sa
from alembic import op

revision = 'd96609ab65d6'
down_revision = 'ad712885142c'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rearrange questions."""
    op.create_table('rearrangement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('MOVE', 'MERGE', 'SPLIT', name='rearranging'), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=True),
    sa.Column('from_area_id', sa.Integer(), nullable=True),
    sa.Column('to_area_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('former_state', sa.Enum('NEEDS_ANSWER', 'ANSWERED', 'NEEDS_INFO', 'SOLVED', 'CLOSED', name='state'), nullable=True),
    sa.Column('former_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('former_start', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.Column('undone_because', sa.String(length=500), nullable=False),
    sa.CheckConstraint("(kind = 'MOVE') = (other_id IS NULL)", name=op.f('ck_rearrangement_names_another')),
    sa.CheckConstraint("(kind = 'MOVE') = (to_area_id IS NOT NULL)", name=op.f('ck_rearrangement_names_an_area')),
    sa.CheckConstraint('other_id <> question_id', name=op.f('ck_rearrangement_not_with_itself')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_rearrangement_by_id_person')),
    sa.ForeignKeyConstraint(['from_area_id'], ['area.id'], name=op.f('fk_rearrangement_from_area_id_area')),
    sa.ForeignKeyConstraint(['other_id'], ['question.id'], name=op.f('fk_rearrangement_other_id_question')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_rearrangement_question_id_question')),
    sa.ForeignKeyConstraint(['to_area_id'], ['area.id'], name=op.f('fk_rearrangement_to_area_id_area')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['person.id'], name=op.f('fk_rearrangement_undone_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rearrangement'))
    )
    with op.batch_alter_table('rearrangement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rearrangement_other_id'), ['other_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_rearrangement_question_id'), ['question_id'], unique=False)

    op.create_table('carried',
    sa.Column('rearrangement_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('former_parent_id', sa.Integer(), nullable=False),
    sa.Column('was_message', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['former_parent_id'], ['post.id'], name=op.f('fk_carried_former_parent_id_post')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_carried_post_id_post')),
    sa.ForeignKeyConstraint(['rearrangement_id'], ['rearrangement.id'], name=op.f('fk_carried_rearrangement_id_rearrangement')),
    sa.PrimaryKeyConstraint('rearrangement_id', 'post_id', name=op.f('pk_carried'))
    )
    with op.batch_alter_table('carried', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_carried_post_id'), ['post_id'], unique=False)

    with op.batch_alter_table('act_log', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rearrangement_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_act_log_rearrangement_id_rearrangement'), 'rearrangement', ['rearrangement_id'], ['id'])



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('act_log', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_act_log_rearrangement_id_rearrangement'), type_='foreignkey')
        batch_op.drop_column('rearrangement_id')

    with op.batch_alter_table('carried', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_carried_post_id'))

    op.drop_table('carried')
    with op.batch_alter_table('rearrangement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_rearrangement_question_id'))
        batch_op.drop_index(batch_op.f('ix_rearrangement_other_id'))

    op.drop_table('rearrangement')
