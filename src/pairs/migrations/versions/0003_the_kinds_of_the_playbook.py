"""The kinds of the playbook"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "record_action",
        sa.Column("form", sa.String(length=20), nullable=True),
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("hypothesis", sa.String(length=600), nullable=True),
        sa.Column("area", sa.String(length=60), nullable=True),
        sa.Column("owner", sa.String(length=43), nullable=True),
        sa.Column("owner_name", sa.String(length=60), nullable=True),
        sa.Column("starts", sa.String(length=10), nullable=True),
        sa.Column("ends", sa.String(length=10), nullable=True),
        sa.Column("indicator", sa.String(length=200), nullable=True),
        sa.Column("threshold", sa.String(length=200), nullable=True),
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("result", sa.String(length=600), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_action_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_action")),
    )
    op.create_table(
        "record_block",
        sa.Column("text", sa.String(length=120), nullable=True),
        sa.Column("move", sa.String(length=20), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("position", sa.Float(precision=53), nullable=True),
        sa.Column("note", sa.String(length=280), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_block_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_block")),
    )
    op.create_table(
        "record_card",
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("column", sa.String(length=60), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("figure", sa.String(length=60), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=True),
        sa.Column("group", sa.String(length=22), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_card_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_card")),
    )
    op.create_table(
        "record_carried",
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("owner", sa.String(length=43), nullable=True),
        sa.Column("owner_name", sa.String(length=60), nullable=True),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("helped", sa.String(length=600), nullable=True),
        sa.Column("asked", sa.String(length=280), nullable=True),
        sa.Column("origin", sa.String(length=120), nullable=True),
        sa.Column("client", sa.Boolean(), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_carried_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_carried")),
    )
    op.create_table(
        "record_clause",
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("instead", sa.String(length=60), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_clause_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_clause")),
    )
    op.create_table(
        "record_consent",
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("clause", sa.String(length=60), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("worded", sa.String(length=28), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_consent_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_consent")),
    )
    op.create_table(
        "record_experience",
        sa.Column("worked", sa.String(length=600), nullable=True),
        sa.Column("failed", sa.String(length=600), nullable=True),
        sa.Column("surprised", sa.String(length=600), nullable=True),
        sa.Column("context", sa.String(length=280), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("format", sa.String(length=60), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_experience_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_experience")),
    )
    with op.batch_alter_table("record_experience", schema=None) as batch_op:
        batch_op.create_index(
            "ix_record_experience_shared",
            ["workshop_id", "first"],
            unique=False,
            sqlite_where=sa.text("shared"),
            postgresql_where=sa.text("shared"),
        )

    op.create_table(
        "record_idea",
        sa.Column("text", sa.String(length=600), nullable=True),
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_idea_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_idea")),
    )
    op.create_table(
        "record_link",
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("source", sa.String(length=22), nullable=True),
        sa.Column("target", sa.String(length=22), nullable=True),
        sa.Column("rework", sa.Boolean(), nullable=True),
        sa.Column("share", sa.Float(precision=53), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_link_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_link")),
    )
    op.create_table(
        "record_measurement",
        sa.Column("indicator", sa.String(length=120), nullable=True),
        sa.Column("value", sa.Float(precision=53), nullable=True),
        sa.Column("unit", sa.String(length=30), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("note", sa.String(length=280), nullable=True),
        sa.Column("scale", sa.String(length=60), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_measurement_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_measurement")),
    )
    op.create_table(
        "record_microcard",
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("choice", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=600), nullable=True),
        sa.Column("holds", sa.String(length=280), nullable=True),
        sa.Column("review", sa.String(length=10), nullable=True),
        sa.Column("tags", sa.String(length=120), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_microcard_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_microcard")),
    )
    with op.batch_alter_table("record_microcard", schema=None) as batch_op:
        batch_op.create_index(
            "ix_record_microcard_shared",
            ["workshop_id", "first"],
            unique=False,
            sqlite_where=sa.text("shared"),
            postgresql_where=sa.text("shared"),
        )

    op.create_table(
        "record_node",
        sa.Column("form", sa.String(length=20), nullable=True),
        sa.Column("text", sa.String(length=120), nullable=True),
        sa.Column("team", sa.String(length=60), nullable=True),
        sa.Column("process", sa.Float(precision=53), nullable=True),
        sa.Column("process_bad", sa.Float(precision=53), nullable=True),
        sa.Column("waiting", sa.Float(precision=53), nullable=True),
        sa.Column("waiting_bad", sa.Float(precision=53), nullable=True),
        sa.Column("accurate", sa.Float(precision=53), nullable=True),
        sa.Column("wip", sa.Float(precision=53), nullable=True),
        sa.Column("x", sa.Float(precision=53), nullable=True),
        sa.Column("y", sa.Float(precision=53), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_node_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_node")),
    )
    op.create_table(
        "record_option",
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=280), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_option_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_option")),
    )
    op.create_table(
        "record_question",
        sa.Column("text", sa.String(length=600), nullable=True),
        sa.Column("topic", sa.String(length=22), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_question_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_question")),
    )
    op.create_table(
        "record_rating",
        sa.Column("scale", sa.String(length=60), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_rating_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_rating")),
    )
    op.create_table(
        "record_recipe",
        sa.Column("part", sa.Integer(), nullable=True),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=12000), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_recipe_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_recipe")),
    )
    with op.batch_alter_table("record_recipe", schema=None) as batch_op:
        batch_op.create_index(
            "ix_record_recipe_shared",
            ["workshop_id", "first"],
            unique=False,
            sqlite_where=sa.text("shared"),
            postgresql_where=sa.text("shared"),
        )

    op.create_table(
        "record_round",
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("tables", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("phase", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
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
            name=op.f("fk_record_round_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_round")),
    )
    op.create_table(
        "record_story",
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("teller", sa.String(length=60), nullable=True),
        sa.Column("lang", sa.String(length=2), nullable=True),
        sa.Column("format", sa.String(length=60), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("context", sa.String(length=1000), nullable=True),
        sa.Column("tried", sa.String(length=1000), nullable=True),
        sa.Column("worked", sa.String(length=1000), nullable=True),
        sa.Column("failed", sa.String(length=1000), nullable=True),
        sa.Column("surprised", sa.String(length=1000), nullable=True),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_story_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_story")),
    )
    with op.batch_alter_table("record_story", schema=None) as batch_op:
        batch_op.create_index(
            "ix_record_story_shared",
            ["workshop_id", "first"],
            unique=False,
            sqlite_where=sa.text("shared"),
            postgresql_where=sa.text("shared"),
        )

    op.create_table(
        "record_tick",
        sa.Column("step", sa.String(length=60), nullable=True),
        sa.Column("item", sa.String(length=60), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=True),
        sa.Column("who", sa.String(length=60), nullable=True),
        sa.Column("note", sa.String(length=280), nullable=True),
        sa.Column("workshop_id", sa.String(length=22), nullable=False),
        sa.Column("rec", sa.String(length=22), nullable=False),
        sa.Column("author", sa.String(length=43), nullable=False),
        sa.Column("first", sa.String(length=65), nullable=False),
        sa.Column("stamps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["log_head.workshop_id"],
            name=op.f("fk_record_tick_workshop_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workshop_id", "rec", name=op.f("pk_record_tick")),
    )


def downgrade() -> None:
    op.drop_table("record_tick")
    with op.batch_alter_table("record_story", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_record_story_shared", sqlite_where=sa.text("shared"), postgresql_where=sa.text("shared")
        )

    op.drop_table("record_story")
    op.drop_table("record_round")
    with op.batch_alter_table("record_recipe", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_record_recipe_shared", sqlite_where=sa.text("shared"), postgresql_where=sa.text("shared")
        )

    op.drop_table("record_recipe")
    op.drop_table("record_rating")
    op.drop_table("record_question")
    op.drop_table("record_option")
    op.drop_table("record_node")
    with op.batch_alter_table("record_microcard", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_record_microcard_shared", sqlite_where=sa.text("shared"), postgresql_where=sa.text("shared")
        )

    op.drop_table("record_microcard")
    op.drop_table("record_measurement")
    op.drop_table("record_link")
    op.drop_table("record_idea")
    with op.batch_alter_table("record_experience", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_record_experience_shared", sqlite_where=sa.text("shared"), postgresql_where=sa.text("shared")
        )

    op.drop_table("record_experience")
    op.drop_table("record_consent")
    op.drop_table("record_clause")
    op.drop_table("record_carried")
    op.drop_table("record_card")
    op.drop_table("record_block")
    op.drop_table("record_action")
