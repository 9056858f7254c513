"""Keeping a database: bring it up to date, copy it, put a copy back, rebuild its rows from the log."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, func, inspect, make_url, select
from sqlalchemy.exc import DBAPIError

from pairs import config, terminal
from pairs.database import Base
from pairs.log.stamp import now_ms
from pairs.operating import machine
from pairs.terminal import Misused, Refused, ngettext
from pairs.terminal import gettext as _

MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(app: Flask) -> None:
    """Migrates the application's database to the newest revision; gives it an epoch and a key if it has none.

    Raises config.CannotStart when the database cannot be used, or when no migration makes a model's table.
    """
    from flask_migrate import upgrade

    from pairs.extensions import db
    from pairs.log.epoch import ensure
    from pairs.log.transaction import Busy, writing
    from pairs.workshops import sealed

    url = make_url(app.config["PAIRS"].database)
    try:
        _make_private(app.config["PAIRS"])
        with app.app_context(), _alone(db.engine):
            with db.engine.connect() as connection:
                _refuse_newer(MigrationContext.configure(connection).get_current_heads())
            upgrade()
            _refuse_without_table(db.engine)
            with writing(db.engine) as connection:
                ensure(connection)
                sealed.ensure(connection)
    except (OSError, sqlite3.Error, DBAPIError, Busy) as error:
        reason = getattr(error.__cause__ or error, "orig", error.__cause__ or error)
        why = _("The database %(url)s cannot be used: %(reason)s", url=url.render_as_string(), reason=reason)
        raise config.CannotStart(why) from error


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Lets one process at a time at a PostgreSQL: the workers of one server all start together."""
    if engine.dialect.name != "postgresql":
        yield  # here each migration takes SQLite's write lock
        return
    with engine.connect() as gate:
        gate.execute(select(func.pg_advisory_xact_lock(int.from_bytes(b"pairs"))))
        yield


def _refuse_without_table(engine: Engine) -> None:
    """Whoever adds a kind hears at the start what is missing, not from a device that cannot send."""
    if missing := Base.metadata.tables.keys() - inspect(engine).get_table_names():
        tables = ", ".join(sorted(missing))
        why = _("No migration makes the table %(tables)s: write one with `make migration`", tables=tables)
        raise config.CannotStart(why)


