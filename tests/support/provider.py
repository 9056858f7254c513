"""A real OpenID provider on this machine: Authlib's own authorization server, with keys, discovery and JWKS.

It knows one person, who agrees to everything, and can be told to lie in each way that there is.
"""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

from pairs.log.access import base64url

CLIENT, SECRET = "pairs", "a secret that only the two know"


class Client(ClientMixin):
    """Pairs, as it is registered there."""

    def __init__(self, redirect_uri: str) -> None:
        self.redirect_uri = redirect_uri

    def get_client_id(self) -> str:
        return CLIENT

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method in ("client_secret_post", "client_secret_basic")

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    """A code that was given out and not used yet."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> None:
        return None

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


class Provider:
    """The provider, and what it says. Threads of its server read what a test sets."""

    def __init__(self, issuer: str, redirect_uri: str) -> None:
        self.issuer = issuer
        self.client = Client(redirect_uri)
        self.key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
        self.signing: RSAKey | OctKey | None = self.key
        self.algorithm = "RS256"
        self.published: list[dict[str, Any]] = []
        """Keys beside its own."""
        self.person: dict[str, Any] = {
            "sub": "248289761001",
            "name": "Camille Roy",
            "email": "camille@ward.example",
            "email_verified": True,
        }
        self.lies: dict[str, Any] = {}
        """Claims that its tokens have beside, or instead of, what is so."""
        self.facts: dict[str, Any] = {}
        """What it says of itself beside, or instead of, what is so."""
        self.thin = False
        """Whether tokens hold nothing of the person but the subject; the rest is asked for."""
        self.slow = threading.Event()
        """Once set, nothing is answered before `awake` is."""
        self.awake = threading.Event()
        self.waiting = threading.Semaphore(0)
        """Released by each request that is kept waiting so."""
        self.asked: list[str] = []
        self.codes: dict[str, Code] = {}
        self.tokens: set[str] = set()
        self.app = self._made()

    def _made(self) -> Flask:
        app, server = Flask("provider"), AuthorizationServer()
        server.init_app(
            app,
            query_client=lambda id: self.client if id == CLIENT else None,
            save_token=lambda token, _request: self.tokens.add(token["access_token"]),
        )
        server.register_grant(_grant(self), [_claims(self), CodeChallenge(required=True)])

        @app.before_request
        def note() -> None:
            self.asked.append(request.path)
            if self.slow.is_set():
                self.waiting.release()
                self.awake.wait(60)

        @app.get("/.well-known/openid-configuration")
        def discovery() -> Response:
            return jsonify(
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize?tenant=ward",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/jwks",
                    "userinfo_endpoint": f"{self.issuer}/userinfo",
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                    "code_challenge_methods_supported": ["S256"],
                }
                | self.facts
            )

        @app.get("/jwks")
        def jwks() -> Response:
            return jsonify(
                {"keys": [{"kty": "of tomorrow"}, *self.published, self.key.as_dict(private=False)]}
            )

        @app.get("/authorize")
        def authorize() -> Any:
            return server.create_authorization_response(
                grant=server.get_consent_grant(end_user=self.person), grant_user=self.person
            )

        @app.post("/token")
        def token() -> Any:
            return server.create_token_response()

        @app.get("/userinfo")
        def userinfo() -> Any:
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            return jsonify(self.person | self.lies) if given in self.tokens else ("", 401)

        return app

    def sends_back(self, address: str) -> str:
        """Where a browser that came to `address` is sent: path and query of the redirect URI."""
        url = urlsplit(address)
        line = http.client.HTTPConnection(url.netloc, timeout=10)
        try:
            line.request("GET", f"{url.path}?{url.query}")
            answer = line.getresponse()
            assert answer.status == 302, answer.read()
            location = str(answer.headers["Location"])
        finally:
            line.close()
        assert location.startswith(self.client.redirect_uri), location
        back = urlsplit(location)
        return f"{back.path}?{back.query}"


def _grant(provider: Provider) -> type[grants.AuthorizationCodeGrant]:
    class Grant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", "client_secret_basic"]

        def save_authorization_code(self, code: str, asked: Any) -> None:
            said = asked.payload.data
            provider.codes[code] = Code(
                code,
                asked.payload.redirect_uri,
                asked.payload.scope,
                *(said[name] for name in ("nonce", "code_challenge", "code_challenge_method")),
            )

        def query_authorization_code(self, code: str, _client: Any) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, code: Code) -> None:
            del provider.codes[code.code]

        def authenticate_user(self, _code: Code) -> dict[str, Any]:
            return provider.person

    return Grant


def _claims(provider: Provider) -> OpenIDCode:
    class Claims(OpenIDCode):  # type: ignore[misc]
        def exists_nonce(self, _nonce: str, _request: Any) -> bool:
            return False

        def resolve_client_private_key(self, _client: Any) -> RSAKey | OctKey | None:
            return provider.signing

        def get_client_algorithm(self, _client: Any) -> str:
            return provider.algorithm

        def get_client_claims(self, _client: Any) -> dict[str, Any]:
            return {"iss": provider.issuer, "aud": [CLIENT]}

        def get_encode_header(self, _client: Any) -> dict[str, Any]:
            return {"alg": provider.algorithm, "kid": getattr(provider.signing, "kid", None)}

        def encode_id_token(self, token: dict[str, Any], asked: Any) -> str:
            if provider.algorithm != "none":
                return str(super().encode_id_token(token, asked))
            provider.algorithm = "RS256"
            _head, claims, _signature = str(super().encode_id_token(token, asked)).split(".")
            return f"{base64url(json.dumps({'alg': 'none'}).encode())}.{claims}."

        def generate_user_info(self, user: dict[str, Any], _scope: str) -> UserInfo:
            said = {"sub": user["sub"]} if provider.thin else user
            return UserInfo(said | provider.lies)

    return Claims(require_nonce=True)


class Quiet(WSGIRequestHandler):
    """Writes no line a request."""

    def log(self, *_: Any) -> None:
        """Nothing."""


@contextmanager
def provider(redirect_uri: str) -> Iterator[Provider]:
    """A running provider, at which Pairs is registered with this redirect URI."""
    holder: list[Provider] = []
    server = make_server(
        "127.0.0.1",
        0,
        lambda environ, start: holder[0].app(environ, start),
        threaded=True,
        request_handler=Quiet,
    )
    holder.append(Provider(f"http://127.0.0.1:{server.server_port}", redirect_uri))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield holder[0]
    finally:
        holder[0].awake.set()
        server.shutdown()
        thread.join()
        server.server_close()
