"""Remember where ideas stood before they came here."""

import sqlalchemy as sa
from alembic import op

revision = '8d0b6f2ac417'
down_revision = 'bf5c69a699ff'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Remember where ideas stood before they came here."""
    op.create_table('imported_status',
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('word', sa.String(length=60), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('html', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_imported_status_idea_id_idea')),
    sa.PrimaryKeyConstraint('idea_id', name=op.f('pk_imported_status'))
    )
    with op.batch_alter_table('idea_merge', schema=None) as batch_op:
        batch_op.alter_column('by_id', existing_type=sa.Integer(), nullable=True)

    op.add_column('tally_before', sa.Column('mixed', sa.Integer(), nullable=True))
    op.execute('UPDATE tally_before SET mixed = 0')
    with op.batch_alter_table('tally_before', schema=None) as batch_op:
        batch_op.alter_column('mixed', existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    """Take it back; a merge that nobody here made becomes the author's."""
    with op.batch_alter_table('tally_before', schema=None) as batch_op:
        batch_op.drop_column('mixed')

    op.execute(
        'UPDATE idea_merge SET by_id = '
        '(SELECT author_id FROM post WHERE post.id = idea_merge.idea_id) '
        'WHERE by_id IS NULL'
    )
    with op.batch_alter_table('idea_merge', schema=None) as batch_op:
        batch_op.alter_column('by_id', existing_type=sa.Integer(), nullable=False)

    op.drop_table('imported_status')
