"""Find the replies of a page without reading all others."""

import sqlalchemy as sa
from alembic import op

revision = '7b33cb66d5a2'
down_revision = '5f30bffd0bbc'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Find the replies of a page without reading all others."""
    op.drop_index('ix_post_parent_id', table_name='post')
    op.create_index('ix_post_parent', 'post', ['parent_id', 'kind'])
    op.drop_index('ix_post_moved_to_id', table_name='post')
    op.create_index(
        'ix_post_moved_to_id',
        'post',
        ['moved_to_id'],
        sqlite_where=sa.text('moved_to_id IS NOT NULL'),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index('ix_post_moved_to_id', table_name='post')
    op.create_index('ix_post_moved_to_id', 'post', ['moved_to_id'])
    op.drop_index('ix_post_parent', table_name='post')
    op.create_index('ix_post_parent_id', 'post', ['parent_id'])
