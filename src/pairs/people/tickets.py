"""Links that are sent once: an invitation to have an account, a new password for who forgot theirs.

The table keeps the hash of a link's token; a link works once, and until it expires.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pairs.extensions import db
from pairs.log.access import digest, is_lookup
from pairs.log.stamp import now_ms

from . import accounts, passwords, teams
from .accounts import ADDRESS, BadAccount, checked_lang, folded
from .model import ROLES, Account, AccountSession, Team, Ticket
from .sessions import HOUR
from .store import is_id, writing

INVITATION = 7 * 24 * HOUR
RESET = HOUR
MOST = 200
"""Invitations that are open at once."""


class Spent(Exception):
    """A link that was used, has expired, or never was."""


def invite(
    session: Session, email: str, role: str, lang: str, by: Account, team: int | None = None
) -> tuple[Ticket, str]:
    """An invitation in place of an earlier one to this address, and its token, known only now.

    In the caller's transaction; raises BadAccount.
    """
    address = folded(email)
    if not ADDRESS.fullmatch(address):
        raise BadAccount("email", _("This is not an e-mail address."))
    if role not in ROLES:
        raise BadAccount("role", _("A role is one of: %(roles)s.", roles=", ".join(ROLES)))
    if session.scalar(select(Account.id).where(Account.email == address)):
        raise BadAccount("email", _("This address already has an account."))
    session.execute(delete(Ticket).where(Ticket.what == "invite", Ticket.email == address))
    if (session.scalar(select(func.count()).where(Ticket.what == "invite")) or 0) >= MOST:
        raise BadAccount("email", _("There are too many open invitations. Take back those nobody uses."))
    lang = checked_lang(lang)
    there = select(Team.id).where(Team.id == team, Team.gone.is_(None))
    team = session.scalar(there) if team and is_id(team) else None
    return _made(session, Ticket(what="invite", email=address, role=role, lang=lang, by=by.id, team_id=team))


def reset(session: Session, account: Account | None) -> tuple[Ticket, str]:
    """A link to choose a new password, in place of an earlier one, in the caller's transaction.

    For nobody (None) too: it leads nowhere, and costs the same, so that an answer's time tells nothing.
    """
    email = account.email if account else ""
    session.execute(delete(Ticket).where(Ticket.what == "reset", Ticket.email == email))
    return _made(session, Ticket(what="reset", email=email, lang=account.lang if account else "fr"))


def _made(session: Session, ticket: Ticket) -> tuple[Ticket, str]:
    """Gives a ticket its token and its time; sweeps those that have expired."""
    token, now = secrets.token_urlsafe(32), now_ms()
    session.execute(delete(Ticket).where(Ticket.expires < now))
    ticket.token, ticket.made = digest(token), now
    ticket.expires = now + (INVITATION if ticket.what == "invite" else RESET)
    session.add(ticket)
    session.flush()
    return ticket, token


def invitations() -> Sequence[Ticket]:
    """Those that are open, the newest first."""
    asked = select(Ticket).where(Ticket.what == "invite", Ticket.expires >= now_ms())
    return db.session.scalars(asked.order_by(Ticket.made.desc(), Ticket.id.desc())).all()


def take_back(id: int) -> str | None:
    """The link of an invitation leads nowhere any more. Gives its address, None where there was none."""
    if not is_id(id):
        return None
    with writing() as session:
        mine = (Ticket.id == id) & (Ticket.what == "invite")
        return session.scalar(delete(Ticket).where(mine).returning(Ticket.email))


def find(token: str, what: str) -> Ticket:
    """What a link is for; looking uses nothing up, as mail scanners look too. Raises Spent."""
    held = (Ticket.token == digest(token)) & (Ticket.what == what) & (Ticket.expires >= now_ms())
    ticket = db.session.scalar(select(Ticket).where(held)) if is_lookup(token) else None
    if ticket is None or not ticket.email:
        raise Spent
    return ticket


def accept(token: str, name: str, password: str) -> Account:
    """Makes the account somebody was invited to, and uses the link up.

    Raises Spent, accounts.BadAccount, passwords.WeakPassword.
    """
    ticket = find(token, "invite")
    role = ticket.role or ROLES[0]
    account = accounts.drafted(ticket.email, name, password, role=role, lang=ticket.lang)
    settle(token, ticket, account)
    return account


def settle(token: str, ticket: Ticket, account: Account) -> None:
    """Keeps the account of an invitation that was found, in its team, and uses the link up.

    Raises Spent, accounts.BadAccount.
    """
    team = ticket.team_id
    try:
        with writing() as session:
            _use(session, token)
            session.add(account)
            session.flush()
            teams.join(session, account.id, [team] if team else [])
    except IntegrityError as error:
        raise BadAccount("email", _("This address already has an account.")) from error


def choose(token: str, password: str) -> Account:
    """Sets the password of who forgot theirs, ends their sessions and uses the link up.

    A second factor is asked for as before. Raises Spent, passwords.WeakPassword.
    """
    account = accounts.by_email(find(token, "reset").email)
    if account is None or account.gone is not None:
        raise Spent
    passwords.judge(password, account.email)
    hashed, id = passwords.hashed(password), account.id
    with writing() as session:
        _use(session, token)
        session.execute(update(Account).where(Account.id == id).values(password=hashed))
        session.execute(delete(AccountSession).where(AccountSession.account_id == id))
    return account


def _use(session: Session, token: str) -> None:
    """Of two who come with one link at once, one is late."""
    used = delete(Ticket).where(Ticket.token == digest(token), Ticket.expires >= now_ms())
    if session.scalar(used.returning(Ticket.id)) is None:
        raise Spent
