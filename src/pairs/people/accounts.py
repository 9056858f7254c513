"""What is done with accounts. Every function needs an application context."""

from __future__ import annotations

import re

from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from pairs.extensions import db
from pairs.languages import LANGUAGES
from pairs.log.stamp import now_ms

from . import passwords
from .model import ROLES, Account, AccountSession
from .store import writing

ADDRESS = re.compile(r"[^@\s\x00-\x1f\x7f]{1,64}@[^@\s\x00-\x1f\x7f]{1,189}")
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class BadAccount(ValueError):
    """An account that cannot be made or changed as asked: `field` is at fault, the message says why."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def folded(email: str) -> str:
    """An address as it is kept and looked up."""
    return email.strip().casefold()


def by_email(email: str) -> Account | None:
    """The account of an address, or None."""
    address = folded(email)
    if not ADDRESS.fullmatch(address):
        return None
    return db.session.scalar(select(Account).where(Account.email == address))


def everyone() -> list[Account]:
    """All accounts, by address."""
    return list(db.session.scalars(select(Account).order_by(Account.email)))


def add(email: str, name: str, password: str, *, role: str = "coordinator", lang: str = "fr") -> Account:
    """Makes an account; raises BadAccount or passwords.WeakPassword."""
    account = drafted(email, name, password, role=role, lang=lang)
    try:
        with writing() as session:
            session.add(account)
    except IntegrityError as error:
        raise BadAccount("email", _("This address already has an account.")) from error
    return account


def drafted(email: str, name: str, password: str, *, role: str, lang: str) -> Account:
    """An account as it can be kept, not kept yet; raises BadAccount or passwords.WeakPassword."""
    address = folded(email)
    if not ADDRESS.fullmatch(address):
        raise BadAccount("email", _("This is not an e-mail address."))
    if role not in ROLES:
        raise BadAccount("role", _("A role is one of: %(roles)s.", roles=", ".join(ROLES)))
    passwords.judge(password, address)
    name, lang = checked_name(name), checked_lang(lang)
    hashed = passwords.hashed(password)
    return Account(email=address, name=name, password=hashed, role=role, lang=lang, created=now_ms())


def rename(account: Account, name: str, lang: str) -> None:
    """Sets the name and the language; raises BadAccount."""
    new_name, new_lang = checked_name(name), checked_lang(lang)
    id = account.id
    with writing() as session:
        session.execute(update(Account).where(Account.id == id).values(name=new_name, lang=new_lang))


def set_password(account: Account, password: str, *, keep: str | None = None) -> None:
    """Sets a password and ends the account's sessions, but for the one whose hash is `keep`.

    Raises passwords.WeakPassword.
    """
    passwords.judge(password, account.email)
    new, id = passwords.hashed(password), account.id
    with writing() as session:
        session.execute(update(Account).where(Account.id == id).values(password=new))
        session.execute(
            delete(AccountSession).where(
                AccountSession.account_id == id, AccountSession.token != (keep or "")
            )
        )


def remove(account: Account) -> None:
    """Deletes an account and its sessions. What was said in workshops is not the account's, and stays."""
    id = account.id
    with writing() as session:
        session.execute(delete(Account).where(Account.id == id))


def authenticated(email: str, password: str) -> Account | None:
    """The account whose address and password these are; an unknown address takes as long as a known one."""
    account = by_email(email)
    # Who has left, and who has no password here, is as unknown as anybody.
    known = account is not None and account.gone is None and account.password
    return account if passwords.matches(account.password if account and known else None, password) else None


def checked_name(name: str) -> str:
    """A name of 1 to 60 characters on one line; raises BadAccount."""
    name = name.strip()
    if not name or len(name) > 60 or CONTROL.search(name):
        raise BadAccount("name", _("A name has 1 to 60 characters, on one line."))
    return name


def checked_lang(lang: str) -> str:
    """One of the product's languages; raises BadAccount."""
    if lang not in LANGUAGES:
        raise BadAccount("lang", _("Choose French or English."))
    return lang
