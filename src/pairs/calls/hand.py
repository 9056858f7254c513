"""The desk's hand: how a coordinator says something in a workshop, through the log as everybody does.

A workshop that is begun at the desk is opened by its hand, so this server knows its secret: it can never be
a confidential one. In a workshop that was opened on a device the hand has neither secret nor role; there it
says what a hand may (records/minutes.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from flask import Flask
from joserfc.jwk import ECKey
from sqlalchemy import Connection, Engine, insert, select, update

from pairs.log.access import base64url, digest
from pairs.log.device import Device
from pairs.log.kinds import register_public
from pairs.log.model import Head, table
from pairs.log.push import open_parcels, push
from pairs.log.stamp import now_ms
from pairs.log.transaction import Busy, reading, writing
from pairs.safe import Safe
from pairs.workshops.capsule import fragment
from pairs.workshops.code import sealed
from pairs.workshops.open import open_workshop

from .code import code_of
from .model import Hand

_hands, _heads = table(Hand), table(Head)

PURPOSE = "hand"
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256 (FIPS 186-5, SP 800-186)."""

Words = (
    tuple[str, str | None, Mapping[str, Any]] | tuple[str, str | None, Mapping[str, Any], Mapping[str, str]]
)
"""A kind, the id of a record (None: a new one), its fields; and the stamps of texts it writes over."""


class NoHand(LookupError):
    """The desk has no hand in this workshop, and cannot have one: it is confidential, or not here."""


class NotSaid(ValueError):
    """The log refused; `code` is one of kinds.CODES, `field` what it is about where it is about one."""

    def __init__(self, kind: str, code: str, field: str | None) -> None:
        super().__init__(f"{kind}: {code} {field or ''}".strip())
        self.kind, self.code, self.field = kind, code, field


@dataclass(frozen=True, slots=True)
class Grip:
    """A hand, ready to speak; `secret` is None in a workshop that was not begun here."""

    workshop: str
    key: ECKey
    secret: str | None
    public: int | None

    def device(self) -> Device:
        """A device that speaks with this key; its clock is the server's."""
        return Device(self.workshop, self.secret or "", key=self.key)


def begin(
    engine: Engine, safe: Safe, account: int | None, once: str = "", about: dict[str, Any] | None = None
) -> Grip:
    """Opens a workshop of the desk's own: its hand is its opener. Raises transaction.Busy.

    Begun again by the same account with the same `once` (the name of a form), it is the same workshop. With
    `about` (what a capsule tells, workshops/capsule.py) it has a typed code as well.
    """
    device = opening(safe, account, once) if once else Device.opening()
    typed = None
    if about is not None:
        sealing = fragment(device.workshop, device.secret, about)
        typed = sealed(code_of(device.workshop, device.secret), sealing)
    open_workshop(engine, device.workshop, digest(device.token), device.me, typed)
    _keep(engine, safe, device, account, secret=device.secret)
    return grip(engine, safe, device.workshop) or Grip(device.workshop, device.key, device.secret, None)


def opening(safe: Safe, account: int | None, once: str) -> Device:
    """The device that opens the workshop of a form. Its key and secret follow from the instance's key.

    The key by FIPS 186-5, A.2.1: 128 bits more than the order has, so that all keys are as likely.
    """
    seed = safe.derive(f"{account}\n{once}", 48 + 16)
    number = int.from_bytes(seed[:48]) % (_ORDER - 1) + 1
    pem = ec.derive_private_key(number, ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    return Device.opening(base64url(seed[48:]), key=ECKey.import_key(pem))


def lend(engine: Engine, safe: Safe, workshop: str, account: int | None) -> Grip:
    """The hand in a workshop, made where there is none yet; raises NoHand, transaction.Busy."""
    if (found := grip(engine, safe, workshop)) is not None:
        return found
    with reading(engine) as connection:
        known = connection.execute(select(_heads.c.confidential).where(_heads.c.workshop_id == workshop))
        confidential = known.scalar_one_or_none()
    if confidential is None or confidential:
        raise NoHand(workshop)
    device = Device(workshop, "")
    _keep(engine, safe, device, account, secret=None)
    return grip(engine, safe, workshop) or Grip(workshop, device.key, None, None)


def grip(engine: Engine, safe: Safe, workshop: str) -> Grip | None:
    """The hand in a workshop, if there is one; raises safe.Unsealable where the instance's key is another."""
    with reading(engine) as connection:
        row = connection.execute(select(_hands).where(_hands.c.workshop_id == workshop)).first()
    if row is None:
        return None
    key = ECKey.import_key(json.loads(safe.open(row.private)))
    return Grip(workshop, key, safe.open(row.secret) if row.secret else None, row.public)


def publish(engine: Engine, workshop: str, since: int | None) -> None:
    """From now on anybody may read the call (`since`, ms), or nobody without the link any more (None)."""
    with writing(engine) as connection:
        connection.execute(update(_hands).where(_hands.c.workshop_id == workshop).values(public=since))


def is_public(connection: Connection, workshop: str) -> bool:
    """Whether anybody may read the call, as the log asks it (kinds.IsPublic)."""
    mine = (_hands.c.workshop_id == workshop) & _hands.c.public.is_not(None)
    return connection.execute(select(_hands.c.workshop_id).where(mine)).first() is not None


def init_app(_app: Flask) -> None:
    """Has the log ask here which calls are public."""
    register_public(is_public)


def say(engine: Engine, grip: Grip, words: Sequence[Words], *, after: str = "") -> list[str]:
    """Says these, in this order, signed and judged like anyone's; gives the ids of the records.

    `after` is the stamp of something that is answered: of a phone whose clock runs ahead it may lie in the
    minutes to come. Raises NotSaid for the first that the log refused (its neighbours are kept), and
    transaction.Busy where it could not be judged or kept now.
    """
    device = grip.device()
    if after:
        device.clock.believe(after)
    written = [device.write(*word) for word in words]
    pushed = push(engine, grip.workshop, open_parcels(device.parcels(), grip.workshop))
    for word, verdict in zip(words, pushed.appended.verdicts, strict=True):
        if verdict.verdict == "rejected":
            raise NotSaid(word[0], verdict.code or "", verdict.field)
    if any(verdict.verdict == "retry" for verdict in pushed.appended.verdicts):
        raise Busy
    return written


def _keep(engine: Engine, safe: Safe, device: Device, account: int | None, *, secret: str | None) -> None:
    row = {
        "workshop_id": device.workshop,
        "private": safe.seal(json.dumps(device.key.as_dict(private=True))),
        "secret": safe.seal(secret) if secret else None,
        "account_id": account,
        "made": now_ms(),
    }
    mine = (_heads.c.workshop_id == device.workshop) & _heads.c.hand.is_(None)
    with writing(engine) as connection:
        # Two coordinators at once: the first one's hand is the hand.
        if connection.execute(update(_heads).where(mine).values(hand=device.me)).rowcount:
            connection.execute(insert(_hands).values(row))
