"""Permissions to open workshops: one device each, given by a coordinator where accounts open workshops.

The device keeps the token of a link and shows it with what it opens; the table keeps the token's hash.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from pairs.extensions import db
from pairs.log.access import digest, is_lookup
from pairs.log.stamp import now_ms

from .model import Account, Enrolment
from .sessions import HOUR
from .store import is_id, writing

MOST = 200
"""Permissions a server holds: a list that nobody can read any more protects nobody."""
LONGEST_NAME = 60


class BadEnrolment(ValueError):
    """Why it was not given, in the reader's language."""


def add(account: Account, name: str) -> str:
    """Gives a permission for the device that `name` tells; its token, 43 characters, is known only now.

    Raises BadEnrolment where the name is empty or too long, or there are too many.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise BadEnrolment(_("Write whose device it is, in at most 60 characters."))
    if len(every()) >= MOST:
        raise BadEnrolment(_("There are too many permissions. Take back those that nobody needs."))
    token = secrets.token_urlsafe(32)
    row = Enrolment(token=digest(token), name=name, account_id=account.id, created=now_ms())
    with writing() as session:
        session.add(row)
    return token


def every() -> Sequence[Enrolment]:
    """Those that hold, the newest first."""
    return db.session.scalars(select(Enrolment).order_by(Enrolment.id.desc())).all()


def take_back(id: int) -> str | None:
    """From now on it opens nothing; what it opened stays. Gives its name, None where there was none."""
    if not is_id(id):
        return None
    with writing() as session:
        return session.scalar(delete(Enrolment).where(Enrolment.id == id).returning(Enrolment.name))


def holds(token: str | None) -> bool:
    """Whether a token is that of a permission that holds; notes the hour of its use."""
    if not token or not is_lookup(token):
        return False
    found = db.session.scalar(select(Enrolment).where(Enrolment.token == digest(token)))
    if found is None:
        return False
    id, hour = found.id, now_ms() // HOUR * HOUR
    if found.used != hour:
        with writing() as session:
            session.execute(update(Enrolment).where(Enrolment.id == id).values(used=hour))
    return True
