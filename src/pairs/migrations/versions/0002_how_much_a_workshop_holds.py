"""How much a workshop holds"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("log_head", sa.Column("size", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(
        "UPDATE log_head SET size = COALESCE((SELECT SUM(LENGTH(body)) FROM log_change"
        " WHERE log_change.workshop_id = log_head.workshop_id), 0)"
    )


def downgrade() -> None:
    op.drop_column("log_head", "size")
