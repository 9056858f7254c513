"""The first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "log_head",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("access", sa.String(length=64), nullable=False),
        sa.Column("opener", sa.String(length=43), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("sealed", sa.String(length=8192), nullable=True),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_log_head")),
        sa.UniqueConstraint("code", name=op.f("uq_log_head_code")),
    )
    op.create_table(
        "log_server",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_server")),
    )
    op.create_table(
        "account_session",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_session_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_account_session")),
    )
    with op.batch_alter_table("account_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_session_account_id"), ["account_id"], unique=False)

    op.create_table(
        "log_author",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("last_at", sa.String(length=28), nullable=False),
        sa.Column("heard", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_log_author_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "author", name=op.f("pk_log_author")),
    )
    op.create_table(
        "log_change",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=43), nullable=False),
        sa.Column("at", sa.String(length=28), nullable=False),
        sa.Column("clamped", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_log_change_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "seq", name=op.f("pk_log_change")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("uq_log_change_workshop_id_id"), "log_change", ["workshop_id", "id"], unique=True)
    op.create_table(
        "record_checkin",
        sa.Column("commitment", sa.String(length=22), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("note", sa.String(length=600), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_checkin_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_checkin")),
    )
    op.create_table(
        "record_clock",
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("started", sa.BigInteger(), nullable=True),
        sa.Column("ends", sa.BigInteger(), nullable=True),
        sa.Column("left", sa.Integer(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_clock_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_clock")),
    )
    op.create_table(
        "record_commitment",
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("cue", sa.String(length=200), nullable=True),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("owner_name", sa.String(length=60), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_commitment_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_commitment")),
    )
    op.create_table(
        "record_continue",
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("choice", sa.String(length=10), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_continue_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_continue")),
    )
    op.create_table(
        "record_discussion",
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("started", sa.BigInteger(), nullable=True),
        sa.Column("ends", sa.BigInteger(), nullable=True),
        sa.Column("rank", sa.Float(precision=53), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_discussion_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_discussion")),
    )
    op.create_table(
        "record_help",
        sa.Column("commitment", sa.String(length=22), nullable=True),
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_help_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_help")),
    )
    op.create_table(
        "record_journal",
        sa.Column("surprise", sa.String(length=600), nullable=True),
        sa.Column("decision", sa.String(length=600), nullable=True),
        sa.Column("commitment", sa.String(length=600), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_journal_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_journal")),
    )
    op.create_table(
        "record_next_step",
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("owner", sa.String(length=43), nullable=True),
        sa.Column("owner_name", sa.String(length=60), nullable=True),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_next_step_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_next_step")),
    )
    op.create_table(
        "record_note",
        sa.Column("text", sa.String(length=2000), nullable=True),
        sa.Column("form", sa.String(length=10), nullable=True),
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_note_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_note")),
    )
    op.create_table(
        "record_participant",
        sa.Column("name", sa.String(length=60), nullable=True),
        sa.Column("team", sa.String(length=60), nullable=True),
        sa.Column("symbol", sa.String(length=8), nullable=True),
        sa.Column("colour", sa.String(length=10), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=True),
        sa.Column("left", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_participant_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_participant")),
    )
    op.create_table(
        "record_poll",
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_poll_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_poll")),
    )
    op.create_table(
        "record_role",
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("holder", sa.String(length=43), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_role_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_role")),
    )
    op.create_table(
        "record_thanks",
        sa.Column("commitment", sa.String(length=22), nullable=True),
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_thanks_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_thanks")),
    )
    op.create_table(
        "record_topic",
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("detail", sa.String(length=1000), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("merged_into", sa.String(length=22), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_topic_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_topic")),
    )
    op.create_table(
        "record_turn",
        sa.Column("who", sa.String(length=43), nullable=True),
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_turn_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_turn")),
    )
    op.create_table(
        "record_vote",
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_vote_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_vote")),
    )
    with op.batch_alter_table("record_vote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_record_vote_workshop_id_author"), ["workshop_id", "author"], unique=False
        )

    op.create_table(
        "record_workshop",
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("intention", sa.String(length=600), nullable=True),
        sa.Column("format", sa.String(length=60), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=True),
        sa.Column("plan", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("starts_at", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("timebox", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("vote_budget", sa.Integer(), nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_workshop_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_workshop")),
    )


def downgrade() -> None:

    op.drop_table("record_workshop")
    with op.batch_alter_table("record_vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_vote_workshop_id_author"))

    op.drop_table("record_vote")
    op.drop_table("record_turn")
    op.drop_table("record_topic")
    op.drop_table("record_thanks")
    op.drop_table("record_role")
    op.drop_table("record_poll")
    op.drop_table("record_participant")
    op.drop_table("record_note")
    op.drop_table("record_next_step")
    op.drop_table("record_journal")
    op.drop_table("record_help")
    op.drop_table("record_discussion")
    op.drop_table("record_continue")
    op.drop_table("record_commitment")
    op.drop_table("record_clock")
    op.drop_table("record_checkin")
    op.drop_table("log_change")
    op.drop_table("log_author")
    with op.batch_alter_table("account_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_session_account_id"))

    op.drop_table("account_session")
    op.drop_table("log_server")
    op.drop_table("log_head")
    op.drop_table("account")
