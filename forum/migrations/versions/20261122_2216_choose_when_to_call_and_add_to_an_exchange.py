"""Choose when to call, and add to an exchange."""

import sqlalchemy as sa
from alembic import op

revision = '01b981bfea95'
down_revision = '9a25376b835a'
branch_labels = None
depends_on = None

# Clocks of contacts in which no call was promised.
NO_CALL = """
    kind = 'CALL_BACK' AND target = 'CONTACT' AND target_id NOT IN (
        SELECT contact_commitment.contact_id FROM contact_commitment
        JOIN commitment ON commitment.id = contact_commitment.commitment_id
        WHERE commitment.kind = 'CALL_BACK'
    )
"""
WANTS_ANSWER = "target_id IN (SELECT id FROM contact_note WHERE wish = 'ANSWER')"


def upgrade() -> None:
    """Choose when to call, and add to an exchange."""
    op.create_table('contact_addition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contact_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['contact_id'], ['contact_note.id'], name=op.f('fk_contact_addition_contact_id_contact_note')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_addition'))
    )
    with op.batch_alter_table('contact_addition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_addition_contact_id'), ['contact_id'], unique=False)

    # Not in a batch: that would make the table anew, without what guards its rows.
    op.add_column('promise_policy', sa.Column('call_days', sa.Integer(), nullable=False, server_default='5'))
    op.add_column('promise_policy', sa.Column('call_hours', sa.String(length=60), nullable=False, server_default='9-12 14-17'))

    # An answer in writing had the clock of a call. The public promise is for those who
    # asked for a person; any other answer is held to the date it was promised for.
    op.execute(f"UPDATE clock SET kind = 'FIRST_ANSWER' WHERE {NO_CALL} AND {WANTS_ANSWER}")  # noqa: S608 - our own words
    op.execute(f"DELETE FROM clock WHERE {NO_CALL}")  # noqa: S608 - our own words


def downgrade() -> None:
    """Take it back."""
    op.execute("UPDATE clock SET kind = 'CALL_BACK' WHERE kind = 'FIRST_ANSWER' AND target = 'CONTACT'")
    op.drop_column('promise_policy', 'call_hours')
    op.drop_column('promise_policy', 'call_days')

    with op.batch_alter_table('contact_addition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_addition_contact_id'))

    op.drop_table('contact_addition')
