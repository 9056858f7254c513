"""A parcel: a signed batch of one author's changes (contract 3.4), the way SMART Health Cards are made.

A JWS in compact form (RFC 7515), ES256 (RFC 7518), the public key as `jwk` in the protected header, the
payload deflated when the header says `zip: DEF`. So there is no registration: the key is the author.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.registry import HeaderParameter

PROTOCOL = 1
MAX_CHANGES = 100
MAX_INFLATED = 64 * 1024
MAX_PARCEL = 96 * 1024
"""A compact JWS: base64url of at most MAX_INFLATED bytes, deflated or not, its header and its signature."""

_COORDINATE = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]").fullmatch
"""256 bits in base64url: the two bits left over are 0, or one key would have sixteen thumbprints."""
_COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+").fullmatch


def _is_def(value: Any) -> None:
    if value != "DEF":
        raise ValueError("zip must be DEF")


# `zip` is known to JWE only (RFC 7516): a JWS library refuses it until it is told what it may be.
_registry = jws.JWSRegistry(
    header_registry={"zip": HeaderParameter("The payload is deflated", _is_def)}, algorithms=["ES256"]
)


class BadParcel(ValueError):
    """A parcel that cannot be believed; `code` is the one of its verdict (contract 3.5)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Opened:
    """A parcel whose signature is right: who signed it, and its lines as they came."""

    author: str
    lines: list[bytes]


def open_parcel(compact: str, workshop: str) -> Opened:
    """Checks a parcel said to be for a workshop; raises BadParcel.

    Inflation stops at MAX_INFLATED: a bomb costs no more than an honest parcel.
    """
    if len(compact) > MAX_PARCEL:
        raise BadParcel("too_big")
    if not _COMPACT(compact):
        raise BadParcel("bad_parcel")
    try:
        token = jws.extract_compact(compact.encode(), registry=_registry)
        header = token.headers()
        key = _key_of(header)
        good = jws.validate_compact(token, key, registry=_registry)
    except BadParcel:
        raise
    except (JoseError, ValueError, TypeError, KeyError, RecursionError):
        raise BadParcel("bad_parcel") from None
    if not good:
        raise BadParcel("bad_signature")
    payload = token.payload or b""
    payload = inflate(payload) if header.get("zip") == "DEF" else payload
    if len(payload) > MAX_INFLATED:
        raise BadParcel("too_big")
    lines = [line for line in payload.split(b"\n") if line]
    _check_first(lines[0] if lines else b"", workshop)
    if len(lines) - 1 > MAX_CHANGES:
        raise BadParcel("too_big")
    return Opened(thumbprint(header["jwk"]), lines[1:])


def _key_of(header: dict[str, Any]) -> ECKey:
    jwk = header.get("jwk")
    if not (
        isinstance(jwk, dict)
        and jwk.keys() == {"kty", "crv", "x", "y"}
        and (jwk["kty"], jwk["crv"]) == ("EC", "P-256")
        and all(isinstance(jwk[name], str) and _COORDINATE(jwk[name]) for name in "xy")
    ):
        raise BadParcel("bad_parcel")
    return ECKey.import_key(jwk)


def _check_first(line: bytes, workshop: str) -> None:
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        raise BadParcel("bad_parcel") from None
    if not isinstance(first, dict) or type(first.get("v")) is not int:
        raise BadParcel("bad_parcel")
    if first["v"] != PROTOCOL:
        raise BadParcel("update_needed")
    if first.get("workshop") != workshop:
        raise BadParcel("wrong_workshop")


def inflate(deflated: bytes) -> bytes:
    """Inflates raw deflate (RFC 1951) up to MAX_INFLATED bytes; raises BadParcel beyond, or when broken."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflated = machine.decompress(deflated, MAX_INFLATED + 1)
    except zlib.error:
        raise BadParcel("bad_parcel") from None
    if len(inflated) > MAX_INFLATED:
        raise BadParcel("too_big")
    if not machine.eof or machine.unused_data:
        raise BadParcel("bad_parcel")
    return inflated


def seal_parcel(key: ECKey, workshop: str, lines: list[bytes], *, zipped: bool = True) -> str:
    """The compact JWS of some changes' lines, signed by a device's key."""
    first = json.dumps({"v": PROTOCOL, "workshop": workshop}, separators=(",", ":")).encode()
    payload = b"\n".join([first, *lines])
    jwk = key.as_dict(private=False)
    header: dict[str, Any] = {"alg": "ES256", "jwk": {name: jwk[name] for name in ("kty", "crv", "x", "y")}}
    if zipped:
        header["zip"] = "DEF"
        machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        payload = machine.compress(payload) + machine.flush()
    return jws.serialize_compact(header, payload, key, registry=_registry)


def thumbprint(jwk: dict[str, Any]) -> str:
    """The author id of a public key: its RFC 7638 thumbprint (SHA-256, base64url, 43 characters)."""
    # RFC 7638: these members only, in this order, without spaces.
    members = {"crv": "P-256", "kty": "EC", "x": jwk["x"], "y": jwk["y"]}
    said = json.dumps(members, separators=(",", ":"))
    return urlsafe_b64encode(hashlib.sha256(said.encode()).digest()).rstrip(b"=").decode()
