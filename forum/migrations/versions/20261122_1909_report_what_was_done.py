"""Report what was done."""

import sqlalchemy as sa
from alembic import op

revision = '70fc6a064f48'
down_revision = '6a41f0c95d27'
branch_labels = None
depends_on = None

NEVER_CHANGED = 'rows of this table are never changed or removed'
WORDS = 'you_asked, we_did, not_done, next_step, work_started_on, published_at'
GUARDS = {
    'sqlite': (
        "CREATE TRIGGER update_revision_refuses_update BEFORE UPDATE ON update_revision "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END",
        "CREATE TRIGGER update_revision_refuses_delete BEFORE DELETE ON update_revision "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END",
        f"CREATE TRIGGER loop_update_keeps_words BEFORE UPDATE OF {WORDS} "
        "ON loop_update WHEN OLD.published_at IS NOT NULL "
        f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END",
    ),
    'postgresql': (
        "CREATE OR REPLACE FUNCTION update_revision_refuses() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{NEVER_CHANGED}'; END $$",
        "CREATE TRIGGER update_revision_refuses BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON update_revision EXECUTE FUNCTION update_revision_refuses()",
        "CREATE OR REPLACE FUNCTION loop_update_keeps_words() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{NEVER_CHANGED}'; END $$",
        f"CREATE TRIGGER loop_update_keeps_words BEFORE UPDATE OF {WORDS} "
        "ON loop_update FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) "
        "EXECUTE FUNCTION loop_update_keeps_words()",
    ),
}