def _refuse_newer(revisions: Iterable[str]) -> None:
    known = {each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if newer := set(revisions) - known:
        why = _(
            "A newer version of Pairs made this database (revision %(revision)s):"
            " install that version, or restore a backup that was made before.",
            revision=", ".join(sorted(newer)),
        )
        raise config.CannotStart(why)


def _make_private(settings: config.Settings) -> None:
    """Makes the embedded database's file before SQLite does, readable by its owner only (as its -wal and -shm
    will be, which take their mode from it). One that is there keeps the mode its operator gave it."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        os.close(os.open(str(url.database), os.O_WRONLY | os.O_CREAT, 0o600))


def _sqlite_path(settings: config.Settings) -> Path:
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite":
        raise Refused(
            _("this database is PostgreSQL: use pg_dump and pg_restore, then `pairs restore --epoch-only`")
        )
    return Path(str(url.database))


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--note", is_flag=True, help="Only note that another way was taken, such as pg_dump.")
def backup(file: Path | None, note: bool) -> None:
    """Copy the embedded database to FILE, while the server runs or not, and note when that was."""
    settings = config.load()
    if not note:
        if file is None:
            raise Misused(_("say which FILE to copy to"))
        _copy(_sqlite_path(settings), file)
        click.echo(_("Copied to %(file)s", file=file))
    machine.note_backup(Path(settings.PAIRS_FOLDER), now_ms())


def _copy(source: Path, file: Path) -> None:
    if not source.exists():
        raise Refused(_("there is no database at %(path)s", path=source))
    try:
        # Made first, and by us: nobody else may read it, not even while it is being written.
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Refused(_("%(file)s exists already: a backup overwrites nothing", file=file)) from None
    except OSError as error:
        raise Refused(_("%(file)s cannot be written: %(reason)s", file=file, reason=error.strerror)) from None
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(file),))


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--epoch-only", is_flag=True, help="Only start a new epoch, after pg_restore.")
def restore(file: Path | None, epoch_only: bool) -> None:
    """Put the copy in FILE in the place of the embedded database, and start a new epoch.

    The new epoch makes every device read the log again from its start; what a device had not sent yet
    stays in its outbox. Stop the server first.
    """
    from pairs import create_app

    settings = config.load()
    if not epoch_only:
        if file is None:
            raise Misused(_("say which FILE to restore"))
        _replace(_sqlite_path(settings), terminal.there(file))
    app = create_app(settings)
    prepare(app)
    click.echo(_("Restored. The new epoch is %(epoch)s", epoch=_rotate(app)))
    if any(gone := _erase_again(app)):
        people = ngettext("%(num)s person’s words", "%(num)s people’s words", gone[0])
        workshops = ngettext("%(num)s workshop", "%(num)s workshops", gone[1])
        said = _(
            "Erased again, as it had been: %(people)s, %(workshops)s", people=people, workshops=workshops
        )
        click.echo(said)


def _rotate(app: Flask) -> str:
    from pairs.extensions import db
    from pairs.log.epoch import rotate
    from pairs.log.transaction import writing

    with app.app_context():
        with writing(db.engine) as connection:
            epoch = rotate(connection)
        db.engine.dispose()  # whoever runs this inside a longer life must not keep the file open
    return epoch


def _erase_again(app: Flask) -> tuple[int, int]:
    """What was erased since the copy was made stays erased: (people, workshops)."""
    from pairs.extensions import db
    from pairs.log.transaction import Busy
    from pairs.workshops import erasures

    folder = Path(app.config["PAIRS"].PAIRS_FOLDER)
    with app.app_context():
        try:
            return erasures.apply(db.engine, folder)
        except (Busy, OSError) as error:
            why = _(
                "%(file)s could not be obeyed: what was erased may be back."
                " Do not start the server: mend it, and restore again.",
                file=folder / erasures.NAME,
            )
            raise Refused(why) from error
        finally:
            db.engine.dispose()


def _replace(target: Path, file: Path) -> None:
    """Checks the copy, makes sure that nobody has the database open, and moves the copy in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as source:
            _check(source, file)
            with closing(sqlite3.connect(fresh)) as copy:
                source.backup(copy)
        _refuse_while_open(target)
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def _check(source: sqlite3.Connection, file: Path) -> None:
    try:
        answer = source.execute("PRAGMA integrity_check").fetchone()[0]
        tables = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise Refused(_("%(file)s is no SQLite database: %(reason)s", file=file, reason=error)) from None
    if answer != "ok":
        raise Refused(_("%(file)s is damaged: %(reason)s", file=file, reason=answer))
    if missing := {"alembic_version", "log_head", "log_change", "log_server"} - tables:
        lacks = ", ".join(sorted(missing))
        raise Refused(_("%(file)s is no backup of Pairs: it lacks %(tables)s", file=file, tables=lacks))
    _refuse_newer(revision for (revision,) in source.execute("SELECT version_num FROM alembic_version"))


def _refuse_while_open(target: Path) -> None:
    """In WAL mode whoever has the database open shares a lock that exclusive locking cannot go beside."""
    if not target.exists():
        return
    with closing(sqlite3.connect(target, timeout=0.5)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            raise Refused(_("the database is in use: stop the server first")) from None
        except sqlite3.DatabaseError:
            return  # damaged: restoring is how it is mended


@click.command()
def rebuild() -> None:
    """Empty the typed rows and fold the log again, judging nothing a second time."""
    from pairs import create_app
    from pairs.extensions import db
    from pairs.log.rebuild import rebuild as fold_again

    app = create_app()
    prepare(app)
    with app.app_context():
        workshops, changes = fold_again(db.engine)
    said = _(
        "Folded again: %(changes)s of %(workshops)s",
        changes=ngettext("%(num)s change", "%(num)s changes", changes),
        workshops=ngettext("%(num)s workshop", "%(num)s workshops", workshops),
    )
    click.echo(said)
