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
    "account.invited": lazy_gettext("Invited: %(about)s"),
    "account.uninvited": lazy_gettext("Took back the invitation of: %(about)s"),
    "account.joined": lazy_gettext("Accepted an invitation: %(about)s"),
    "account.came": lazy_gettext("Got an account by signing in elsewhere: %(about)s"),
    "account.tied": lazy_gettext("Tied an account to a sign-in elsewhere: %(about)s"),
    "account.role": lazy_gettext("Gave another role: %(about)s"),
    "account.teams": lazy_gettext("Changed the teams of: %(about)s"),
    "account.left": lazy_gettext("Noted that somebody left: %(about)s"),
    "account.back": lazy_gettext("Noted that somebody came back: %(about)s"),
    "account.factor_on": lazy_gettext("Turned the second factor on: %(about)s"),
    "account.factor_off": lazy_gettext("Turned the second factor off: %(about)s"),
    "account.factor_dropped": lazy_gettext("Took the second factor off for: %(about)s"),
    "team.made": lazy_gettext("Made a team: %(about)s"),
    "team.renamed": lazy_gettext("Renamed a team: %(about)s"),
    "team.members": lazy_gettext("Changed who is in a team: %(about)s"),
    "team.retired": lazy_gettext("Retired a team: %(about)s"),
    "account.password": lazy_gettext("Set a new password: %(about)s"),
    "ambassador.volunteered": lazy_gettext("Volunteered as an ambassador: %(about)s"),
    "ambassador.rest": lazy_gettext("Takes a rest as an ambassador: %(about)s"),
    "ambassador.back": lazy_gettext("Is back as an ambassador: %(about)s"),
    "ambassador.stop": lazy_gettext("Stopped being an ambassador: %(about)s"),
    "ambassador.part": lazy_gettext("Said their part in a workshop, or took it back"),
    "ambassador.pair_answered": lazy_gettext("Answered about a pair"),
    "ambassador.relief_asked": lazy_gettext("Asked for relief"),
    "ambassador.relief_answered": lazy_gettext("Answered about something to take over"),
    "ambassador.proposed": lazy_gettext("Had pairs proposed: %(about)s"),
    "ambassador.withdrawn": lazy_gettext("Took back a proposal of a pair"),
    "ambassador.seen_to": lazy_gettext("Saw to relief that somebody asked for"),
    "ambassador.handed_on": lazy_gettext("Handed on what somebody left: %(about)s"),
    "export.csv": lazy_gettext("Took a workshop as a table: %(about)s"),
    "export.json": lazy_gettext("Took all of a workshop as a file: %(about)s"),
    "export.md": lazy_gettext("Took a workshop as a text: %(about)s"),
    "export.xlsx": lazy_gettext("Took a workshop as a workbook: %(about)s"),
    "workshop.imported": lazy_gettext("Brought in a workshop: %(about)s"),
    "mail.invited": lazy_gettext("Invited people to a workshop by mail: %(about)s"),
    "mail.again": lazy_gettext("Tried a mail again: number %(about)s"),
    "minutes.kept": lazy_gettext("Kept a draft of the minutes: %(about)s"),
    "minutes.published": lazy_gettext("Published the minutes: %(about)s"),
    "minutes.taken": lazy_gettext("Took back the minutes: %(about)s"),
    "permission.given": lazy_gettext("Gave a permission to open workshops: %(about)s"),
    "permission.taken": lazy_gettext("Took back a permission to open workshops: %(about)s"),
    "privacy.kept": lazy_gettext("Changed for how many days something is kept: %(about)s"),
    "privacy.register": lazy_gettext("Took the sheet of the processing register: %(about)s"),
    "indicator.defined": lazy_gettext("Defined an indicator: %(about)s"),
    "indicator.changed": lazy_gettext("Changed an indicator: %(about)s"),
    "indicator.given_up": lazy_gettext("Gave up an indicator: %(about)s"),
    "indicator.taken_up": lazy_gettext("Follows an indicator again: %(about)s"),
    "values.entered": lazy_gettext("Entered a value of an indicator: %(about)s"),
    "values.imported": lazy_gettext("Brought a file of values of an indicator: %(about)s"),
    "values.removed": lazy_gettext("Took away a value of an indicator: %(about)s"),
    "change.marked": lazy_gettext("Marked a change of an indicator: %(about)s"),
    "change.unmarked": lazy_gettext("Took away the mark of a change of an indicator: %(about)s"),
    "call.begun": lazy_gettext("Began a call: %(about)s"),
    "call.changed": lazy_gettext("Changed a call: %(about)s"),
    "call.dated": lazy_gettext("Chose the date of a call: %(about)s"),
    "call.opened": lazy_gettext("Opened a call: %(about)s"),
    "call.published": lazy_gettext("Published a call: %(about)s"),
    "call.taken_back": lazy_gettext("Took back a published call: %(about)s"),
    "call.renewed": lazy_gettext("Renewed the link of a call: %(about)s"),
    "call.off": lazy_gettext("Called a workshop off: %(about)s"),
    "call.on": lazy_gettext("Let a workshop take place after all: %(about)s"),
    "call.answered": lazy_gettext("Answered a question about a call: %(about)s"),
    "receipt.taken": lazy_gettext("Somebody took their own data from a workshop: %(about)s"),
    "receipt.erased": lazy_gettext("Somebody erased what they said in a workshop: %(about)s"),
    "workshop.team": lazy_gettext("Said whose workshop it is: %(about)s"),
}
"""What was done, in words: every `did` that is noted has its sentence here."""

LONGEST = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is read; `at` is ms since 1970 UTC."""

    at: int
    who: str
    what: str


def note(
    did: str, about: str = "", *, by: Account | None = None, named: bool = True, at: int | None = None
) -> None:
    """Notes what `by` did, else the account of this request, else the server itself.

    Not `named`: nobody's account is noted, as where somebody uses a right that is not of their account.

    `did` is a key of SENTENCES; `about` says to what, in at most 120 characters (the rest is cut): an
    address, a name of the desk's, a workshop's id; never words of a workshop. `at` is when, in ms since 1970
    UTC: now, unless the demo tells of another day. Raises transaction.Busy.
    """
    account = (by or current_account()) if named else None
    row = Audit(
        at=now_ms() if at is None else at,
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
