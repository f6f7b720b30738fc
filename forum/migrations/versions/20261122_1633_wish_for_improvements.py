"""Wish for improvements."""

import sqlalchemy as sa
from alembic import op

revision = 'bf5c69a699ff'
down_revision = '1e68c6aefecc'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Wish for improvements."""
    op.create_table('idea',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('wished', sa.Enum('IMPROVEMENT', 'IRRITANT', 'NEW_OFFER', name='ideakind'), nullable=False),
    sa.Column('problem', sa.String(), nullable=False),
    sa.Column('problem_html', sa.String(), nullable=False),
    sa.Column('wish', sa.String(), nullable=False),
    sa.Column('wish_html', sa.String(), nullable=False),
    sa.Column('active_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('merged_into_id', sa.Integer(), nullable=True),
    sa.Column('canonical_id', sa.Integer(), nullable=True),
    sa.Column('support_count', sa.Integer(), nullable=False),
    sa.Column('rising', sa.Double(), nullable=True),
    sa.Column('threshold_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('decision', sa.Enum('NONE', 'ACKNOWLEDGED', 'UNDER_REVIEW', 'NEEDS_INFO', 'PLANNED', 'IN_PROGRESS', 'POSTPONED', 'DECLINED', 'ALREADY_EXISTS', 'NOT_OURS', name='decision'), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decline_code', sa.String(length=30), nullable=False),
    sa.Column('delivery', sa.Enum('NONE', 'PARTIAL', 'FULL', name='delivery'), nullable=False),
    sa.Column('promised_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.Enum('OPEN', 'CONFIRMED', 'MIXED', 'CONTESTED', 'NO_QUORUM', 'REOPENED', 'UPHELD', 'STATED', name='outcome'), nullable=True),
    sa.CheckConstraint('(merged_into_id IS NULL) = (canonical_id IS NULL)', name=op.f('ck_idea_merged_has_canonical')),
    sa.CheckConstraint('merged_into_id <> id AND canonical_id <> id', name=op.f('ck_idea_not_into_itself')),
    sa.ForeignKeyConstraint(['canonical_id'], ['idea.id'], name=op.f('fk_idea_canonical_id_idea')),
    sa.ForeignKeyConstraint(['id'], ['post.id'], name=op.f('fk_idea_id_post')),
    sa.ForeignKeyConstraint(['merged_into_id'], ['idea.id'], name=op.f('fk_idea_merged_into_id_idea')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_idea_owner_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea'))
    )
    with op.batch_alter_table('idea', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_idea_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_idea_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index('ix_idea_most_asked', ['canonical_id', 'support_count', 'id'], unique=False)
        batch_op.create_index('ix_idea_rising', ['canonical_id', 'rising', 'id'], unique=False)

    op.create_table('ask_link',
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('ORIGIN', 'EVIDENCE', 'ME_TOO', name='linkrole'), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['added_by_id'], ['person.id'], name=op.f('fk_ask_link_added_by_id_person')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_ask_link_idea_id_idea')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_ask_link_post_id_post')),
    sa.PrimaryKeyConstraint('idea_id', 'post_id', name=op.f('pk_ask_link'))
    )
    with op.batch_alter_table('ask_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ask_link_post_id'), ['post_id'], unique=False)

    op.create_table('idea_merge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('into_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('objection', sa.String(length=500), nullable=False),
    sa.Column('objected_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settlement', sa.String(length=500), nullable=False),
    sa.Column('settled_by_id', sa.Integer(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_idea_merge_by_id_person')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_idea_merge_idea_id_idea')),
    sa.ForeignKeyConstraint(['into_id'], ['idea.id'], name=op.f('fk_idea_merge_into_id_idea')),
    sa.ForeignKeyConstraint(['settled_by_id'], ['person.id'], name=op.f('fk_idea_merge_settled_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_idea_merge'))
    )
    with op.batch_alter_table('idea_merge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_idea_merge_idea_id'), ['idea_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_idea_merge_into_id'), ['into_id'], unique=False)

    op.create_table('support',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Enum('SELF', 'ON_BEHALF', 'IMPORT', 'ORGANISATION', name='source'), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('strength', sa.Enum('NICE', 'MATTERS', 'BLOCKING', name='strength'), nullable=True),
    sa.Column('why', sa.String(length=200), nullable=False),
    sa.Column('state', sa.Enum('ACTIVE', 'UNCONFIRMED', 'WITHDRAWN', 'VOID', name='supportstate'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_reason', sa.Enum('STAFF', 'NOT_ME', 'NOT_WHAT_I_SAID', 'BANNED', name='voidreason'), nullable=True),
    sa.CheckConstraint("(source = 'ON_BEHALF') = (recorded_by_id IS NOT NULL)", name=op.f('ck_support_on_behalf_is_recorded')),
    sa.CheckConstraint("(state = 'VOID') = (void_reason IS NOT NULL)", name=op.f('ck_support_void_has_reason')),
    sa.CheckConstraint("state <> 'UNCONFIRMED' OR source = 'ON_BEHALF'", name=op.f('ck_support_only_recorded_voices_wait')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_support_idea_id_idea')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_support_person_id_person')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_support_recorded_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_support'))
    )
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_support_person_id'), ['person_id'], unique=False)
        batch_op.create_index('uq_support', ['idea_id', 'person_id'], unique=True, sqlite_where=sa.text("state IN ('ACTIVE', 'UNCONFIRMED')"), postgresql_where=sa.text("state IN ('ACTIVE', 'UNCONFIRMED')"))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.drop_index('uq_support', sqlite_where=sa.text("state IN ('ACTIVE', 'UNCONFIRMED')"), postgresql_where=sa.text("state IN ('ACTIVE', 'UNCONFIRMED')"))
        batch_op.drop_index(batch_op.f('ix_support_person_id'))

    op.drop_table('support')
    with op.batch_alter_table('idea_merge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_idea_merge_into_id'))
        batch_op.drop_index(batch_op.f('ix_idea_merge_idea_id'))

    op.drop_table('idea_merge')
    with op.batch_alter_table('ask_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ask_link_post_id'))

    op.drop_table('ask_link')
    with op.batch_alter_table('idea', schema=None) as batch_op:
        batch_op.drop_index('ix_idea_rising')
        batch_op.drop_index(batch_op.f('ix_idea_owner_id'))
        batch_op.drop_index('ix_idea_most_asked')
        batch_op.drop_index(batch_op.f('ix_idea_merged_into_id'))

    op.drop_table('idea')
