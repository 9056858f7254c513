"""Boxes that a shared tablet kept for this server's eyes (contract 10.5): its keys, and what is inside.

A box is a compact JWE (RFC 7516) to one of the server's own keys, ECDH-ES on P-256 with A256GCM (RFC 7518):
who left the tablet, and whoever holds it now, cannot open it any more. The parcels inside are signed as all
parcels are: a box proves nothing by itself.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from sqlalchemy import BigInteger, Connection, Engine, String, Text, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from pairs.database import Base
from pairs.log.model import table
from pairs.log.parcel import Opened, thumbprint
from pairs.log.push import MAX_INFLATED, MAX_PARCELS, TooBig, open_parcels, push
from pairs.log.stamp import now_ms
from pairs.log.transaction import Busy, reading

MAX_BOXES = 64
MAX_BYTES = 1024 * 1024
"""Of all the boxes of a call together, as they travel."""

_registry = jwe.JWERegistry(algorithms=["ECDH-ES", "A256GCM"])  # no `zip`: nothing in a box grows


class SealKey(Base):
    """One of this server's keys. It lies in the database, so that a backup opens what is still under way."""

    __tablename__ = "seal_keys"

    kid: Mapped[str] = mapped_column(String(43), primary_key=True)
    """The public half's RFC 7638 thumbprint."""
    private: Mapped[str] = mapped_column(Text)
    """The whole key, a JWK."""
    made: Mapped[int] = mapped_column(BigInteger)
    """ms since 1970 UTC."""


_keys = table(SealKey)
_NEWEST = select(_keys.c.kid, _keys.c.private).order_by(_keys.c.made.desc(), _keys.c.kid)


class BadBox(ValueError):
    """A box that cannot be opened; `code` is `unknown_key`, `bad_box` or `wrong_workshop`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a box: `taken`, `retry` or `rejected`, and of how many changes inside.

    `code` says why the box, or the first change of it that was, is rejected.
    """

    verdict: str
    code: str | None = None
    applied: int = 0
    duplicate: int = 0
    rejected: int = 0


@dataclass(slots=True)
class _Room:
    """What a call may still open: over all its boxes, as much as one push."""

    parcels: int = MAX_PARCELS
    size: int = MAX_INFLATED


def ensure(connection: Connection) -> None:
    """Makes this server's key if it has none yet."""
    if connection.execute(_NEWEST.limit(1)).first() is None:
        jwk = ECKey.generate_key("P-256").as_dict(private=True)
        said = {name: jwk[name] for name in ("kty", "crv", "x", "y", "d")}
        row = {"kid": thumbprint(jwk), "private": json.dumps(said), "made": now_ms()}
        connection.execute(insert(_keys).values(row))


def public_key(connection: Connection) -> dict[str, str]:
    """The newest key's public half, a JWK with its `kid`. Raises NoResultFound before `ensure`."""
    kid, private = connection.execute(_NEWEST.limit(1)).one()
    jwk = json.loads(private)
    return {"kid": kid, **{name: jwk[name] for name in ("kty", "crv", "x", "y")}}


def take(engine: Engine, workshop: str, boxes: list[str]) -> list[Outcome]:
    """Opens each box and says what is in it; one never blocks its neighbours, and twice is once.

    Boxes that hold more than a push together are `retry` from where it is too much: the next call takes them.
    Raises append.UnknownWorkshop, and transaction.Busy when not even the keys can be read.
    """
    with reading(engine) as connection:
        keys = {kid: ECKey.import_key(json.loads(private)) for kid, private in connection.execute(_NEWEST)}
    room = _Room()
    return [_take(engine, workshop, box, keys, room) for box in boxes]


def _take(engine: Engine, workshop: str, box: str, keys: dict[str, ECKey], room: _Room) -> Outcome:
    try:
        parcels = open_box(box, workshop, keys)
        if len(parcels) > MAX_PARCELS:
            raise TooBig("parcels")
        if len(parcels) > room.parcels:
            return Outcome("retry")
        room.parcels -= len(parcels)
        opened = open_parcels(parcels, workshop)
        size = sum(len(line) for one in opened if isinstance(one, Opened) for line in one.lines)
        if size > room.size:
            return Outcome("retry")
        room.size -= size
        pushed = push(engine, workshop, opened)
    except BadBox as error:
        return Outcome("rejected", error.code)
    except TooBig:
        return Outcome("rejected", "too_big")
    except Busy:
        return Outcome("retry")
    verdicts = Counter(one.verdict for one in pushed.appended.verdicts)
    if verdicts["retry"]:
        return Outcome("retry")  # what was kept answers « duplicate » the next time
    if "update_needed" in pushed.refused:
        return Outcome("rejected", "update_needed")  # the tablet is newer than this server: it keeps the box
    codes = [*filter(None, pushed.refused), *(one.code for one in pushed.appended.verdicts if one.code)]
    rejected = verdicts["rejected"] + sum(code is not None for code in pushed.refused)
    return Outcome("taken", codes[0] if codes else None, verdicts["applied"], verdicts["duplicate"], rejected)


def open_box(box: str, workshop: str, keys: dict[str, ECKey]) -> list[str]:
    """The parcels in a box that is for this workshop; raises BadBox."""

    def key_of(sealed: Any) -> ECKey:
        kid = sealed.headers().get("kid")
        if not isinstance(kid, str) or kid not in keys:
            raise BadBox("unknown_key")
        return keys[kid]

    try:
        plain = jwe.decrypt_compact(box, key_of, registry=_registry).plaintext or b""
        said = json.loads(plain)
    except BadBox:
        raise
    except (JoseError, InvalidTag, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise BadBox("bad_box") from None
    parcels = said.get("parcels") if isinstance(said, dict) else None
    if not isinstance(parcels, list) or not all(isinstance(one, str) and one.isascii() for one in parcels):
        raise BadBox("bad_box")
    if said.get("workshop") != workshop:
        raise BadBox("wrong_workshop")
    return parcels
