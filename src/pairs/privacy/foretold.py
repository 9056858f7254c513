"""What the doctor says of the purge: when it is, what it will take out, and whether anybody does it."""

from __future__ import annotations

from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from pairs.config import Settings
from pairs.log.transaction import Busy
from pairs.operating import database, health
from pairs.operating.finding import GOOD, TO_KNOW, WRONG, Finding
from pairs.wording import when

from . import categories, registry, retention


def look(settings: Settings, now: int) -> list[Finding]:
    """The next purge, in the reader's language (`now` in ms since 1970 UTC). Reads only.

    Nothing where the database is not there, not of this version or does not answer: that is said elsewhere.
    """
    file = database.file_of(settings)
    if file is not None and not file.exists():
        return []
    categories.declare()
    engine = create_engine(settings.database, hide_parameters=True)
    try:
        with engine.connect() as connection:
            if not health.current(connection):
                return []
        due = retention.due(engine)
        coming = retention.coming(engine, Path(settings.PAIRS_FOLDER), max(due or now, now))
    except (SQLAlchemyError, Busy):
        return []
    finally:
        engine.dispose()
    return [_found(due, coming, now, settings.PAIRS_ZONE)]


def _found(due: int | None, coming: dict[str, int], now: int, zone: str) -> Finding:
    about = _("Next purge")
    titles = {one.name: str(one.title) for one in registry.categories()}
    what = ", ".join(f"{titles[name]} ({count})" for name, count in coming.items())
    if due is not None and due + retention.EVERY < now:
        said = _(
            "What is past its time is not taken out: that was due on %(moment)s.", moment=when(due, zone)
        )
        mend = _("Start the server with PAIRS_SCHEDULER=on, or have cron run “pairs remind”.")
        return Finding(WRONG, about, said, mend)
    keep = _("To keep it for longer, choose the days at /desk/privacy before.")
    if due is None:
        if not what:
            return Finding(GOOD, about, _("The first is a day after the server’s first start."))
        said = _("A day after the server’s first start this goes for good: %(what)s.", what=what)
        return Finding(TO_KNOW, about, said, keep)
    if not what:
        return Finding(GOOD, about, _("On %(moment)s nothing will be past its time.", moment=when(due, zone)))
    said = _("On %(moment)s this goes for good: %(what)s.", moment=when(due, zone), what=what)
    return Finding(TO_KNOW, about, said, keep)