def upgrade() -> None:
    """Report what was done."""
    op.create_table('loop_update',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=80), nullable=False),
    sa.Column('type', sa.Enum('DELIVERED', 'PARTIAL', 'DECLINED', 'PROGRESS', 'GESTURE', name='updatetype'), nullable=False),
    sa.Column('you_asked', sa.String(), nullable=False),
    sa.Column('we_did', sa.String(), nullable=False),
    sa.Column('not_done', sa.String(), nullable=False),
    sa.Column('next_step', sa.String(), nullable=False),
    sa.Column('you_asked_html', sa.String(), nullable=False),
    sa.Column('we_did_html', sa.String(), nullable=False),
    sa.Column('not_done_html', sa.String(), nullable=False),
    sa.Column('next_step_html', sa.String(), nullable=False),
    sa.Column('work_started_on', sa.Date(), nullable=True),
    sa.Column('checked_by_id', sa.Integer(), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('check_asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('check_note', sa.String(length=300), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('published_at IS NULL OR (length(trim(you_asked)) > 0 AND length(trim(we_did)) > 0 AND length(trim(not_done)) > 0)', name=op.f('ck_loop_update_says_all_three')),
    sa.ForeignKeyConstraint(['checked_by_id'], ['person.id'], name=op.f('fk_loop_update_checked_by_id_person')),
    sa.ForeignKeyConstraint(['id'], ['post.id'], name=op.f('fk_loop_update_id_post')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loop_update'))
    )
    with op.batch_alter_table('loop_update', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_loop_update_published_at'), ['published_at'], unique=False)

    op.create_table('credit',
    sa.Column('update_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('FIRST_ASKED', 'ARGUED', 'TESTED', 'REPORTED', 'ANSWERED', 'REPRESENTED', name='creditrole'), nullable=False),
    sa.Column('shown_as', sa.Enum('PSEUDONYM', 'CUSTOMER', name='shownas'), nullable=False),
    sa.Column('accepted', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_credit_person_id_person')),
    sa.ForeignKeyConstraint(['update_id'], ['loop_update.id'], name=op.f('fk_credit_update_id_loop_update')),
    sa.PrimaryKeyConstraint('update_id', 'person_id', name=op.f('pk_credit'))
    )
    with op.batch_alter_table('credit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_credit_person_id'), ['person_id'], unique=False)

    op.create_table('update_link',
    sa.Column('update_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('relation', sa.Enum('DELIVERS', 'PARTLY', 'DECLINES', 'EXPLAINS', 'REPORTS', name='relation'), nullable=False),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_update_link_post_id_post')),
    sa.ForeignKeyConstraint(['update_id'], ['loop_update.id'], name=op.f('fk_update_link_update_id_loop_update')),
    sa.PrimaryKeyConstraint('update_id', 'post_id', name=op.f('pk_update_link'))
    )
    with op.batch_alter_table('update_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_update_link_post_id'), ['post_id'], unique=False)

    op.create_table('update_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('update_id', sa.Integer(), nullable=False),
    sa.Column('you_asked', sa.String(), nullable=False),
    sa.Column('we_did', sa.String(), nullable=False),
    sa.Column('not_done', sa.String(), nullable=False),
    sa.Column('next_step', sa.String(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('length(trim(reason)) > 0', name=op.f('ck_update_revision_has_reason')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_update_revision_by_id_person')),
    sa.ForeignKeyConstraint(['update_id'], ['loop_update.id'], name=op.f('fk_update_revision_update_id_loop_update')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_update_revision'))
    )
    with op.batch_alter_table('update_revision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_update_revision_update_id'), ['update_id'], unique=False)

    op.create_table('update_promise',
    sa.Column('update_id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_update_promise_commitment_id_commitment')),
    sa.ForeignKeyConstraint(['update_id'], ['loop_update.id'], name=op.f('fk_update_promise_update_id_loop_update')),
    sa.PrimaryKeyConstraint('update_id', 'commitment_id', name=op.f('pk_update_promise'))
    )
    with op.batch_alter_table('update_promise', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_update_promise_commitment_id'), ['commitment_id'], unique=False)

    op.create_table('delivery_claim',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('update_id', sa.Integer(), nullable=True),
    sa.Column('decision_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('coverage', sa.Enum('FULL', 'PARTIAL', name='coverage'), nullable=False),
    sa.Column('missing', sa.String(length=300), nullable=False),
    sa.Column('available_where', sa.String(length=300), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('evidence_url', sa.String(length=300), nullable=False),
    sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("coverage = 'FULL' OR length(trim(missing)) > 0", name=op.f('ck_delivery_claim_partial_says_what_is_missing')),
    sa.CheckConstraint('(update_id IS NULL) <> (decision_id IS NULL)', name=op.f('ck_delivery_claim_is_of_one_thing')),
    sa.ForeignKeyConstraint(['decision_id'], ['decision_event.id'], name=op.f('fk_delivery_claim_decision_id_decision_event')),
    sa.ForeignKeyConstraint(['update_id'], ['loop_update.id'], name=op.f('fk_delivery_claim_update_id_loop_update')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_claim')),
    sa.UniqueConstraint('decision_id', name=op.f('uq_delivery_claim_decision_id'))
    )
    with op.batch_alter_table('delivery_claim', schema=None) as batch_op:
        batch_op.create_index('uq_delivery_claim', ['update_id', 'number'], unique=True)

    op.create_table('verification_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('claim_id', sa.Integer(), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Enum('OPEN', 'CONFIRMED', 'MIXED', 'CONTESTED', 'NO_QUORUM', 'REOPENED', 'UPHELD', 'STATED', name='outcome'), nullable=False),
    sa.Column('judged_as', sa.Enum('OPEN', 'CONFIRMED', 'MIXED', 'CONTESTED', 'NO_QUORUM', 'REOPENED', 'UPHELD', 'STATED', name='outcome'), nullable=True),
    sa.Column('invited', sa.Integer(), nullable=False),
    sa.Column('announced_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('judged_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['claim_id'], ['delivery_claim.id'], name=op.f('fk_verification_round_claim_id_delivery_claim')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verification_round')),
    sa.UniqueConstraint('claim_id', name=op.f('uq_verification_round_claim_id'))
    )
    with op.batch_alter_table('verification_round', schema=None) as batch_op:
        batch_op.create_index('ix_round_closes', ['state', 'closes_at'], unique=False)

    op.create_table('relapse',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(length=1000), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_relapse_person_id_person')),
    sa.ForeignKeyConstraint(['round_id'], ['verification_round.id'], name=op.f('fk_relapse_round_id_verification_round')),
    sa.PrimaryKeyConstraint('round_id', 'person_id', name=op.f('pk_relapse'))
    )
    with op.batch_alter_table('relapse', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_relapse_person_id'), ['person_id'], unique=False)

    op.create_table('reopening',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('trigger', sa.Enum('THRESHOLD', 'RELAPSE', 'REPRESENTATIVE', 'MODERATOR', 'STAFF', name='trigger'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('outcome', sa.Enum('REWORKED', 'UPHELD', 'STATED', name='reopeningoutcome'), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('response_id', sa.Integer(), nullable=True),
    sa.Column('statement', sa.String(length=1000), nullable=False),
    sa.Column('stated_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['response_id'], ['brand_response.id'], name=op.f('fk_reopening_response_id_brand_response')),
    sa.ForeignKeyConstraint(['stated_by_id'], ['person.id'], name=op.f('fk_reopening_stated_by_id_person')),
    sa.ForeignKeyConstraint(['round_id'], ['verification_round.id'], name=op.f('fk_reopening_round_id_verification_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reopening'))
    )
    with op.batch_alter_table('reopening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reopening_round_id'), ['round_id'], unique=False)

    op.create_table('verdict',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.Enum('YES', 'PARTLY', 'NO', 'NOT_CONCERNED', name='answer'), nullable=False),
    sa.Column('words', sa.String(length=1000), nullable=False),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("answer <> 'NO' OR length(trim(words)) > 0", name=op.f('ck_verdict_no_says_why')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_verdict_person_id_person')),
    sa.ForeignKeyConstraint(['round_id'], ['verification_round.id'], name=op.f('fk_verdict_round_id_verification_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verdict'))
    )
    with op.batch_alter_table('verdict', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_verdict_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_verdict_round_id'), ['round_id'], unique=False)
        batch_op.create_index('uq_verdict', ['round_id', 'person_id'], unique=True, sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))

    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('verdict', schema=None) as batch_op:
        batch_op.drop_index('uq_verdict', sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_verdict_round_id'))
        batch_op.drop_index(batch_op.f('ix_verdict_person_id'))

    op.drop_table('verdict')
    with op.batch_alter_table('reopening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reopening_round_id'))

    op.drop_table('reopening')
    with op.batch_alter_table('relapse', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_relapse_person_id'))

    op.drop_table('relapse')
    with op.batch_alter_table('verification_round', schema=None) as batch_op:
        batch_op.drop_index('ix_round_closes')

    op.drop_table('verification_round')
    with op.batch_alter_table('delivery_claim', schema=None) as batch_op:
        batch_op.drop_index('uq_delivery_claim')

    op.drop_table('delivery_claim')
    with op.batch_alter_table('update_promise', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_update_promise_commitment_id'))

    op.drop_table('update_promise')
    with op.batch_alter_table('update_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_update_link_post_id'))

    op.drop_table('update_link')
    with op.batch_alter_table('update_revision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_update_revision_update_id'))

    op.drop_table('update_revision')
    with op.batch_alter_table('credit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_credit_person_id'))

    op.drop_table('credit')
    with op.batch_alter_table('loop_update', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_loop_update_published_at'))

    op.drop_table('loop_update')
