"""Become another thread."""

import sqlalchemy as sa
from alembic import op

revision = '6a41f0c95d27'
down_revision = 'e5fb5b8539f6'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Become another thread."""
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.add_column(sa.Column('moved_to_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_post_moved_to_id'), ['moved_to_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_post_moved_to_id_post'), 'post', ['moved_to_id'], ['id'])

    op.create_table('idea_split',
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('from_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_idea_split_by_id_person')),
    sa.ForeignKeyConstraint(['from_id'], ['idea.id'], name=op.f('fk_idea_split_from_id_idea')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_idea_split_idea_id_idea')),
    sa.PrimaryKeyConstraint('idea_id', name=op.f('pk_idea_split'))
    )
    with op.batch_alter_table('idea_split', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_idea_split_from_id'), ['from_id'], unique=False)

    op.create_table('move',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('from_id', sa.Integer(), nullable=False),
    sa.Column('to_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_move_by_id_person')),
    sa.ForeignKeyConstraint(['from_id'], ['post.id'], name=op.f('fk_move_from_id_post')),
    sa.ForeignKeyConstraint(['to_id'], ['post.id'], name=op.f('fk_move_to_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_move'))
    )
    with op.batch_alter_table('move', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_move_from_id'), ['from_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_move_to_id'), ['to_id'], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table('move')
    op.drop_table('idea_split')
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_post_moved_to_id_post'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_post_moved_to_id'))
        batch_op.drop_column('moved_to_id')
