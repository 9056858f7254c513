"""The first account of a new server: made by who can read what it prints, without a default password."""

from __future__ import annotations

import hashlib
import hmac

from flask import Flask
from flask_babel import gettext as _
from sqlalchemy import exists, select

from pairs import terminal
from pairs.extensions import db

from . import accounts, typed
from .model import Account
from .store import writing

LENGTH = 12
"""Symbols, 60 bits: tries are throttled as sign-ins are."""


class WrongCode(ValueError):
    """Not the code that the server printed, in the reader's language."""


class NotFirst(Exception):
    """Somebody has an account by now."""


def wanted() -> bool:
    """Whether there is no account at all."""
    return not db.session.scalar(select(exists().where(Account.id.is_not(None))))


def code(app: Flask) -> str:
    """What this server prints. It follows from the secret key, so that two workers say the same."""
    key = str(app.config["SECRET_KEY"]).encode()
    made = hmac.new(key, b"first run", hashlib.sha256).digest()
    return typed.written(int.from_bytes(made[:8], "big"), LENGTH)


def announced(app: Flask) -> str:
    """What to tell whoever starts the server, in the terminal's language; empty once there is an account."""
    with app.app_context():
        if not wanted():
            return ""
    page = f"{app.config['PAIRS'].public_url}/desk/first"
    return terminal.gettext(
        "Nobody has an account yet. Make the first one at %(page)s with the code %(code)s",
        page=page,
        code=code(app),
    )


def begin(app: Flask, said: str, email: str, name: str, password: str, lang: str) -> Account:
    """Makes the first account, a coordinator's.

    Raises WrongCode, NotFirst, accounts.BadAccount, passwords.WeakPassword.
    """
    if not hmac.compare_digest(typed.read(said).encode(), typed.read(code(app)).encode()):
        raise WrongCode(_("This is not the code that the server printed."))
    account = accounts.drafted(email, name, password, role="coordinator", lang=lang)
    with writing() as session:
        if session.scalar(select(exists().where(Account.id.is_not(None)))):
            raise NotFirst
        session.add(account)
    return account
