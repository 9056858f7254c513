"""The OpenID provider: what it says of itself, and how it is asked who somebody is.

Authlib speaks OAuth 2 with PKCE (RFC 6749, RFC 7636); whether the answer is believed, openid_token.py says.
"""

from __future__ import annotations

import secrets
import time
from typing import Any

from authlib.oauth2.client import OAuth2Client
from authlib.oidc.discovery import get_well_known_url
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from pairs.config import Settings, is_believable

from . import openid_token
from .openid_road import Road, Unreachable
from .openid_token import Attempt, Identity, Untrue

BACK = "/desk/openid/back"
"""Where the provider sends people back to, on PAIRS_PUBLIC_URL: this is what is registered there."""
SCOPE = "openid email profile"
FRESH = 300
"""Seconds that what the provider says of itself is believed without asking again."""


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
        claims = openid_token.read(token, self.keys, attempt, issuer=self.issuer, audience=self._client_id)
        if "email" not in claims and is_believable(str(facts.get("userinfo_endpoint", ""))):
            more = self._road.get(facts["userinfo_endpoint"], str(token.get("access_token", "")))
            if more.get("sub") != claims["sub"]:  # it may speak of somebody else (Core 1.0, 5.3.2)
                raise Untrue("sub")
            claims = more | claims
        return openid_token.identity(self.issuer, claims)

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
