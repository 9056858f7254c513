"""The OpenID provider: what it says of itself, where it is asked who somebody is, and whether to believe it.

Authlib speaks OAuth 2 (RFC 6749, RFC 7636) and checks an ID token's claims (OpenID Connect Core 1.0,
3.1.3.7). What its own Flask client leaves open is closed here: the audience is demanded, and only signatures
that the provider's published keys can check are taken, whatever the provider lists.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from dataclasses import dataclass
from typing import Any

from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet
from joserfc.jws import JWSRegistry

from pairs.config import Settings, is_believable

from .accounts import ADDRESS, CONTROL, folded
from .openid_road import Road, Unreachable

_log = logging.getLogger(__name__)

BACK = "/desk/openid/back"
"""Where the provider sends people back to, on PAIRS_PUBLIC_URL: this is what is registered there."""
SCOPE = "openid email profile"
SIGNED = [f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512)]
"""Signatures by a private key that only the provider has (RFC 7518, 3.1): no `none`, no shared secret."""
FRESH = 300
"""Seconds that what the provider says of itself is believed without asking again."""
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


class Provider:
    """The one provider that the settings name."""

    def __init__(self, settings: Settings) -> None:
        """Asks nobody yet; PAIRS_OIDC_ISSUER is set."""
        self.issuer = settings.PAIRS_OIDC_ISSUER
        self._client_id, self._secret = settings.PAIRS_OIDC_CLIENT, settings.PAIRS_OIDC_SECRET
        self.back = settings.public_url + BACK
        self._road = Road()
        self._facts: tuple[float, dict[str, Any]] = (0.0, {})

    def facts(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0, 4.2); raises Unreachable."""
        until, said = self._facts
        if said and time.monotonic() < until:
            return said
        said = self._road.get(get_well_known_url(self.issuer, external=True))
        if said.get("issuer") != self.issuer:  # else one provider could speak for another (4.3)
            raise Unreachable("says that it is another issuer than PAIRS_OIDC_ISSUER")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not is_believable(str(said.get(name, ""))):
                raise Unreachable(f"names no https address as its {name}")
        self._facts = (time.monotonic() + FRESH, said)
        return said

    def keys(self) -> KeySet:
        """The keys that check its signatures, read anew, as it changes them at will; raises Unreachable."""
        listed = self._road.get(self.facts()["jwks_uri"]).get("keys")
        found = []
        for key in listed if isinstance(listed, list) else []:
            try:
                if key.get("use", "sig") == "sig":
                    found.append(JWKRegistry.import_key(key))
            except (JoseError, ValueError, TypeError, KeyError, AttributeError):
                continue  # a key of a kind that we do not know is no reason to read none
        if not found:
            raise Unreachable("publishes no key that can be read")
        return KeySet(found)

    def begin(self) -> tuple[str, Attempt]:
        """Where to send a browser, and what it has to keep meanwhile; raises Unreachable."""
        facts = self.facts()
        attempt = Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
        address, _state = self._client(facts).create_authorization_url(
            facts["authorization_endpoint"],
            state=attempt.state,
            nonce=attempt.nonce,
            code_verifier=attempt.verifier,
        )
        return str(address), attempt

    def finish(self, code: str, attempt: Attempt, *, issuer: str | None = None) -> Identity:
        """Who came back with a code; `issuer` is who says to have sent them, if anybody does (RFC 9207).

        Raises Unreachable, Untrue, Unverified.
        """
        facts = self.facts()
        said_by = issuer is not None or facts.get("authorization_response_iss_parameter_supported") is True
        if said_by and issuer != self.issuer:
            raise Untrue("iss")
        try:
            token = self._client(facts).fetch_token(
                facts["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                code_verifier=attempt.verifier,
            )
        except ValueError as error:
            raise Unreachable("does not answer a code with a token") from error
        claims = self._claims(token, attempt)
        if "email" not in claims and is_believable(str(facts.get("userinfo_endpoint", ""))):
            more = self._road.get(facts["userinfo_endpoint"], str(token.get("access_token", "")))
            if more.get("sub") != claims["sub"]:  # it may speak of somebody else (Core 1.0, 5.3.2)
                raise Untrue("sub")
            claims = more | claims
        return self._identity(claims)

    def _client(self, facts: dict[str, Any]) -> Any:
        methods = facts.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        # In the body where that is taken: by Basic, providers disagree on how signs of a secret are written.
        posts = "client_secret_post" if "client_secret_post" in methods else "client_secret_basic"
        client = OAuth2Client(
            self._road,
            self._client_id,
            self._secret or None,
            token_endpoint_auth_method=posts if self._secret else "none",
            scope=SCOPE,
            redirect_uri=self.back,
            code_challenge_method="S256",
        )
        client.oauth_error_class = Untrue
        return client

    def _claims(self, token: dict[str, Any], attempt: Attempt) -> dict[str, Any]:
        """What the ID token says, once its signature and claims were checked; raises Untrue, Unreachable."""
        if not isinstance(token.get("id_token"), str):
            raise Untrue("id_token")
        registry = JWSRegistry(algorithms=SIGNED, strict_check_header=False)
        try:
            opened = jwt.decode(token["id_token"], self.keys(), registry=registry)
            claims = CodeIDToken(
                opened.claims,
                opened.header,
                options={
                    "iss": {"essential": True, "value": self.issuer},
                    "aud": {"essential": True, "value": self._client_id},
                    "sub": {"essential": True},
                },
                params={
                    "nonce": attempt.nonce,
                    "client_id": self._client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(leeway=LEEWAY)
        except JoseError as error:
            raise Untrue(str(getattr(error, "claim", None) or error.error)) from error
        except (ValueError, TypeError) as error:
            raise Untrue("id_token") from error
        return dict(claims)

    def _identity(self, claims: dict[str, Any]) -> Identity:
        subject, email, name = (claims.get(one) for one in ("sub", "email", "name"))
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or CONTROL.search(subject):
            raise Untrue("sub")
        if not isinstance(email, str) or claims.get("email_verified") is not True:
            raise Unverified
        if not ADDRESS.fullmatch(folded(email)) or CONTROL.search(email):
            raise Unverified
        return Identity(self.issuer, subject, folded(email), name if isinstance(name, str) else "")
