"""Flag, review, appeal and sanction."""

import sqlalchemy as sa
from alembic import op

revision = 'e304a7ba2494'
down_revision = '5366b26fff3f'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Flag, review, appeal and sanction."""
    op.create_table('sanction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('REMINDER', 'LIMIT', 'READ_ONLY', 'SUSPENSION', name='sanctionkind'), nullable=False),
    sa.Column('ability', sa.Enum('ASK', 'ANSWER', 'COMMENT', 'PROPOSE', 'SUPPORT', 'VOTE', 'SUGGEST_EDIT', 'FLAG_POST', name='ability'), nullable=True),
    sa.Column('reason', sa.Enum('SPAM', 'ABUSE', 'PERSONAL_DATA', 'HEALTH', 'MINOR', 'OFF_TOPIC', 'DANGEROUS', 'DUPLICATE', 'MACHINE', 'OTHER', name='hidereason'), nullable=False),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lifted_by_id', sa.Integer(), nullable=True),
    sa.Column('appeal', sa.String(length=1000), nullable=False),
    sa.Column('appealed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('heard_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('heard_by_id', sa.Integer(), nullable=True),
    sa.Column('answer', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_sanction_by_id_person')),
    sa.ForeignKeyConstraint(['heard_by_id'], ['person.id'], name=op.f('fk_sanction_heard_by_id_person')),
    sa.ForeignKeyConstraint(['lifted_by_id'], ['person.id'], name=op.f('fk_sanction_lifted_by_id_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sanction_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_sanction_post_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sanction'))
    )
    with op.batch_alter_table('sanction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sanction_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sanction_heard_by_id'), ['heard_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sanction_lifted_by_id'), ['lifted_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sanction_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sanction_post_id'), ['post_id'], unique=False)

    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('FLAGS', 'APPEAL', name='reviewkind'), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(length=1000), nullable=False),
    sa.Column('act_id', sa.Integer(), nullable=True),
    sa.Column('claimed_by_id', sa.Integer(), nullable=True),
    sa.Column('claimed_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_to_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('ruling', sa.Enum('HIDE', 'KEEP', 'EDITED', 'GRANT', 'REFUSE', name='ruling'), nullable=True),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('was', sa.Enum('DRAFT', 'HELD', 'PUBLIC', 'HIDDEN', 'WITHDRAWN', 'ERASED', name='visibility'), nullable=True),
    sa.Column('was_reason', sa.Enum('SPAM', 'ABUSE', 'PERSONAL_DATA', 'HEALTH', 'MINOR', 'OFF_TOPIC', 'DANGEROUS', 'DUPLICATE', 'MACHINE', 'OTHER', name='hidereason'), nullable=True),
    sa.Column('batch', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['act_id'], ['act_log.id'], name=op.f('fk_review_act_id_act_log')),
    sa.ForeignKeyConstraint(['claimed_by_id'], ['person.id'], name=op.f('fk_review_claimed_by_id_person')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], name=op.f('fk_review_decided_by_id_person')),
    sa.ForeignKeyConstraint(['decision_id'], ['act_log.id'], name=op.f('fk_review_decision_id_act_log')),
    sa.ForeignKeyConstraint(['handed_to_id'], ['person.id'], name=op.f('fk_review_handed_to_id_person')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_review_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_review_post_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review'))
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_batch'), ['batch'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_claimed_by_id'), ['claimed_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_decided_by_id'), ['decided_by_id'], unique=False)
        batch_op.create_index('ix_review_due', ['decided_at', 'due_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_handed_to_id'), ['handed_to_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_post_id'), ['post_id'], unique=False)
        batch_op.create_index('uq_review_act', ['act_id'], unique=True)
        batch_op.create_index('uq_review_open', ['post_id', 'kind'], unique=True, sqlite_where=sa.text('decided_at IS NULL'))

    op.create_table('flag',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('review_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Enum('SPAM', 'ABUSE', 'PERSONAL_DATA', 'HEALTH', 'MINOR', 'OFF_TOPIC', 'DANGEROUS', 'DUPLICATE', 'MACHINE', 'OTHER', name='hidereason'), nullable=False),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('OPEN', 'UPHELD', 'DISMISSED', 'MOOT', name='flagstate'), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_flag_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_flag_post_id_post')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_flag_review_id_review')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_flag'))
    )
    with op.batch_alter_table('flag', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_flag_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_flag_post_id'), ['post_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_flag_review_id'), ['review_id'], unique=False)
        batch_op.create_index('uq_flag_open', ['post_id', 'person_id'], unique=True, sqlite_where=sa.text("state = 'OPEN'"))

    with op.batch_alter_table('act_log', schema=None) as batch_op:
        batch_op.alter_column('act',
               existing_type=sa.VARCHAR(length=7),
               type_=sa.Enum('HIDE', 'RESTORE', 'CONVERT', 'SPLIT', 'MERGE', 'PART', 'REDACT', 'MOVE', 'RETURN', 'REJOIN', 'KEEP', 'EDIT', 'GRANT', 'REFUSE', 'UNDO', 'REMIND', 'LIMIT', 'READ_ONLY', 'SUSPEND', 'LIFT', 'UPHOLD', name='act'),
               existing_nullable=False)
        batch_op.alter_column('post_id',
               existing_type=sa.INTEGER(),
               nullable=True)

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('limited', sa.JSON(), server_default='{}', nullable=False))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('limited')

    with op.batch_alter_table('act_log', schema=None) as batch_op:
        batch_op.alter_column('post_id',
               existing_type=sa.INTEGER(),
               nullable=False)
        batch_op.alter_column('act',
               existing_type=sa.Enum('HIDE', 'RESTORE', 'CONVERT', 'SPLIT', 'MERGE', 'PART', 'REDACT', 'MOVE', 'RETURN', 'REJOIN', 'KEEP', 'EDIT', 'GRANT', 'REFUSE', 'UNDO', 'REMIND', 'LIMIT', 'READ_ONLY', 'SUSPEND', 'LIFT', 'UPHOLD', name='act'),
               type_=sa.VARCHAR(length=7),
               existing_nullable=False)

    with op.batch_alter_table('flag', schema=None) as batch_op:
        batch_op.drop_index('uq_flag_open', sqlite_where=sa.text("state = 'OPEN'"))
        batch_op.drop_index(batch_op.f('ix_flag_review_id'))
        batch_op.drop_index(batch_op.f('ix_flag_post_id'))
        batch_op.drop_index(batch_op.f('ix_flag_person_id'))

    op.drop_table('flag')
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.drop_index('uq_review_open', sqlite_where=sa.text('decided_at IS NULL'))
        batch_op.drop_index('uq_review_act')
        batch_op.drop_index(batch_op.f('ix_review_post_id'))
        batch_op.drop_index(batch_op.f('ix_review_person_id'))
        batch_op.drop_index(batch_op.f('ix_review_handed_to_id'))
        batch_op.drop_index('ix_review_due')
        batch_op.drop_index(batch_op.f('ix_review_decided_by_id'))
        batch_op.drop_index(batch_op.f('ix_review_claimed_by_id'))
        batch_op.drop_index(batch_op.f('ix_review_batch'))

    op.drop_table('review')
    with op.batch_alter_table('sanction', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sanction_post_id'))
        batch_op.drop_index(batch_op.f('ix_sanction_person_id'))
        batch_op.drop_index(batch_op.f('ix_sanction_lifted_by_id'))
        batch_op.drop_index(batch_op.f('ix_sanction_heard_by_id'))
        batch_op.drop_index(batch_op.f('ix_sanction_by_id'))

    op.drop_table('sanction')
