"""Keep a ledger and a promise."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = 'acd31467cc34'
down_revision = 'e3c46c1ecce6'
branch_labels = None
depends_on = None

GENESIS = '0' * 64
NEVER_CHANGED = 'rows of this table are never changed or removed'
OUT_OF_PLACE = (
    "NEW.seq {is_not} (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entry) "
    "OR NEW.prev_hash {is_not} coalesce((SELECT hash FROM ledger_entry "
    f"ORDER BY seq DESC LIMIT 1), '{GENESIS}') "
    "OR EXISTS (SELECT 1 FROM ledger_entry WHERE object = NEW.object)"
)
AT_ITS_END = 'the ledger grows at its end, by one entry for each object'


def upgrade() -> None:
    """Keep a ledger and a promise."""
    op.create_table('clock',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('FIRST_ANSWER', 'DECISION', 'PROGRESS', 'DISPUTE', 'CALL_BACK', 'CLAIM', name='clockkind'), nullable=False),
    sa.Column('target', sa.Enum('POST', 'CONTACT', 'REOPENING', 'COMMITMENT', 'CLAIM', name='target'), nullable=False),
    sa.Column('target_id', sa.Integer(), nullable=False),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('very_late_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stopped_by', sa.Enum('BRAND', 'CUSTOMER', 'CLOSED', 'HIDDEN', 'WITHDRAWN', 'ERASED', 'MERGED', name='stopped'), nullable=True),
    sa.CheckConstraint('(stopped_at IS NULL) = (stopped_by IS NULL)', name=op.f('ck_clock_stopped_by_something')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clock'))
    )
    with op.batch_alter_table('clock', schema=None) as batch_op:
        batch_op.create_index('ix_clock_due', ['kind', 'due_at'], unique=False)
        batch_op.create_index('ix_clock_target', ['target', 'target_id', 'kind'], unique=False)
        batch_op.create_index('uq_clock_running', ['kind', 'target', 'target_id'], unique=True, sqlite_where=sa.text('stopped_at IS NULL'), postgresql_where=sa.text('stopped_at IS NULL'))

    op.create_table('ledger_entry',
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.String(length=32), nullable=False),
    sa.Column('actor_kind', sa.String(length=20), nullable=False),
    sa.Column('event', sa.String(length=60), nullable=False),
    sa.Column('object', sa.String(length=60), nullable=False),
    sa.Column('payload', sa.String(), nullable=False),
    sa.Column('prev_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_ledger_entry')),
    sa.UniqueConstraint('object', name=op.f('uq_ledger_entry_object'))
    )
    op.create_table('clock_pause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('clock_id', sa.Integer(), nullable=False),
    sa.Column('paused_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until_at_most', sa.DateTime(timezone=True), nullable=False),
    sa.Column('resumed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['clock_id'], ['clock.id'], name=op.f('fk_clock_pause_clock_id_clock')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clock_pause'))
    )
    with op.batch_alter_table('clock_pause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clock_pause_clock_id'), ['clock_id'], unique=False)

    op.create_table('promise_policy',
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('country', sa.String(length=2), nullable=False),
    sa.Column('time_zone', sa.String(length=60), nullable=False),
    sa.Column('first_answer_wd', sa.Integer(), nullable=False),
    sa.Column('decision_wd', sa.Integer(), nullable=False),
    sa.Column('decision_threshold', sa.Integer(), nullable=False),
    sa.Column('threshold_floor', sa.Integer(), nullable=False),
    sa.Column('update_every_days', sa.Integer(), nullable=False),
    sa.Column('dispute_wd', sa.Integer(), nullable=False),
    sa.Column('claim_wd', sa.Integer(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('set_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['set_by_id'], ['person.id'], name=op.f('fk_promise_policy_set_by_id_person')),
    sa.PrimaryKeyConstraint('version', name=op.f('pk_promise_policy'))
    )
    op.create_table('suspension',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('announced_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('announced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('first_day <= last_day', name=op.f('ck_suspension_has_days')),
    sa.ForeignKeyConstraint(['announced_by_id'], ['person.id'], name=op.f('fk_suspension_announced_by_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suspension'))
    )
    guard = {'sqlite': _guard_on_sqlite, 'postgresql': _guard_on_postgresql}
    for each in guard[op.get_bind().dialect.name]():
        op.execute(each)


def _guard_on_sqlite() -> Iterator[str]:
    for table in ('ledger_entry', 'promise_policy'):
        for act in ('update', 'delete'):
            yield (
                f"CREATE TRIGGER {table}_refuses_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END"
            )
    yield (
        "CREATE TRIGGER ledger_entry_grows_at_its_end BEFORE INSERT ON ledger_entry "
        f"WHEN {OUT_OF_PLACE.format(is_not='IS NOT')} "
        f"BEGIN SELECT RAISE(ABORT, '{AT_ITS_END}'); END"
    )


def _guard_on_postgresql() -> Iterator[str]:
    for table in ('ledger_entry', 'promise_policy'):
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_refuses() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{NEVER_CHANGED}'; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_refuses BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} EXECUTE FUNCTION {table}_refuses()"
        )
    yield (
        "CREATE OR REPLACE FUNCTION ledger_entry_grows() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {OUT_OF_PLACE.format(is_not='IS DISTINCT FROM')} "
        f"THEN RAISE EXCEPTION '{AT_ITS_END}'; END IF; RETURN NEW; END $$"
    )
    yield (
        "CREATE TRIGGER ledger_entry_grows_at_its_end BEFORE INSERT ON ledger_entry "
        "FOR EACH ROW EXECUTE FUNCTION ledger_entry_grows()"
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table('suspension')
    op.drop_table('promise_policy')
    with op.batch_alter_table('clock_pause', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_clock_pause_clock_id'))

    op.drop_table('clock_pause')
    op.drop_table('ledger_entry')
    with op.batch_alter_table('clock', schema=None) as batch_op:
        batch_op.drop_index('uq_clock_running', sqlite_where=sa.text('stopped_at IS NULL'), postgresql_where=sa.text('stopped_at IS NULL'))
        batch_op.drop_index('ix_clock_target')
        batch_op.drop_index('ix_clock_due')

    op.drop_table('clock')
