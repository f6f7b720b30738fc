"""Read replies by mail and note letters that come back."""

import sqlalchemy as sa
from alembic import op

revision = '88129e971246'
down_revision = '5d5924a8f417'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Read replies by mail and note letters that come back."""
    op.create_table('mail_read',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_mail_read'))
    )
    with op.batch_alter_table('mail_read', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_read_at'), ['at'], unique=False)

    op.create_table('mail_trouble',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('GONE', 'LATER', 'REFUSED', 'COMPLAINT', name='trouble'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mail_trouble_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_trouble'))
    )
    with op.batch_alter_table('mail_trouble', schema=None) as batch_op:
        batch_op.create_index('ix_mail_trouble_newest', ['at', 'id'], unique=False)
        batch_op.create_index('ix_mail_trouble_stands', ['person_id', 'settled_at'], unique=False)

    op.create_table('returned_reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('is_published', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_returned_reply_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_returned_reply_post_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_returned_reply'))
    )
    with op.batch_alter_table('returned_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_returned_reply_person_id'), ['person_id'], unique=False)



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('returned_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_returned_reply_person_id'))

    op.drop_table('returned_reply')
    with op.batch_alter_table('mail_trouble', schema=None) as batch_op:
        batch_op.drop_index('ix_mail_trouble_stands')
        batch_op.drop_index('ix_mail_trouble_newest')

    op.drop_table('mail_trouble')
    with op.batch_alter_table('mail_read', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_read_at'))

    op.drop_table('mail_read')
