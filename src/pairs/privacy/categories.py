"""Every category that this instance keeps. A room that begins to keep something of people adds it here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext
from sqlalchemy import Delete, Select, Update, delete, func, or_, select, update

from pairs.ambassadors.model import Energy
from pairs.log.model import table
from pairs.log.transaction import reading, writing
from pairs.notices.model import ENDED, Mail, Reader
from pairs.people.model import Account, AccountSession, Audit, Ticket
from pairs.workshops import erasures

from .ended import ended_before
from .model import Receipt
from .registry import Category, Round, keeps

_mails, _readers, _audit = table(Mail), table(Reader), table(Audit)
_receipts = table(Receipt)
_accounts, _sessions, _tickets, _energy = table(Account), table(AccountSession), table(Ticket), table(Energy)


def _done(round: Round, *statements: Delete | Update) -> int:
    if round.only_count:
        with reading(round.engine) as connection:
            return sum(connection.execute(_meant(statement)).scalar_one() for statement in statements)
    with writing(round.engine) as connection:
        return sum(connection.execute(statement).rowcount for statement in statements)


def _meant(statement: Delete | Update) -> Select[Any]:
    """How many rows a statement would reach."""
    assert statement.whereclause is not None, "a purge says whose time is over"
    return select(func.count()).select_from(statement.table).where(statement.whereclause)


def workshops(round: Round) -> int:
    """Whole workshops. They are put on the list of erasures first: no copy and no device brings them back."""
    with reading(round.engine) as connection:
        gone = ended_before(connection, round.before)
    if round.only_count:
        return len(gone)
    if gone:
        erasures.note(round.folder, map(erasures.line_of, gone))
    return erasures.remove(round.engine, gone)


def addresses(round: Round) -> int:
    """Addresses: of a workshop that has ended or is here no more, and of who wants no more."""
    with reading(round.engine) as connection:
        named = set(connection.execute(select(_readers.c.workshop_id).distinct()).scalars()) - {""}
        here = set(connection.execute(select(erasures.HERE)).scalars())
        gone = (named - here) | (named & set(ended_before(connection, round.before)))
    left = _readers.c.left < round.before
    # What nobody confirmed is nobody's: the question's link is long dead.
    silent = (
        _readers.c.confirmed.is_(None) & (_readers.c.what != "invited") & (_readers.c.made < round.before)
    )
    return _done(round, delete(_readers).where(or_(_readers.c.workshop_id.in_(gone), left, silent)))


def mails(round: Round) -> int:
    """What mails said and to whom. The row stays a while: by its key nothing is sent twice."""
    past = _mails.c.state.in_(ENDED) & (_mails.c.ended < round.before) & (_mails.c.to != "")
    emptied = {"to": "", "subject": "", "text": "", "calendar": None, "leave": ""}
    return _done(round, update(_mails).where(past).values(emptied))


def sent(round: Round) -> int:
    """The rows of mails."""
    return _done(round, delete(_mails).where(_mails.c.state.in_(ENDED), _mails.c.ended < round.before))


def audit(round: Round) -> int:
    """Who did what at the desk."""
    return _done(round, delete(_audit).where(_audit.c.at < round.before))


def sessions(round: Round) -> int:
    """Sessions that have ended, and links of invitations and resets that no longer work."""
    return _done(
        round,
        delete(_sessions).where(_sessions.c.expires < round.before),
        delete(_tickets).where(_tickets.c.expires < round.before),
    )


def accounts(round: Round) -> int:
    """Accounts of who has left."""
    return _done(round, delete(_accounts).where(_accounts.c.gone < round.before))


def energy(round: Round) -> int:
    """How ambassadors said they felt; text order is the order of weeks."""
    year, week, _day = datetime.fromtimestamp(round.before / 1000, UTC).isocalendar()
    return _done(round, delete(_energy).where(_energy.c.week <= f"{year:04}-W{week:02}"))


def receipts(round: Round) -> int:
    """Codes to one's own data. Those of a workshop went with it."""
    return _done(round, delete(_receipts).where(_receipts.c.made < round.before))


def declare() -> None:
    """Tells the registry of all of them; doing it twice is doing it once."""
    team, account = (
        lazy_gettext("Whoever takes part in a workshop"),
        lazy_gettext("Whoever signs in at the desk"),
    )
    for category in (
        Category(
            name="workshops",
            days=1095,
            title=lazy_gettext("Workshops"),
            holds=lazy_gettext(
                "Everything said in a workshop: names as people gave them, contributions, votes, commitments."
            ),
            whose=team,
            since=lazy_gettext("the workshop’s date, or the last thing said in it"),
            purge=workshops,
        ),
        Category(
            name="addresses",
            days=30,
            title=lazy_gettext("E-mail addresses"),
            holds=lazy_gettext("Addresses of who was invited or signed up, and of subscribers who left."),
            whose=lazy_gettext("Whoever gave an address, or was invited"),
            since=lazy_gettext("the end of the workshop, or the day they left"),
            purge=addresses,
        ),
        Category(
            name="receipts",
            days=1095,
            title=lazy_gettext("Codes to one’s own data"),
            holds=lazy_gettext(
                "By which somebody gets at what they said, without an account: its trace, never the code."
            ),
            whose=team,
            since=lazy_gettext("the day they asked; with the workshop, if it goes first"),
            purge=receipts,
        ),
        Category(
            name="mails",
            days=30,
            title=lazy_gettext("Words of mails"),
            holds=lazy_gettext("The address, subject and text of mails that were sent or failed."),
            whose=lazy_gettext("Whoever was written to"),
            since=lazy_gettext("the sending"),
            purge=mails,
        ),
        Category(
            name="sent",
            days=365,
            title=lazy_gettext("Traces of mails"),
            holds=lazy_gettext(
                "That a mail was sent and when, without its words, so that none is sent twice."
            ),
            whose=lazy_gettext("Whoever was written to"),
            since=lazy_gettext("the sending"),
            purge=sent,
        ),
        Category(
            name="audit",
            days=365,
            title=lazy_gettext("Who did what"),
            holds=lazy_gettext("Changes and exports at the desk, with the name of who made them."),
            whose=account,
            since=lazy_gettext("the change"),
            purge=audit,
        ),
        Category(
            name="sessions",
            days=1,
            title=lazy_gettext("Sessions and links of mails"),
            holds=lazy_gettext(
                "Sign-ins that have ended, invitations and password links that no longer work."
            ),
            whose=account,
            since=lazy_gettext("their end"),
            purge=sessions,
        ),
        Category(
            name="accounts",
            days=365,
            title=lazy_gettext("Accounts of who has left"),
            holds=lazy_gettext("Name, address and role of people who no longer sign in."),
            whose=account,
            since=lazy_gettext("the day they left"),
            purge=accounts,
        ),
        Category(
            name="energy",
            days=180,
            title=lazy_gettext("How ambassadors feel"),
            holds=lazy_gettext("Their weekly answer, which nobody but themselves can read at the desk."),
            whose=lazy_gettext("Ambassadors"),
            since=lazy_gettext("the week of the answer"),
            purge=energy,
        ),
    ):
        keeps(category)
