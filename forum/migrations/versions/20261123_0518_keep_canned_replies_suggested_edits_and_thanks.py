"""Keep canned replies, suggested edits and thanks."""

import sqlalchemy as sa
from alembic import op

revision = '6d3306b48ce1'
down_revision = '88129e971246'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep canned replies, suggested edits and thanks."""
    op.create_table('canned_reply',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('changed_by_id', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('title', sa.String(length=80), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_canned_reply_area_id_area')),
    sa.ForeignKeyConstraint(['changed_by_id'], ['person.id'], name=op.f('fk_canned_reply_changed_by_id_person')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_canned_reply_owner_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_canned_reply'))
    )
    with op.batch_alter_table('canned_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_canned_reply_area_id'), ['area_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_canned_reply_changed_by_id'), ['changed_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_canned_reply_owner_id'), ['owner_id'], unique=False)

    op.create_table('canned_use',
    sa.Column('reply_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_canned_use_post_id_post')),
    sa.ForeignKeyConstraint(['reply_id'], ['canned_reply.id'], name=op.f('fk_canned_use_reply_id_canned_reply'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('reply_id', 'post_id', name=op.f('pk_canned_use'))
    )
    with op.batch_alter_table('canned_use', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_canned_use_post_id'), ['post_id'], unique=False)

    op.create_table('suggested_edit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('seen', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=True),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('state', sa.Enum('OPEN', 'KEPT', 'TURNED_DOWN', name='editstate'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('word', sa.String(length=300), nullable=False),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state = 'OPEN') = (decided_at IS NULL)", name=op.f('ck_suggested_edit_decided_has_day')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_suggested_edit_decided_by_id_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_suggested_edit_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_suggested_edit_post_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suggested_edit'))
    )
    with op.batch_alter_table('suggested_edit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_suggested_edit_decided_by_id'), ['decided_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_suggested_edit_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_suggested_edit_post_id'), ['post_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_suggested_edit_state'), ['state'], unique=False)
        batch_op.create_index('uq_suggested_edit_open', ['post_id', 'person_id'], unique=True, sqlite_where=sa.text("state = 'OPEN'"))

    op.create_table('thanks',
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_thanks_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_thanks_post_id_post')),
    sa.PrimaryKeyConstraint('post_id', 'person_id', name=op.f('pk_thanks'))
    )
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_thanks_person_id'), ['person_id'], unique=False)



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_thanks_person_id'))

    op.drop_table('thanks')
    with op.batch_alter_table('suggested_edit', schema=None) as batch_op:
        batch_op.drop_index('uq_suggested_edit_open', sqlite_where=sa.text("state = 'OPEN'"))
        batch_op.drop_index(batch_op.f('ix_suggested_edit_state'))
        batch_op.drop_index(batch_op.f('ix_suggested_edit_post_id'))
        batch_op.drop_index(batch_op.f('ix_suggested_edit_person_id'))
        batch_op.drop_index(batch_op.f('ix_suggested_edit_decided_by_id'))

    op.drop_table('suggested_edit')
    with op.batch_alter_table('canned_use', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_canned_use_post_id'))

    op.drop_table('canned_use')
    with op.batch_alter_table('canned_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_canned_reply_owner_id'))
        batch_op.drop_index(batch_op.f('ix_canned_reply_changed_by_id'))
        batch_op.drop_index(batch_op.f('ix_canned_reply_area_id'))

    op.drop_table('canned_reply')
