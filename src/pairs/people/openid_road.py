"""How this server asks an OpenID provider: by addresses that can be believed, in bounded time and size.

The standard library's client, as one thing more to install would bring a second list of certificates: this
machine's own says whom to believe, a hospital's authority among them. Redirects are not followed, since an
answer counts by who was asked. Under gevent a request that waits keeps nobody else waiting.
"""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from pairs.config import is_believable, is_here

PATIENCE = 5
"""Seconds for each step of the asking."""
IN_ALL = 15
"""Seconds for an answer that comes in drops."""
MOST = 256 * 1024
"""Bytes of an answer; a set of keys has some thousands."""


class Unreachable(Exception):
    """The provider does not answer, or not as one does; the message says why, for whoever runs the server."""


class Attached(Protocol):
    """How Authlib says who asks: changes a request so that it carries the client's name and secret."""

    def prepare(
        self, method: str, uri: str, headers: dict[str, str], body: str
    ) -> tuple[str, dict[str, str], str]:
        """The request's address, headers and body, with what shows who asks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, under the names by which Authlib asks."""

    status_code: int
    body: bytes

    def json(self) -> Any:
        """The answer's value; raises ValueError."""
        try:
            return json.loads(self.body)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error

    def raise_for_status(self) -> None:
        """Raises Unreachable for anything but a success."""
        if not 200 <= self.status_code < 300:
            raise Unreachable(f"answers {self.status_code}")


class Road:
    """The way to the provider; stands where Authlib's OAuth2Client expects a client of HTTP."""

    def get(self, url: str, token: str = "") -> dict[str, Any]:
        """A JSON object, asked for with a bearer token if there is one; raises Unreachable."""
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        answer = asked(Request(url, headers=headers))  # noqa: S310 (asked() looks at the scheme)
        answer.raise_for_status()
        try:
            said = answer.json()
        except ValueError as error:
            raise Unreachable("does not answer in JSON") from error
        if not isinstance(said, dict):
            raise Unreachable("does not answer with a JSON object")
        return said

    def post(self, url: str, data: Mapping[str, str], headers: Mapping[str, str], auth: Attached) -> Answer:
        """What a form is answered with, whatever its status; raises Unreachable."""
        uri, said, body = auth.prepare("POST", url, dict(headers), urlencode(data))
        return asked(Request(uri, body.encode(), said, method="POST"))  # noqa: S310 (as above)


def asked(request: Request) -> Answer:
    """The answer to a request, without following it elsewhere; raises Unreachable."""
    url = request.full_url
    if not is_believable(url):
        raise Unreachable("names an address that is not https")
    way = OpenerDirector()
    # A proxy of the environment (HTTPS_PROXY) leads out of the house, not to this machine.
    way.add_handler(ProxyHandler({}) if is_here(urlsplit(url).hostname or "") else ProxyHandler())
    way.add_handler(HTTPHandler())
    way.add_handler(HTTPSHandler(context=ssl.create_default_context()))
    request.add_header("User-Agent", "pairs")
    until, body = time.monotonic() + IN_ALL, b""
    try:
        with way.open(request, timeout=PATIENCE) as response:
            while part := response.read1(64 * 1024):
                body += part
                if len(body) > MOST or time.monotonic() > until:
                    raise Unreachable("answers too much, or too slowly")
            return Answer(response.status, body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        said = str(getattr(reason, "strerror", None) or reason or type(error).__name__)
        raise Unreachable(said[:200]) from None
