"""Whose account an identity of the OpenID provider is, and whose it becomes.

An account is found by (issuer, subject) alone. An address ties nothing by itself, as the provider may give it
to somebody else one day: who has an account signs in once with both (`tie`), who was invited comes by the
invitation's link (`accept`), and only addresses of PAIRS_OIDC_DOMAINS get an account just so (`join`).
"""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import exists, select, update
from sqlalchemy.exc import IntegrityError

from pairs.config import Settings
from pairs.extensions import db
from pairs.log.stamp import now_ms

from . import accounts, tickets
from .accounts import CONTROL
from .door import settings
from .model import ROLES, Account, Ticket
from .openid_provider import Provider
from .openid_token import Identity
from .store import writing


class Refused(ValueError):
    """Why somebody whom the provider knows is not let in, in the reader's language."""


def name(chosen: Settings | None = None) -> str:
    """How the provider is called; "" where there is none."""
    chosen = chosen or settings()
    return chosen.PAIRS_OIDC_NAME.strip() or urlsplit(chosen.PAIRS_OIDC_ISSUER).hostname or ""


def provider() -> Provider:
    """The provider of this application; PAIRS_OIDC_ISSUER is set."""
    return cast(Provider, current_app.extensions.setdefault("pairs-openid", Provider(settings())))


def found(identity: Identity) -> Account | None:
    """Whose identity it is; None for nobody's. Raises Refused for who has left."""
    mine = (Account.issuer == identity.issuer) & (Account.subject == identity.subject)
    account = db.session.scalar(select(Account).where(mine))
    return None if account is None else _here(account)


def owner(identity: Identity) -> Account | None:
    """Who has its address here, and has to sign in with both; None for nobody. Raises Refused."""
    account = accounts.by_email(identity.email)
    return None if account is None else _here(account)


def _here(account: Account) -> Account:
    if account.gone is not None:
        raise Refused(_("This account was closed. Whoever coordinates can open it again."))
    return account


def tie(account: Account, identity: Identity) -> None:
    """From now on this identity, and no earlier one, signs the account in: its owner gave both.

    The address has to be the account's still. Raises Refused.
    """
    mine = (Account.id == account.id) & (Account.email == identity.email) & Account.gone.is_(None)
    tied = {"issuer": identity.issuer, "subject": identity.subject}
    try:
        with writing() as session:
            kept = session.scalar(update(Account).where(mine).values(tied).returning(Account.id))
    except IntegrityError:  # somebody was quicker, with the same identity
        kept = None
    if kept is None:
        raise Refused(_("This did not work: begin again, please."))


def accept(token: str, identity: Identity, lang: str) -> Account:
    """Makes the account of an invitation, and uses its link up; `lang` is the reader's language.

    Raises tickets.Spent, Refused, accounts.BadAccount.
    """
    ticket = tickets.find(token, "invite")
    if ticket.email != identity.email:
        raise Refused(
            _(
                "The invitation is for %(invited)s, and %(name)s knows you as %(known)s."
                " Choose a password instead, or ask for another invitation.",
                invited=ticket.email,
                name=name(),
                known=identity.email,
            )
        )
    account = _drafted(identity, ticket.role or ROLES[0], lang)
    tickets.settle(token, ticket, account)
    return account


def join(identity: Identity, lang: str) -> Account:
    """Makes the account of somebody from PAIRS_OIDC_DOMAINS, in the reader's language; raises Refused.

    Never the first account, which coordinates; and not for who was invited: the invitation says the role.
    """
    chosen, domain = settings(), identity.email.rpartition("@")[2]
    invited = exists().where(
        Ticket.what == "invite", Ticket.email == identity.email, Ticket.expires >= now_ms()
    )
    if db.session.scalar(select(invited)):
        raise Refused(_("You are invited: open the link in the invitation’s mail, and sign in from there."))
    if domain not in chosen.openid_domains:
        raise Refused(
            _(
                "%(name)s knows you, but %(address)s has no account here."
                " Whoever coordinates can invite you.",
                name=name(),
                address=identity.email,
            )
        )
    account = _drafted(identity, chosen.PAIRS_OIDC_ROLE, lang)
    try:
        with writing() as session:
            if not session.scalar(select(exists().where(Account.id.is_not(None)))):
                raise Refused(_("Nobody has an account here yet. The first one is made with a password."))
            session.add(account)
    except IntegrityError as error:  # the same person, twice at once
        raise Refused(_("This did not work: begin again, please.")) from error
    return account


def _drafted(identity: Identity, role: str, lang: str) -> Account:
    said = " ".join(CONTROL.sub(" ", identity.name).split()) or identity.email.partition("@")[0]
    return Account(
        email=identity.email,
        name=said[:60].strip(),
        password="",
        role=role,
        lang=accounts.checked_lang(lang),
        created=now_ms(),
        issuer=identity.issuer,
        subject=identity.subject,
    )
