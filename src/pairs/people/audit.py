"""Who changed or exported what at the desk. A line says what was done, never what people said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, select

from pairs.extensions import db
from pairs.log.stamp import now_ms

from .door import current_account
from .model import Account, Audit
from .store import writing

SENTENCES = {
    "first.made": lazy_gettext("Made the first account: %(about)s"),
    "account.added": lazy_gettext("Made an account: %(about)s"),
    "account.removed": lazy_gettext("Removed an account: %(about)s"),
    "account.password": lazy_gettext("Set a new password: %(about)s"),
    "permission.given": lazy_gettext("Gave a permission to open workshops: %(about)s"),
    "permission.taken": lazy_gettext("Took back a permission to open workshops: %(about)s"),
}
"""What was done, in words: every `did` that is noted has its sentence here."""

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is read; `at` is ms since 1970 UTC."""

    at: int
    who: str
    what: str


def note(did: str, about: str = "", *, by: Account | None = None) -> None:
    """Notes what `by` did, else the account of this request, else the server itself.

    `did` is a key of SENTENCES; `about` says to what, in at most 120 characters (the rest is cut): an
    address, a name of the desk's, a workshop's id; never words of a workshop. Raises transaction.Busy.
    """
    account = by or current_account()
    row = Audit(
        at=now_ms(),
        account_id=account.id if account else None,
        who=account.name if account else "",
        did=did,
        about=about[:LONGEST],
    )
    with writing() as session:
        session.add(row)


def said(did: str, about: str) -> str:
    """A line's sentence in the reader's language; one that an older version noted stays readable as it is."""
    sentence = SENTENCES.get(did)
    return str(sentence) % {"about": about} if sentence else f"{did}: {about}"


def lines(*, skip: int = 0, most: int = 100) -> Sequence[Line]:
    """The newest lines first."""
    asked = select(Audit).order_by(Audit.at.desc(), Audit.id.desc()).offset(skip).limit(most)
    return [
        Line(row.at, row.who or _("On the server"), said(row.did, row.about))
        for row in db.session.scalars(asked)
    ]


def count() -> int:
    """How many lines there are."""
    return db.session.scalar(select(func.count()).select_from(Audit)) or 0
