"""What a coordinator does with others' accounts: another role, leaving, coming back.

One coordinator always stays: else nobody could let anybody in. It is looked at where it is changed, in one
transaction, so that two who demote each other at once do not both succeed.
"""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from pairs.log.stamp import now_ms

from .accounts import BadAccount
from .model import ROLES, Account, AccountSession, Enrolment, RecoveryCode, TeamMember, Ticket
from .store import writing


class LastCoordinator(BadAccount):
    """There would be no coordinator left."""

    def __init__(self) -> None:
        super().__init__("role", _("Somebody has to coordinate: make another coordinator first."))


def set_role(account: Account, role: str) -> None:
    """Gives an account another role; it counts from the next page on. Raises BadAccount, LastCoordinator."""
    if role not in ROLES:
        raise BadAccount("role", _("A role is one of: %(roles)s.", roles=", ".join(ROLES)))
    id = account.id
    with writing() as session:
        if role != "coordinator":
            _another_than(session, id)
            session.execute(delete(Ticket).where(Ticket.by == id))
        session.execute(update(Account).where(Account.id == id).values(role=role))


def leave(account: Account) -> None:
    """From now on nothing signs them in; what they did keeps their name. Raises LastCoordinator.

    Their password, second factor, sessions, teams, open invitations and the permissions they gave go. Who
    they are at an OpenID provider stays: they are known under another address too (openid.found).
    """
    id, email = account.id, account.email
    with writing() as session:
        _another_than(session, id)
        gone = {"gone": now_ms(), "password": "", "totp": None}
        session.execute(update(Account).where(Account.id == id, Account.gone.is_(None)).values(gone))
        for mine in (AccountSession, RecoveryCode, TeamMember, Enrolment):
            session.execute(delete(mine).where(mine.account_id == id))
        session.execute(delete(Ticket).where((Ticket.by == id) | (Ticket.email == email)))


def back(account: Account) -> None:
    """They may sign in again: as before where they did elsewhere, else once they chose a new password."""
    id = account.id
    with writing() as session:
        session.execute(update(Account).where(Account.id == id).values(gone=None))


def _another_than(session: Session, id: int) -> None:
    others = exists().where(Account.role == "coordinator", Account.gone.is_(None), Account.id != id)
    if not session.scalar(select(others)):
        raise LastCoordinator
