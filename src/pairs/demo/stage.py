"""Groups of devices whose clocks can be set: what lets a workshop that took an hour be said at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from joserfc.jwk import ECKey
from sqlalchemy import Engine

from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.push import MAX_PARCELS, open_parcels, push
from pairs.log.stamp import Clock
from pairs.workshops.open import Code, open_workshop

MINUTE = 60_000
MOST = 50
"""Changes of one device that are sealed at once: one parcel holds them."""


class NotTaken(RuntimeError):
    """The log refused something the demo said: the demo and the rules disagree, which is a fault."""


class Room:
    """The devices in a workshop that somebody opened, by the name of who holds them, and what time it is."""

    def __init__(
        self, engine: Engine, workshop: str, secret: str, start: int, kind: type[Device] = Device
    ) -> None:
        """Takes the id and the secret of the workshop (22 characters each), ms since 1970 UTC, and what its
        devices are: in a confidential workshop, some that seal."""
        self.kind = kind
        self.engine, self.workshop, self.secret = engine, workshop, secret
        self.now = start
        self.devices: dict[str, Device] = {}
        self._gathers = False
        self._speaks: Device | None = None
        self._kinds: list[str] = []
        """Of what `_speaks` has said and is not sealed yet."""
        self._sealed: list[tuple[list[str], list[str]]] = []
        """Parcels that wait, each device's with the kinds in them."""

    def device(self, name: str) -> Device:
        """Somebody's device, made when it first speaks."""
        if name not in self.devices:
            self.devices[name] = self.stranger()
        return self.devices[name]

    def stranger(self) -> Device:
        """A device with a key of its own, for one contribution that is nobody's."""
        return self.kind(self.workshop, self.secret, clock=Clock(wall=lambda: self.now))

    def say(self, name: str, kind: str, rec: str | None, fields: Mapping[str, Any]) -> str:
        """Somebody says something: signed, sent and judged like anyone's. Gives the record's id.

        Raises NotTaken.
        """
        return self.send(self.device(name), kind, rec, fields)

    def send(self, device: Device, kind: str, rec: str | None, fields: Mapping[str, Any]) -> str:
        """The same, from a device."""
        if self._kinds and (self._speaks is not device or len(self._kinds) >= MOST):
            self._seal()
        self._speaks = device
        before = len(device.outbox)
        written = device.write(kind, rec, fields)
        # What is said half in the clear is two changes.
        self._kinds += [kind] * (len(device.outbox) - before)
        if not self._gathers:
            self._push()
        return written

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is said meanwhile is sent in as few pushes as hold it, in its order; raises NotTaken.

        A push is a transaction and a write to the disk: one by one, the demo would take seconds.
        """
        self._gathers = True
        try:
            yield
            self._push()
        finally:
            self._gathers = False

    def _seal(self) -> None:
        """What one device said in a row is a parcel."""
        assert self._speaks is not None
        self._sealed.append((self._speaks.parcels(), self._kinds))
        self._kinds = []
        if sum(len(parcels) for parcels, _kinds in self._sealed) >= MAX_PARCELS:
            self._push()

    def _push(self) -> None:
        if self._kinds:
            self._seal()
        sealed, self._sealed = self._sealed, []
        parcels = [parcel for found, _kinds in sealed for parcel in found]
        if not parcels:
            return
        pushed = push(self.engine, self.workshop, open_parcels(parcels, self.workshop))
        if any(pushed.refused):
            raise NotTaken(f"a parcel was refused: {pushed.refused}")
        kinds = (kind for _parcels, found in sealed for kind in found)
        for kind, verdict in zip(kinds, pushed.appended.verdicts, strict=True):
            if verdict.verdict != "applied":
                raise NotTaken(
                    f"{kind}: {verdict.verdict} {verdict.code or ''} {verdict.field or ''}".strip()
                )

    def after(self, minutes: float) -> None:
        """Time passes."""
        self.now += int(minutes * MINUTE)


class Stage(Room):
    """A workshop that is opened here, by one of its devices."""

    def __init__(
        self,
        engine: Engine,
        start: int,
        secret: str = "",
        key: ECKey | None = None,
        kind: type[Device] = Device,
    ) -> None:
        """`start` is ms since 1970 UTC; the secret and the key that opens are made here unless given."""
        self.opener = kind.opening(secret, clock=Clock(wall=lambda: self.now), key=key)
        super().__init__(engine, self.opener.workshop, self.opener.secret, start, kind)

    def open(self, name: str, code: Code | None, *, confidential: bool = False) -> None:
        """Opens the workshop on the server, for somebody; raises NotTaken when it was open already."""
        opener = self.devices[name] = self.opener
        access = digest(opener.token)
        if not open_workshop(self.engine, self.workshop, access, opener.me, code, confidential=confidential):
            raise NotTaken("the workshop was open already")
