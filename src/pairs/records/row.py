"""What every typed row has. Rows serve the coordinator's pages; `pairs rebuild` makes them from the log."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

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
