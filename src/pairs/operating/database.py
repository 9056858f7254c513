"""Whether the database is there, whole, of this version, and the way it should be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from pairs.config import Settings

from . import health, machine
from .finding import GOOD, TO_KNOW, WRONG, Finding


def file_of(settings: Settings) -> Path | None:
    """The embedded database's file; None where it is PostgreSQL."""
    url = make_url(settings.database)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def size(settings: Settings) -> int:
    """Bytes of the embedded database; 0 where there is none."""
    path = file_of(settings)
    return path.stat().st_size if path is not None and path.exists() else 0


def look(settings: Settings) -> list[Finding]:
    """What is to be said of it. Reads only, and makes nothing."""
    about, path = _("Database"), file_of(settings)
    if path is None:
        return [_served(settings.database, about)]
    if not path.exists():
        return [
            Finding(TO_KNOW, about, _("There is none yet at %(path)s: the first start makes it.", path=path))
        ]
    if not machine.ours(path):
        return [machine.not_ours(about, path)]
    modes = _modes(path, about)  # before looking makes files beside it, which take their mode from it
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=5)
        ) as connection:
            return [*_embedded(connection, about), *modes]
    except sqlite3.Error as error:
        return [_broken(about, str(error))]


def _broken(about: str, reason: str) -> Finding:
    mend = _("Stop the server and run “pairs restore” with the last copy; devices send again what it lacks.")
    return Finding(WRONG, about, _("It is damaged, or cannot be read: %(reason)s", reason=reason), mend)


def _embedded(connection: sqlite3.Connection, about: str) -> list[Finding]:
    answer = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    if answer != "ok":
        return [_broken(about, answer.splitlines()[0])]
    found = [Finding(GOOD, about, _("It is whole."))]
    [mode] = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        said = _("Its journal is not the write-ahead log: readers wait for writers.")
        found.append(Finding(WRONG, about, said, _("Start the server once: it sets that by itself.")))
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    found.append(_version(frozenset(row[0] for row in rows), about))
    return found


def _modes(path: Path, about: str) -> list[Finding]:
    open_to = [p for p in path.parent.glob(path.name + "*") if not machine.private(p)]
    said = _("Others on this machine can read %(path)s, or change it.", path=", ".join(map(str, open_to)))
    mend = _("Run: chmod 600 %(path)s", path=" ".join(map(str, open_to)))
    return [Finding(WRONG, about, said, mend)] if open_to else []


def _version(here: frozenset[str], about: str) -> Finding:
    if here == health.newest():
        return Finding(GOOD, about, _("Its tables are those of this version."))
    said = _("Its tables are of another version.")
    return Finding(WRONG, about, said, _("Start the server once: it brings an older database up to date."))


def _served(url: str, about: str) -> Finding:
    engine = create_engine(url, connect_args={"connect_timeout": 5}, hide_parameters=True)
    try:
        with engine.connect() as connection:
            if health.current(connection):
                return Finding(GOOD, about, _("It answers, and its tables are those of this version."))
            return _version(frozenset(), about)
    except SQLAlchemyError as error:
        said = _("It does not answer: %(reason)s", reason=type(error).__name__)
        return Finding(WRONG, about, said, _("Check PAIRS_DATABASE, and that PostgreSQL runs."))
    finally:
        engine.dispose()
