"""Confidential workshops, and links that are renewed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "log_head", sa.Column("confidential", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("log_head", sa.Column("n", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "log_expired",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("access", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_log_expired_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "access", name=op.f("pk_log_expired")),
    )
    op.create_table(
        "record_key",
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("to", sa.String(length=43), nullable=True),
        sa.Column("box", sa.String(length=2048), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_key_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_key")),
    )
    op.create_index("ix_record_key_workshop_id_to", "record_key", ["workshop_id", "to"])
    op.add_column("record_workshop", sa.Column("confidential", sa.Boolean(), nullable=True))
    op.add_column("record_workshop", sa.Column("least", sa.Integer(), nullable=True))
    op.add_column("record_participant", sa.Column("box_key", sa.JSON(), nullable=True))
    op.add_column("record_commitment", sa.Column("published", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("record_commitment", "published")
    op.drop_column("record_participant", "box_key")
    op.drop_column("record_workshop", "least")
    op.drop_column("record_workshop", "confidential")
    op.drop_table("record_key")
    op.drop_table("log_expired")
    op.drop_column("log_head", "n")
    op.drop_column("log_head", "confidential")
