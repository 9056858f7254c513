"""The second factor: codes of a phone's application (TOTP, RFC 6238), and recovery codes for a lost phone."""

from __future__ import annotations

import secrets

import pyotp
from flask import current_app
from sqlalchemy import delete, func, select, update

from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.stamp import now_ms
from pairs.safe import Safe, Unsealable

from . import typed
from .model import Account, RecoveryCode
from .store import writing

STEP = 30_000
"""How long a code lasts, ms (RFC 6238, 5.2 recommends it)."""
AROUND = 1
"""Codes of so many steps before and after are taken: clocks differ, and typing takes a while."""
CODES = 10
LENGTH = 10
"""Symbols of a recovery code, 50 bits: tries are throttled."""


class WrongCode(ValueError):
    """Not the code of now, or one that was used."""


class Lapsed(ValueError):
    """A setup that was begun for somebody else, or with another key."""


def _safe(purpose: str) -> Safe:
    return Safe(str(current_app.config["SECRET_KEY"]), purpose)


def drafted(account: Account) -> tuple[str, str]:
    """A new secret (base32), and what brings it back with the form: sealed, and for this account only."""
    secret = pyotp.random_base32()
    return secret, _safe("second factor, setup").seal(f"{account.id} {secret}")


def opened(account: Account, draft: str) -> str:
    """The secret of a setup that was begun; raises Lapsed."""
    try:
        id, _space, secret = _safe("second factor, setup").open(draft[:500]).partition(" ")
    except Unsealable:
        raise Lapsed from None
    if id != str(account.id):
        raise Lapsed
    return secret


def address(account: Account, secret: str) -> str:
    """What an application on a phone scans (otpauth)."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Pairs")


def step_of(secret: str, code: str, now: int) -> int | None:
    """The time step whose code this is, of those that are taken at `now` (ms since 1970 UTC); else None."""
    code = "".join(code.split())
    if len(code) != 6 or not code.isascii() or not code.isdigit():
        return None
    at = now // STEP
    made = pyotp.HOTP(secret)
    steps = range(at - AROUND, at + AROUND + 1)
    return next((step for step in steps if secrets.compare_digest(made.at(step), code)), None)


def keep(account: Account, secret: str, code: str, *, now: int | None = None) -> list[str]:
    """Turns the second factor on, proven by a code of it; gives the recovery codes, known only now.

    Raises WrongCode.
    """
    step = step_of(secret, code, now_ms() if now is None else now)
    if step is None:
        raise WrongCode
    codes = [typed.written(secrets.randbits(5 * LENGTH), LENGTH) for _ in range(CODES)]
    sealed, id = _safe("second factor").seal(secret), account.id
    with writing() as session:
        session.execute(update(Account).where(Account.id == id).values(totp=sealed, totp_used=step))
        session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == id))
        session.add_all([RecoveryCode(account_id=id, code=digest(typed.read(one))) for one in codes])
    return codes


def drop(account: Account) -> None:
    """Turns it off; its recovery codes go with it."""
    id = account.id
    with writing() as session:
        session.execute(update(Account).where(Account.id == id).values(totp=None))
        session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == id))


def take(account: Account, code: str, *, now: int | None = None) -> bool:
    """Whether this is a code of the account's that was not used yet; it is used from then on.

    A code of the phone, or a recovery code. Of two who come with the same one at once, one is late.
    """
    id, sealed = account.id, account.totp
    if sealed is None:
        return False
    try:
        step = step_of(_safe("second factor").open(sealed), code, now_ms() if now is None else now)
    except Unsealable:  # the server's key is another one by now: recovery codes still work
        step = None
    with writing() as session:
        if step is not None:
            fresh = (Account.id == id) & (Account.totp_used < step)
            used = update(Account).where(fresh).values(totp_used=step)
            return session.scalar(used.returning(Account.id)) is not None
        mine = (RecoveryCode.account_id == id) & (RecoveryCode.code == digest(typed.read(code)))
        return session.scalar(delete(RecoveryCode).where(mine).returning(RecoveryCode.id)) is not None


def codes_left(account: Account) -> int:
    """How many recovery codes were not used yet."""
    asked = select(func.count()).where(RecoveryCode.account_id == account.id)
    return db.session.scalar(asked) or 0
