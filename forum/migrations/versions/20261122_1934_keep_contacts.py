"""Keep contacts."""

import sqlalchemy as sa
from alembic import op

revision = '4a1774965e2e'
down_revision = '70fc6a064f48'
branch_labels = None
depends_on = None

NEVER_CHANGED = 'rows of this table are never changed or removed'
BLANKED = " AND NOT (OLD.scope = 'PRIVATE' AND NEW.text = '')"


def upgrade() -> None:
    """Keep contacts."""
    op.create_table('contact_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=True),
    sa.Column('channel', sa.Enum('PHONE', 'SHOP', 'MAIL', 'LETTER', 'FORUM', name='channel'), nullable=False),
    sa.Column('direction', sa.Enum('IN', 'OUT', name='direction'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('subject', sa.String(length=150), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('named', sa.String(length=80), nullable=False),
    sa.Column('phone', sa.String(length=30), nullable=False),
    sa.Column('staff_id', sa.Integer(), nullable=True),
    sa.Column('wish', sa.Enum('ANSWER', 'CALL_BACK', name='wish'), nullable=True),
    sa.Column('slot', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('retention_until', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_contact_note_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_contact_note_post_id_post')),
    sa.ForeignKeyConstraint(['staff_id'], ['person.id'], name=op.f('fk_contact_note_staff_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_note'))
    )
    with op.batch_alter_table('contact_note', schema=None) as batch_op:
        batch_op.create_index('ix_contact_note_open', ['closed_at', 'due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_contact_note_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contact_note_post_id'), ['post_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contact_note_staff_id'), ['staff_id'], unique=False)

    op.create_table('call_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Enum('KEPT', 'ATTEMPTED', 'MISSED', name='calloutcome'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('next_slot', sa.DateTime(timezone=True), nullable=True),
    sa.Column('contested_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("contested_at IS NULL OR outcome = 'ATTEMPTED'", name=op.f('ck_call_attempt_attempt_is_contested')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_call_attempt_by_id_person')),
    sa.ForeignKeyConstraint(['contact_id'], ['contact_note.id'], name=op.f('fk_call_attempt_contact_id_contact_note')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_attempt'))
    )
    with op.batch_alter_table('call_attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_call_attempt_contact_id'), ['contact_id'], unique=False)

    op.create_table('contact_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_contact_answer_by_id_person')),
    sa.ForeignKeyConstraint(['contact_id'], ['contact_note.id'], name=op.f('fk_contact_answer_contact_id_contact_note')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_answer'))
    )
    with op.batch_alter_table('contact_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_answer_contact_id'), ['contact_id'], unique=False)

    op.create_table('contact_commitment',
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_contact_commitment_commitment_id_commitment')),
    sa.ForeignKeyConstraint(['contact_id'], ['contact_note.id'], name=op.f('fk_contact_commitment_contact_id_contact_note')),
    sa.PrimaryKeyConstraint('contact_id', 'commitment_id', name=op.f('pk_contact_commitment'))
    )
    with op.batch_alter_table('contact_commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_commitment_commitment_id'), ['commitment_id'], unique=False)

    # No batch: it would make the table anew, without its triggers.
    op.add_column('commitment', sa.Column('nonce', sa.String(length=32), server_default='', nullable=False))
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contact_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_support_contact_id'), ['contact_id'], unique=False)
        batch_op.create_check_constraint(
            batch_op.f('ck_support_on_behalf_has_contact'), "(source = 'ON_BEHALF') = (contact_id IS NOT NULL)"
        )
    if op.get_bind().dialect.name == 'postgresql':
        op.execute("ALTER TYPE result ADD VALUE IF NOT EXISTS 'LEFT'")
    _keep_words(but=BLANKED)


def _keep_words(*, but: str) -> None:
    """Let the words of a promise stay, except where they may be blanked."""
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER commitment_keeps_text')
        op.execute(
            'CREATE TRIGGER commitment_keeps_text BEFORE UPDATE OF text '
            f'ON commitment WHEN NEW.text IS NOT OLD.text{but} '
            f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END"
        )
    else:
        op.execute('DROP TRIGGER commitment_keeps_text ON commitment')
        op.execute(
            'CREATE TRIGGER commitment_keeps_text BEFORE UPDATE OF text '
            'ON commitment FOR EACH ROW WHEN (NEW.text IS DISTINCT FROM '
            f'OLD.text{but}) EXECUTE FUNCTION commitment_keeps_text()'
        )


def downgrade() -> None:
    """Take it back."""
    _keep_words(but='')
    with op.batch_alter_table('support', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_support_on_behalf_has_contact'), type_='check')
        batch_op.drop_index(batch_op.f('ix_support_contact_id'))
        batch_op.drop_column('contact_id')
    op.drop_column('commitment', 'nonce')

    with op.batch_alter_table('contact_commitment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_commitment_commitment_id'))

    op.drop_table('contact_commitment')
    with op.batch_alter_table('contact_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_answer_contact_id'))

    op.drop_table('contact_answer')
    with op.batch_alter_table('call_attempt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_call_attempt_contact_id'))

    op.drop_table('call_attempt')
    with op.batch_alter_table('contact_note', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_note_staff_id'))
        batch_op.drop_index(batch_op.f('ix_contact_note_post_id'))
        batch_op.drop_index(batch_op.f('ix_contact_note_person_id'))
        batch_op.drop_index('ix_contact_note_open')

    op.drop_table('contact_note')
