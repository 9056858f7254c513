"""Hashing and judging passwords."""

from __future__ import annotations

import functools
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

# OWASP's password storage cheat sheet: argon2id, 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
SHORTEST = 12
LONGEST = 200


class WeakPassword(ValueError):
    """A password that is not taken; the message, in the reader's language, says what is."""


def hashed(password: str) -> str:
    """An argon2id hash of a password that `judge` took."""
    return HASHER.hash(password)


def generated() -> str:
    """Five groups of four letters and digits that are not mistaken for one another (about 99 bits)."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(5))


@functools.cache
def nobodys_hash() -> str:
    """What an unknown address is checked against, so that it takes as long as a known one."""
    return HASHER.hash(secrets.token_urlsafe(16))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one behind a hash; takes the same time when there is none (None)."""
    try:
        return HASHER.verify(kept or nobodys_hash(), password[: LONGEST + 1]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def judge(password: str, email: str = "") -> None:
    """Raises WeakPassword. Length is what counts (NIST SP 800-63B): no rule about symbols."""
    if len(password) < SHORTEST:
        raise WeakPassword(_("Take at least %(n)s characters: four or five words do well.", n=SHORTEST))
    if len(password) > LONGEST:
        raise WeakPassword(_("Take at most %(n)s characters.", n=LONGEST))
    if email and password.casefold() in (email.casefold(), email.split("@")[0].casefold()):
        raise WeakPassword(_("Take something other than your address."))
    if len(set(password)) < 4:
        raise WeakPassword(_("Take something that is harder to guess."))
