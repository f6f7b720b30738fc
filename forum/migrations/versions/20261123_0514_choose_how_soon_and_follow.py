"""Choose how soon, and follow."""

import sqlalchemy as sa
from alembic import op

revision = 'ad712885142c'
down_revision = 'da24a7d24aa4'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Choose how soon, and follow."""
    op.create_table('digest_round',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('is_done', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_digest_round'))
    )
    op.create_table('area_follow',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_area_follow_area_id_area')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_area_follow_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', 'area_id', name=op.f('pk_area_follow'))
    )
    with op.batch_alter_table('area_follow', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_area_follow_area_id'), ['area_id'], unique=False)

    op.create_table('digest',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('state', sa.Enum('QUEUED', 'DAILY', 'WEEKLY', 'SENT', 'READ', 'REFUSED', 'DROPPED', name='sending'), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_digest_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digest'))
    )
    with op.batch_alter_table('digest', schema=None) as batch_op:
        batch_op.create_index('uq_digest', ['person_id', 'day'], unique=True)

    op.create_table('thread_preference',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('rhythm', sa.Enum('INSTANT', 'DAILY', 'WEEKLY', 'PAGES', name='rhythm'), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_thread_preference_person_id_person')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_thread_preference_post_id_post')),
    sa.PrimaryKeyConstraint('person_id', 'post_id', name=op.f('pk_thread_preference'))
    )
    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.add_column(sa.Column('digest_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_delivery_digest_id'), ['digest_id'], unique=False)
        batch_op.create_index('ix_delivery_waiting', ['state', 'digest_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_delivery_digest_id_digest'), 'digest', ['digest_id'], ['id'])

    rhythm = sa.Enum('INSTANT', 'DAILY', 'WEEKLY', 'PAGES', name='rhythm')
    with op.batch_alter_table('message_preference', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rhythm', rhythm, nullable=True))
    op.execute("UPDATE message_preference SET rhythm = CASE WHEN by_mail THEN 'INSTANT' ELSE 'PAGES' END")
    with op.batch_alter_table('message_preference', schema=None) as batch_op:
        batch_op.alter_column('rhythm', existing_type=rhythm, nullable=False)
        batch_op.drop_column('by_mail')


def downgrade() -> None:
    """Take it back; what followers were told goes, and what waited is not sent."""
    followed = "SELECT id FROM notification WHERE why IN ('follows', 'follows_area')"
    op.execute(f"DELETE FROM delivery WHERE notification_id IN ({followed})")
    op.execute("DELETE FROM notification WHERE why IN ('follows', 'follows_area')")
    op.execute("DELETE FROM asker_edge WHERE tie = 'FOLLOWS'")
    op.execute("UPDATE announcement SET audience = json_remove(audience, '$.areas')")
    op.execute("UPDATE delivery SET state = 'DROPPED' WHERE state IN ('DAILY', 'WEEKLY', 'READ')")
    op.execute("DELETE FROM message_preference WHERE kind IN ('followed', 'digest')")
    with op.batch_alter_table('message_preference', schema=None) as batch_op:
        batch_op.add_column(sa.Column('by_mail', sa.Boolean(), nullable=True))
    op.execute("UPDATE message_preference SET by_mail = rhythm <> 'PAGES'")
    with op.batch_alter_table('message_preference', schema=None) as batch_op:
        batch_op.alter_column('by_mail', existing_type=sa.Boolean(), nullable=False)
        batch_op.drop_column('rhythm')

    with op.batch_alter_table('delivery', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_delivery_digest_id_digest'), type_='foreignkey')
        batch_op.drop_index('ix_delivery_waiting')
        batch_op.drop_index(batch_op.f('ix_delivery_digest_id'))
        batch_op.drop_column('digest_id')

    op.drop_table('thread_preference')
    with op.batch_alter_table('digest', schema=None) as batch_op:
        batch_op.drop_index('uq_digest')

    op.drop_table('digest')
    with op.batch_alter_table('area_follow', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_area_follow_area_id'))

    op.drop_table('area_follow')
    op.drop_table('digest_round')
