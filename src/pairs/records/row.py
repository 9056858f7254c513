"""What every typed row has. Rows serve the coordinator's pages; `pairs rebuild` makes them from the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from pairs.database import Base


class RecordRow(Base):
    """A record as folded by the server. Each field of the kind is one more column, null until it is said."""

    __abstract__ = True

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    rec: Mapped[str] = mapped_column(String(22), primary_key=True)
    author: Mapped[str] = mapped_column(String(43))
    """Who made the record first."""
    first: Mapped[str] = mapped_column(String(65))
    """Stamp and id of its first change: text order is the order of age."""
    stamps: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    """Field → [stamp, id] of the change that set it."""


class SharedRow(RecordRow):
    """A record that its people may share, on purpose, with all workshops of this server (contract 7.4)."""

    __abstract__ = True

    shared: Mapped[bool | None]

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        """The few shared among the many that are not."""
        name, only = f"ix_{cls.__tablename__}_shared", text("shared")
        return (Index(name, "workshop_id", "first", sqlite_where=only, postgresql_where=only),)
