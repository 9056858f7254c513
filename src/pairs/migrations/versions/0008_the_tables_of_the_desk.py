"""The tables of the desk"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept",
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("category", name=op.f("pk_kept")),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("to", sa.String(length=254), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=True),
        sa.Column("method", sa.String(length=10), nullable=True),
        sa.Column("leave", sa.String(length=300), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease", sa.BigInteger(), nullable=False),
        sa.Column("problem", sa.String(length=60), nullable=True),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_mail_key")),
    )
    op.create_index("ix_mail_state_due", "mail", ["state", "due"])
    op.create_table(
        "purged",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purged")),
    )
    op.create_index(op.f("ix_purged_at"), "purged", ["at"])
    op.create_table(
        "reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("workshop_id", sa.String(length=22), server_default="", nullable=False),
        sa.Column("team_id", sa.Integer(), server_default="0", nullable=False),
        sa.Column("author", sa.String(length=43), nullable=True),
        sa.Column("answer", sa.String(length=5), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("confirmed", sa.BigInteger(), nullable=True),
        sa.Column("left", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_reader_account_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader")),
        sa.UniqueConstraint(
            "email", "what", "workshop_id", "team_id", name=op.f("uq_reader_email_what_workshop_id_team_id")
        ),
        sa.UniqueConstraint("token", name=op.f("uq_reader_token")),
    )
    op.create_index(op.f("ix_reader_account_id"), "reader", ["account_id"])
    op.create_index(op.f("ix_reader_email"), "reader", ["email"])
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=60), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("gone", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("folded", name=op.f("uq_team_folded")),
    )
    op.create_table(
        "turn",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("done", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_turn")),
    )
    op.create_table(
        "ambassador",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("resting", sa.Boolean(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_ambassador_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_ambassador")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("did", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_audit_account_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_account_id"), "audit", ["account_id"])
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_table(
        "calendar",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_calendar_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_calendar")),
    )
    op.create_table(
        "receipt",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_receipt_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "author", name=op.f("pk_receipt")),
        sa.UniqueConstraint("code", name=op.f("uq_receipt_code")),
    )
    op.create_table(
        "energy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_energy_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_energy")),
        sa.UniqueConstraint("account_id", "week", name=op.f("uq_energy_account_id_week")),
    )
    op.create_table(
        "facilitated",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_facilitated_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_facilitated_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "account_id", name=op.f("pk_facilitated")),
    )
    op.create_index(op.f("ix_facilitated_account_id"), "facilitated", ["account_id"])
    op.create_table(
        "hand",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("private", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("public", sa.BigInteger(), nullable=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_hand_account_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["log_head.workshop_id"], name=op.f("fk_hand_workshop_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_hand")),
    )
    op.create_index(op.f("ix_hand_account_id"), "hand", ["account_id"])
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("ready", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("better", sa.String(length=4), nullable=False),
        sa.Column("cadence", sa.String(length=5), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("gone", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_indicator_team_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_team_id"), "indicator", ["team_id"])
    op.create_table(
        "mentoring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.BigInteger(), nullable=False),
        sa.Column("a_yes", sa.BigInteger(), nullable=True),
        sa.Column("b_yes", sa.BigInteger(), nullable=True),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["a_id"], ["account.id"], name=op.f("fk_mentoring_a_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b_id"], ["account.id"], name=op.f("fk_mentoring_b_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring")),
    )
    op.create_index(op.f("ix_mentoring_a_id"), "mentoring", ["a_id"])
    op.create_index(op.f("ix_mentoring_b_id"), "mentoring", ["b_id"])
    op.create_table(
        "record_call",
        sa.Column("objectives", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("signs", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("deliverables", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("criteria", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("dates", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("links", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("bring", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("until", sa.String(length=40), nullable=True),
        sa.Column("team", sa.String(length=60), nullable=True),
        sa.Column("off", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_call_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_call")),
    )
    op.create_table(
        "record_minutes",
        sa.Column("text", sa.String(length=12000), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_minutes_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_minutes")),
    )
    op.create_table(
        "record_remark",
        sa.Column("text", sa.String(length=600), nullable=True),
        sa.Column("form", sa.String(length=10), nullable=True),
        sa.Column("to", sa.String(length=22), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_remark_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_remark")),
    )
    op.create_table(
        "record_signup",
        sa.Column("answer", sa.String(length=5), nullable=True),
        sa.Column("suits", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("could", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("expects", sa.String(length=600), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_signup_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_signup")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("account_id", "code", name=op.f("uq_recovery_code_account_id_code")),
    )
    op.create_table(
        "relief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("workshop_id", sa.String(length=22), nullable=True),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("settled", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_relief_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["to_id"], ["account.id"], name=op.f("fk_relief_to_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_relief_workshop_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relief")),
    )
    op.create_index(op.f("ix_relief_account_id"), "relief", ["account_id"])
    op.create_table(
        "team_member",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_team_member_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_team_member_team_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("team_id", "account_id", name=op.f("pk_team_member")),
    )
    op.create_index(op.f("ix_team_member_account_id"), "team_member", ["account_id"])
    op.create_table(
        "team_workshop",
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_team_workshop_team_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_team_workshop_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", name=op.f("pk_team_workshop")),
    )
    op.create_index(op.f("ix_team_workshop_team_id"), "team_workshop", ["team_id"])
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["account.id"], name=op.f("fk_ticket_by"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_ticket_team_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("token", name=op.f("uq_ticket_token")),
    )
    op.create_index(op.f("ix_ticket_email"), "ticket", ["email"])
    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("with_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_training_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["with_id"], ["account.id"], name=op.f("fk_training_with_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
        sa.UniqueConstraint("account_id", "step", name=op.f("uq_training_account_id_step")),
    )
    op.create_table(
        "indicator_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("workshop_id", sa.String(length=22), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_phase_indicator_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_indicator_phase_workshop_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_phase")),
        sa.UniqueConstraint("indicator_id", "day", name=op.f("uq_indicator_phase_indicator_id_day")),
    )
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("note", sa.String(length=280), server_default="", nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_indicator_value_account_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_value_indicator_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
        sa.UniqueConstraint("indicator_id", "day", name=op.f("uq_indicator_value_indicator_id_day")),
    )
    op.add_column("account", sa.Column("totp", sa.Text(), nullable=True))
    op.add_column("account", sa.Column("totp_used", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("account", sa.Column("issuer", sa.String(length=200), nullable=True))
    op.add_column("account", sa.Column("subject", sa.String(length=255), nullable=True))
    op.add_column("account", sa.Column("gone", sa.BigInteger(), nullable=True))
    op.create_index("uq_account_issuer_subject", "account", ["issuer", "subject"], unique=True)
    op.add_column(
        "account_session", sa.Column("half", sa.Boolean(), server_default=sa.false(), nullable=False)
    )

    op.add_column("log_head", sa.Column("hand", sa.String(length=43), nullable=True))


def downgrade() -> None:
    op.drop_column("log_head", "hand")

    op.drop_column("account_session", "half")
    op.drop_index("uq_account_issuer_subject", "account")
    op.drop_column("account", "gone")
    op.drop_column("account", "subject")
    op.drop_column("account", "issuer")
    op.drop_column("account", "totp_used")
    op.drop_column("account", "totp")
    op.drop_table("indicator_value")
    op.drop_table("indicator_phase")
    op.drop_table("training")
    op.drop_table("ticket")
    op.drop_table("team_workshop")
    op.drop_table("team_member")
    op.drop_table("relief")
    op.drop_table("receipt")
    op.drop_table("recovery_code")
    op.drop_table("record_signup")
    op.drop_table("record_remark")
    op.drop_table("record_minutes")
    op.drop_table("record_call")
    op.drop_table("mentoring")
    op.drop_table("indicator")
    op.drop_table("hand")
    op.drop_table("facilitated")
    op.drop_table("energy")
    op.drop_table("calendar")
    op.drop_table("audit")
    op.drop_table("ambassador")
    op.drop_table("turn")
    op.drop_table("team")
    op.drop_table("reader")
    op.drop_table("purged")
    op.drop_table("mail")
    op.drop_table("kept")
