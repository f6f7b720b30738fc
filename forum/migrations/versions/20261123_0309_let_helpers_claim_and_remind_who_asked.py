"""Let helpers claim, and remind who asked."""

import sqlalchemy as sa
from alembic import op

revision = 'f6bf97b44b4e'
down_revision = '94d8d53921f8'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let helpers claim, and remind who asked."""
    op.create_table('answer_claim',
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_answer_claim_person_id_person')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_answer_claim_question_id_question')),
    sa.PrimaryKeyConstraint('question_id', name=op.f('pk_answer_claim'))
    )
    with op.batch_alter_table('answer_claim', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_claim_person_id'), ['person_id'], unique=False)

    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reminders', sa.Integer(), server_default='0', nullable=False))



def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.drop_column('reminders')

    with op.batch_alter_table('answer_claim', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answer_claim_person_id'))

    op.drop_table('answer_claim')
