"""Let people in by more than a password."""

import sqlalchemy as sa
from alembic import op

revision = 'd972a016bf9a'
down_revision = '3f561658eae8'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let people in by more than a password."""
    op.create_table('authenticator',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('sealed_seed', sa.String(length=200), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_authenticator_person_id_person')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_authenticator'))
    )
    op.create_table('entrance',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('by', sa.Enum('PASSWORD', 'PASSKEY', 'PROVIDER', 'LINK', name='means'), nullable=False),
    sa.Column('device', sa.String(length=200), nullable=False),
    sa.Column('place', sa.String(length=50), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_entrance_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entrance'))
    )
    with op.batch_alter_table('entrance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_entrance_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_entrance_person_id'), ['person_id'], unique=False)

    op.create_table('linked_account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('issuer', sa.String(length=255), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_linked_account_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_linked_account')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_linked_account_issuer'))
    )
    with op.batch_alter_table('linked_account', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_linked_account_person_id'), ['person_id'], unique=False)

    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('user_handle', sa.String(length=64), nullable=False),
    sa.Column('credential_id', sa.String(length=1400), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_passkey_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkey_person_id'), ['person_id'], unique=False)

    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_recovery_code_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_person_id'), ['person_id'], unique=False)

    op.create_table('sign_in_attempt',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.Enum('PASSKEY_TO_ENTER', 'PASSKEY_TO_PROVE', 'PASSKEY_TO_ADD', 'PROVIDER_TO_ENTER', 'PROVIDER_TO_PROVE', 'PROVIDER_TO_LINK', 'PROVIDER_TO_JOIN', name='attemptkind'), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('carries', sa.JSON(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_attempt_person_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempt'))
    )
    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_attempt_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_in_attempt_person_id'), ['person_id'], unique=False)

    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.add_column(sa.Column('place', sa.String(length=50), server_default='', nullable=False))
        batch_op.add_column(sa.Column('used_at', sa.DateTime(timezone=True)))
        batch_op.add_column(sa.Column('proved_at', sa.DateTime(timezone=True)))
    op.execute('UPDATE sign_in SET used_at = created_at, proved_at = created_at')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.alter_column('used_at', existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.alter_column('proved_at', existing_type=sa.DateTime(timezone=True), nullable=False)


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_column('proved_at')
        batch_op.drop_column('used_at')
        batch_op.drop_column('place')

    with op.batch_alter_table('sign_in_attempt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_attempt_person_id'))
        batch_op.drop_index(batch_op.f('ix_sign_in_attempt_expires_at'))

    op.drop_table('sign_in_attempt')
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_code_person_id'))

    op.drop_table('recovery_code')
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkey_person_id'))

    op.drop_table('passkey')
    with op.batch_alter_table('linked_account', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_linked_account_person_id'))

    op.drop_table('linked_account')
    with op.batch_alter_table('entrance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_entrance_person_id'))
        batch_op.drop_index(batch_op.f('ix_entrance_at'))

    op.drop_table('entrance')
    op.drop_table('authenticator')
