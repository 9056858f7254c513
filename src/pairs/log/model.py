"""The log's own tables: a workshop's head, its changes, its authors, and this server's epoch."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, ForeignKey, Index, LargeBinary, String, Table, false
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base


class Head(Base):
    """A workshop as the log knows it: who opened it, who may reach it, how far its log goes."""

    __tablename__ = "log_head"

    workshop_id: Mapped[str] = mapped_column(String(22), primary_key=True)
    access: Mapped[str] = mapped_column(String(64))
    """SHA-256 (hex) of the access token."""
    opener: Mapped[str] = mapped_column(String(43))
    opened: Mapped[int] = mapped_column(BigInteger)
    """ms since 1970 UTC, by the server's clock."""
    head: Mapped[int] = mapped_column(BigInteger, default=0)
    """The seq of the last change; its row lock, held to commit, is what orders the log."""
    size: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """Bytes of all its changes, as they came."""
    confidential: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether no server may read its words; decided with the row, and never changed."""
    n: Mapped[int] = mapped_column(default=1, server_default="1")
    """How many links it has had: the one that opens it now, counted from 1."""
    hand: Mapped[str | None] = mapped_column(String(43))
    """The author id of the desk's own key here, if the desk ever said something."""
    code: Mapped[str | None] = mapped_column(String(64), unique=True)
    """SHA-256 (hex) of the typed code's lookup."""
    sealed: Mapped[str | None] = mapped_column(String(8192))
    """The capsule's fragment, sealed with a key the server never learns."""


class Expired(Base):
    """A link that was renewed: whoever comes with it is told so, and asks for their key."""

    __tablename__ = "log_expired"

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    access: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 (hex) of the access token."""
    code: Mapped[str | None] = mapped_column(String(64), unique=True)
    """SHA-256 (hex) of its typed code's lookup: nobody has that code again."""


ONCE = Index("uq_log_change_workshop_id_id", "workshop_id", "id", unique=True)
"""That a change is kept once. An index with a name of its own: see append, which must name it to SQLite."""


class Said(Base):
    """One accepted change, in server order, with its bytes as they came."""

    __tablename__ = "log_change"
    __table_args__ = (ONCE, {"sqlite_with_rowid": False})

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(36))
    by: Mapped[str] = mapped_column(String(43))
    at: Mapped[str] = mapped_column(String(28))
    """The stamp that counts: the clamped one where the server clamped it."""
    clamped: Mapped[bool] = mapped_column(Boolean)
    kind: Mapped[str] = mapped_column(String(40))
    rec: Mapped[str] = mapped_column(String(22))
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Author(Base):
    """A key that has been heard in a workshop. An anonymous contribution's key is heard once."""

    __tablename__ = "log_author"

    workshop_id: Mapped[str] = mapped_column(
        String(22), ForeignKey("log_head.workshop_id", ondelete="CASCADE"), primary_key=True
    )
    author: Mapped[str] = mapped_column(String(43), primary_key=True)
    last_at: Mapped[str] = mapped_column(String(28))
    """The greatest stamp accepted of this author."""
    heard: Mapped[int] = mapped_column(BigInteger)
    """When the server last accepted something of this author, ms since 1970 UTC."""


class Server(Base):
    """One row: this database's epoch. A restored database has another, so no old cursor is believed."""

    __tablename__ = "log_server"

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[str] = mapped_column(String(12))


def table(model: type[Base]) -> Table:
    """The Core table of a model, for the statements of the hot path."""
    found = model.__table__
    assert isinstance(found, Table)
    return found
