"""This database's epoch: the first half of every cursor. A restored database gets another one."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, insert, select

from .model import Server, table

_servers = table(Server)
_READ = select(_servers.c.epoch)


def epoch_of(connection: Connection) -> str:
    """The epoch, as the transaction sees it: 12 hex digits. Raises NoResultFound before `ensure`."""
    return str(connection.execute(_READ).scalar_one())


def rotate(connection: Connection) -> str:
    """Starts a new epoch: every cursor handed out before is unknown, so every device reads again."""
    epoch = secrets.token_hex(6)
    connection.execute(delete(_servers))
    connection.execute(insert(_servers).values(id=1, epoch=epoch))
    return epoch


def ensure(connection: Connection) -> str:
    """The epoch, made now if this database has none yet (it was just created)."""
    found = connection.execute(_READ).scalar_one_or_none()
    return rotate(connection) if found is None else str(found)
