"""A device in Python: what a phone does to say something. Demo, tests and benchmarks speak through it."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from joserfc.jwk import ECKey

from .access import base64url, new_id, token_of, workshop_of
from .parcel import MAX_CHANGES, MAX_INFLATED, seal_parcel, thumbprint
from .stamp import Clock

_ROOM = MAX_INFLATED - 128  # the parcel's first line takes the rest


def rec_id(*parts: str) -> str:
    """The deterministic id of a record (contract 3.3); parts begin with the workshop's id and the kind."""
    return base64url(hashlib.sha256("\n".join(parts).encode()).digest()[:16])


def uuid7(ms: int) -> str:
    """A UUIDv7 (RFC 9562) of a moment, in ms since 1970 UTC."""
    number = (ms << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def first_rec(id: str) -> str:
    """The id of a record that a change with this id makes: its random end, said once more (contract 3.2)."""
    return id[14:]


class Device:
    """One participant's key, clock and outbox in one workshop. Not for sharing between threads."""

    def __init__(
        self, workshop: str, secret: str, *, clock: Clock | None = None, key: ECKey | None = None
    ) -> None:
        """Takes the workshop's id and secret (22 characters each); makes a key unless it is given one."""
        self.workshop, self.secret = workshop, secret
        self.clock = clock or Clock()
        self.key = key or ECKey.generate_key("P-256")
        self.me = thumbprint(dict(self.key.as_dict(private=False)))
        self.token = token_of(workshop, secret)
        self.outbox: list[bytes] = []

    @classmethod
    def opening(cls, secret: str = "", *, clock: Clock | None = None, key: ECKey | None = None) -> Device:
        """The device that opens a workshop, whose id follows from its key; makes what it is not given."""
        key = key or ECKey.generate_key("P-256")
        author = thumbprint(dict(key.as_dict(private=False)))
        return cls(workshop_of(author), secret or new_id(), clock=clock, key=key)

    def rec_id(self, kind: str, *parts: str) -> str:
        """The deterministic id of a record of this workshop."""
        return rec_id(self.workshop, kind, *parts)

    def change(
        self,
        kind: str,
        rec: str | None,
        fields: Mapping[str, Any],
        over: Mapping[str, str] | None = None,
        *,
        at: str | None = None,
    ) -> dict[str, Any]:
        """A change as a dictionary; `rec` None makes a new record, `at` stands in for the clock's stamp."""
        said: dict[str, Any] = {
            "id": (id := uuid7(self.clock.now())),
            "kind": kind,
            "rec": rec or first_rec(id),
            "at": at or self.clock.tick(),
            "set": dict(fields),
        }
        if over:
            said["over"] = dict(over)
        return said

    def write(
        self,
        kind: str,
        rec: str | None,
        fields: Mapping[str, Any],
        over: Mapping[str, str] | None = None,
        *,
        at: str | None = None,
    ) -> str:
        """Puts a change in the outbox; gives its record's id."""
        said = self.change(kind, rec, fields, over, at=at)
        self.outbox.append(line_of(said))
        return str(said["rec"])

    def parcels(self) -> list[str]:
        """The outbox as signed parcels, each within the caps; the outbox is empty afterwards."""
        lines, self.outbox = self.outbox, []
        return [self.seal(batch) for batch in batches(lines)]

    def seal(self, changes: Iterable[bytes | Mapping[str, Any]], *, zipped: bool = True) -> str:
        """One parcel of these changes (dictionaries, or lines as they are), signed by this device."""
        lines = [one if isinstance(one, bytes) else line_of(one) for one in changes]
        return seal_parcel(self.key, self.workshop, lines, zipped=zipped)


def line_of(change: Mapping[str, Any]) -> bytes:
    """A change on its one line of UTF-8."""
    return json.dumps(change, ensure_ascii=False, separators=(",", ":")).encode()


def batches(lines: Iterable[bytes]) -> list[list[bytes]]:
    """Cuts an outbox into what fits a parcel: at most MAX_CHANGES lines and MAX_INFLATED bytes each."""
    cut: list[list[bytes]] = []
    room = 0
    for line in lines:
        if not cut or len(cut[-1]) == MAX_CHANGES or len(line) >= room:
            cut.append([])
            room = _ROOM
        cut[-1].append(line)
        room -= len(line) + 1
    return cut
