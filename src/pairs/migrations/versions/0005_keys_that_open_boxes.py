"""Keys that open what shared tablets kept sealed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seal_keys",
        sa.Column("kid", sa.String(length=43), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_seal_keys")),
    )


def downgrade() -> None:
    op.drop_table("seal_keys")
