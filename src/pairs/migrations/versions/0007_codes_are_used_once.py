"""A typed code that was given up leads nowhere else"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("log_expired") as batch:
        batch.add_column(sa.Column("code", sa.String(length=64), nullable=True))
        batch.create_unique_constraint(op.f("uq_log_expired_code"), ["code"])


def downgrade() -> None:
    with op.batch_alter_table("log_expired") as batch:
        batch.drop_constraint(op.f("uq_log_expired_code"), type_="unique")
        batch.drop_column("code")
