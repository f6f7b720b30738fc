"""Decide and promise."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = 'e5fb5b8539f6'
down_revision = '8d0b6f2ac417'
branch_labels = None
depends_on = None

NEVER_CHANGED = 'rows of this table are never changed or removed'
FOR_GOOD = ('brand_response', 'commitment_revision', 'decision_event')
FIRST_WORDS = ('first_due_on', 'made_at', 'text')


def upgrade() -> None:
    """Decide and promise."""
    op.create_table('commitment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('kind', sa.Enum('CHANGE', 'ANSWER', 'CALL_BACK', 'GESTURE', 'STUDY', name='commitmentkind'), nullable=False),
    sa.Column('scope', sa.Enum('PUBLIC', 'PRIVATE', name='scope'), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('area_id', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('due_kind', sa.Enum('DAY', 'QUARTER', 'REVIEW', name='duekind'), nullable=False),
    sa.Column('first_due_on', sa.Date(), nullable=True),
    sa.Column('review_on', sa.Date(), nullable=True),
    sa.Column('criteria', sa.JSON(), nullable=False),
    sa.Column('result', sa.Enum('DELIVERED', 'PARTIALLY', 'ABANDONED', 'SUPERSEDED', name='result'), nullable=True),
    sa.Column('result_on', sa.Date(), nullable=True),
    sa.Column('result_note', sa.String(length=300), nullable=False),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(due_kind = 'REVIEW') = (first_due_on IS NULL)", name=op.f('ck_commitment_review_has_no_date')),
    sa.CheckConstraint("(due_kind = 'REVIEW') = (review_on IS NOT NULL)", name=op.f('ck_commitment_review_has_a_day')),
    sa.CheckConstraint('(result IS NULL) = (result_on IS NULL)', name=op.f('ck_commitment_result_has_a_day')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_commitment_area_id_area')),
    sa.ForeignKeyConstraint(['made_by_id'], ['person.id'], name=op.f('fk_commitment_made_by_id_person')),
    sa.ForeignKeyConstraint(['owner_id'], ['person.id'], name=op.f('fk_commitment_owner_id_person')),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['commitment.id'], name=op.f('fk_commitment_replaced_by_id_commitment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment'))
    )
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_commitment_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('brand_response',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('ACKNOWLEDGE', 'ASK_BACK', 'DECISION', 'PROGRESS', 'DELIVERY', 'CORRECTION', 'APOLOGY', name='responsekind'), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('html', sa.String(), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('revises_id', sa.Integer(), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(kind = 'CORRECTION') = (revises_id IS NOT NULL)", name=op.f('ck_brand_response_correction_has_original')),
    sa.CheckConstraint('length(trim(body)) > 0', name=op.f('ck_brand_response_says_something')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_brand_response_by_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_brand_response_post_id_post')),
    sa.ForeignKeyConstraint(['revises_id'], ['brand_response.id'], name=op.f('fk_brand_response_revises_id_brand_response')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_brand_response'))
    )
    with op.batch_alter_table('brand_response', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_brand_response_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_brand_response_post_id'), ['post_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_brand_response_published_at'), ['published_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_brand_response_revises_id'), ['revises_id'], unique=False)

    op.create_table('commitment_link',
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_link_commitment_id_commitment')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_commitment_link_post_id_post')),
    sa.PrimaryKeyConstraint('commitment_id', 'post_id', name=op.f('pk_commitment_link'))
    )
    with op.batch_alter_table('commitment_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_link_post_id'), ['post_id'], unique=False)

    op.create_table('commitment_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commitment_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=20), nullable=False),
    sa.Column('old', sa.String(length=300), nullable=False),
    sa.Column('new', sa.String(length=300), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('length(trim(reason)) > 0', name=op.f('ck_commitment_revision_has_reason')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_commitment_revision_by_id_person')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_commitment_revision_commitment_id_commitment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment_revision'))
    )
    with op.batch_alter_table('commitment_revision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_revision_commitment_id'), ['commitment_id'], unique=False)

    op.create_table('decision_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('before', sa.Enum('NONE', 'ACKNOWLEDGED', 'UNDER_REVIEW', 'NEEDS_INFO', 'PLANNED', 'IN_PROGRESS', 'POSTPONED', 'DECLINED', 'ALREADY_EXISTS', 'NOT_OURS', name='decision'), nullable=False),
    sa.Column('after', sa.Enum('NONE', 'ACKNOWLEDGED', 'UNDER_REVIEW', 'NEEDS_INFO', 'PLANNED', 'IN_PROGRESS', 'POSTPONED', 'DECLINED', 'ALREADY_EXISTS', 'NOT_OURS', name='decision'), nullable=False),
    sa.Column('response_id', sa.Integer(), nullable=True),
    sa.Column('commitment_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Enum('COST', 'LAW_OR_SAFETY', 'STRATEGY', 'TECHNICAL', 'LOW_REACH', 'HARMS_OTHERS', 'EXISTS_ELSEWHERE', name='reasoncode'), nullable=True),
    sa.Column('extra', sa.String(length=300), nullable=False),
    sa.Column('effort', sa.Enum('DAYS', 'WEEKS', 'MONTHS', 'LONGER', name='effort'), nullable=True),
    sa.Column('revisit_on', sa.Date(), nullable=True),
    sa.Column('link', sa.String(length=300), nullable=False),
    sa.Column('who', sa.String(length=300), nullable=False),
    sa.Column('waits_until', sa.Date(), nullable=True),
    sa.Column('said', sa.Integer(), nullable=False),
    sa.Column('supporters', sa.Integer(), nullable=False),
    sa.Column('policy_version', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("after <> 'DECLINED' OR (reason IS NOT NULL AND length(trim(extra)) > 0 AND said >= 120)", name=op.f('ck_decision_event_declined_has_reason')),
    sa.CheckConstraint("after <> 'PLANNED' OR (commitment_id IS NOT NULL AND effort IS NOT NULL)", name=op.f('ck_decision_event_planned_has_commitment')),
    sa.CheckConstraint("after IN ('UNDER_REVIEW', 'NONE') OR response_id IS NOT NULL", name=op.f('ck_decision_event_has_words')),
    sa.CheckConstraint("after NOT IN ('ALREADY_EXISTS', 'NOT_OURS') OR length(trim(link)) > 0", name=op.f('ck_decision_event_has_link')),
    sa.CheckConstraint("after NOT IN ('DECLINED', 'POSTPONED') OR revisit_on IS NOT NULL", name=op.f('ck_decision_event_closed_has_revisit')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_decision_event_by_id_person')),
    sa.ForeignKeyConstraint(['commitment_id'], ['commitment.id'], name=op.f('fk_decision_event_commitment_id_commitment')),
    sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f('fk_decision_event_idea_id_idea')),
    sa.ForeignKeyConstraint(['response_id'], ['brand_response.id'], name=op.f('fk_decision_event_response_id_brand_response')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_event')),
    sa.UniqueConstraint('response_id', name=op.f('uq_decision_event_response_id'))
    )
    with op.batch_alter_table('decision_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_event_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_event_by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_event_idea_id'), ['idea_id'], unique=False)
    guard = {'sqlite': _guard_on_sqlite, 'postgresql': _guard_on_postgresql}
    for each in guard[op.get_bind().dialect.name]():
        op.execute(each)


def _guard_on_sqlite() -> Iterator[str]:
    for table in FOR_GOOD:
        for act in ('update', 'delete'):
            yield (
                f"CREATE TRIGGER {table}_refuses_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END"
            )
    for column in FIRST_WORDS:
        yield (
            f"CREATE TRIGGER commitment_keeps_{column} BEFORE UPDATE OF {column} "
            f"ON commitment WHEN NEW.{column} IS NOT OLD.{column} "
            f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END"
        )


def _guard_on_postgresql() -> Iterator[str]:
    for table in FOR_GOOD:
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_refuses() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{NEVER_CHANGED}'; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_refuses BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table} EXECUTE FUNCTION {table}_refuses()"
        )
    for column in FIRST_WORDS:
        yield (
            f"CREATE OR REPLACE FUNCTION commitment_keeps_{column}() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{NEVER_CHANGED}'; END $$"
        )
        yield (
            f"CREATE TRIGGER commitment_keeps_{column} BEFORE UPDATE OF {column} "
            f"ON commitment FOR EACH ROW WHEN (NEW.{column} IS DISTINCT FROM "
            f"OLD.{column}) EXECUTE FUNCTION commitment_keeps_{column}()"
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('decision_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decision_event_idea_id'))
        batch_op.drop_index(batch_op.f('ix_decision_event_by_id'))
        batch_op.drop_index(batch_op.f('ix_decision_event_at'))

    op.drop_table('decision_event')
    with op.batch_alter_table('commitment_revision', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_revision_commitment_id'))

    op.drop_table('commitment_revision')
    with op.batch_alter_table('commitment_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_link_post_id'))

    op.drop_table('commitment_link')
    with op.batch_alter_table('brand_response', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_brand_response_revises_id'))
        batch_op.drop_index(batch_op.f('ix_brand_response_published_at'))
        batch_op.drop_index(batch_op.f('ix_brand_response_post_id'))
        batch_op.drop_index(batch_op.f('ix_brand_response_by_id'))

    op.drop_table('brand_response')
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_commitment_owner_id'))

    op.drop_table('commitment')
