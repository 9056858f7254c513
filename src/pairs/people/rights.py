"""Who may do what at the desk: one table, from a right to the first role that has it.

Roles are ordered (model.ROLES): each has the rights of those before it as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from pairs.extensions import db

from .model import ROLES, Account

RIGHTS = {
    "read": "reader",
    "call": "ambassador",
    "minutes": "ambassador",
    "values": "ambassador",
    "community": "reader",
    "ambassadors": "coordinator",
    "people": "coordinator",
    "teams": "coordinator",
    "permissions": "coordinator",
    "mails": "coordinator",
    "export": "coordinator",
    "import": "coordinator",
    "privacy": "coordinator",
    "audit": "coordinator",
}
"""`read`: results, without anybody's journal. `call`: begin a call, open a workshop. `minutes`: write and
publish them. `values`: define indicators and enter their values. `community`: find ambassadors, volunteer.
`ambassadors`: have pairs proposed, see to relief and to what somebody left.
`people`: accounts and invitations. `teams`: who belongs together. `permissions`: who may open workshops.
`mails`: what was sent. `export`: everything of a workshop, as it was said. `import`: bring such a file in.
`privacy`: retention, access, erasure. `audit`: who changed or exported what."""


def allows(role: str, right: str) -> bool:
    """Whether a role has a right; a role nobody knows has none. Raises KeyError for an unknown right."""
    first = ROLES.index(RIGHTS[right])
    return role in ROLES and ROLES.index(role) >= first


def may(account: Account | None, right: str) -> bool:
    """Whether somebody may; nobody (None) and who has left may nothing."""
    return account is not None and account.gone is None and allows(account.role, right)


def holders(right: str) -> Sequence[Account]:
    """Who has a right here, by name: whom to ask."""
    roles = [role for role in ROLES if allows(role, right)]
    asked = select(Account).where(Account.role.in_(roles), Account.gone.is_(None)).order_by(Account.name)
    return db.session.scalars(asked).all()
