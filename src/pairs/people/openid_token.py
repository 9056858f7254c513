"""What an OpenID provider signed about somebody: whether it is believed, and who it says they are.

Authlib checks an ID token's claims (OpenID Connect Core 1.0, 3.1.3.7). What its own Flask client leaves open
is closed here: the audience is demanded, and only signatures that the provider's published keys can check
are taken, whatever the provider lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from .accounts import ADDRESS, CONTROL, folded

SIGNED = [f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512)]
"""Signatures by a private key that only the provider has (RFC 7518, 3.1): no `none`, no shared secret."""
LEEWAY = 60
"""Seconds that its clock and ours may differ."""
WORD = re.compile(r"[A-Za-z0-9_]{1,40}", re.ASCII)
LONGEST_SUBJECT = 255
"""ASCII characters (OpenID Connect Core 1.0, 2)."""


class Untrue(Exception):
    """The provider's answer, or what came in its name, is not believed; the message says why, in one word."""

    def __init__(self, error: str, description: str | None = None) -> None:
        """What a provider says more (`description`) may quote what was sent: it is dropped."""
        super().__init__(error if WORD.fullmatch(str(error)) else "unnamed")


class Unverified(Exception):
    """The provider does not say that this person's address is theirs."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in that was begun, as its browser keeps it until the provider sends it back."""

    state: str
    """Comes back with the answer: it is this browser that asked."""
    nonce: str
    """Comes back in the signed token: it is this question that was answered."""
    verifier: str
    """Shown with the code (PKCE): who has stolen the code alone has nothing."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is, as the provider says and signed; `email` is folded and verified by it."""

    issuer: str
    subject: str
    email: str
    name: str


def read(
    token: dict[str, Any], keys: Callable[[], KeySet], attempt: Attempt, *, issuer: str, audience: str
) -> dict[str, Any]:
    """The claims of a token endpoint's answer, once signature and claims were checked by the issuer's keys.

    `audience` is our name there. Raises Untrue, and what `keys` raises.
    """
    if not isinstance(token.get("id_token"), str):
        raise Untrue("id_token")
    registry = JWSRegistry(algorithms=SIGNED, strict_check_header=False)
    try:
        opened = jwt.decode(token["id_token"], keys(), registry=registry)
        claims = CodeIDToken(
            opened.claims,
            opened.header,
            options={
                "iss": {"essential": True, "value": issuer},
                "aud": {"essential": True, "value": audience},
                "sub": {"essential": True},
            },
            params={
                "nonce": attempt.nonce,
                "client_id": audience,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(leeway=LEEWAY)
    except JoseError as error:
        raise Untrue(str(getattr(error, "claim", None) or error.error)) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise Untrue("id_token") from error
    return dict(claims)


def identity(issuer: str, claims: dict[str, Any]) -> Identity:
    """Who claims that were checked are about; raises Untrue, Unverified."""
    subject, email, name = (claims.get(one) for one in ("sub", "email", "name"))
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or CONTROL.search(subject):
        raise Untrue("sub")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        raise Unverified
    if not ADDRESS.fullmatch(folded(email)) or CONTROL.search(email):
        raise Unverified
    return Identity(issuer, subject, folded(email), name if isinstance(name, str) else "")
