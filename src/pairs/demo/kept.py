"""What the demo must remember to say the same thing again: a file in PAIRS_FOLDER, its owner's only."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pairs.log.device import Device
from pairs.people import passwords
from pairs.workshops.code import new_code

EMAIL = "coordination@pairs.example"


@dataclass
class Kept:
    """How to get in, and how far the demo has come."""

    email: str = EMAIL
    password: str = field(default_factory=passwords.generated)
    """Of every account that the demo makes."""
    workshop: str = ""
    secret: str = ""
    code: str = ""
    played: bool = False
    key: dict[str, str | list[str]] = field(default_factory=dict)
    """The key that opened the workshop (JWK): its id follows from it."""
    done: list[str] = field(default_factory=list)
    """The chapters (filling.py) that were told whole."""
    workshops: dict[str, str] = field(default_factory=dict)
    """The other workshops, by the name that the demo's files give them."""

    def draw(self) -> None:
        """Another workshop: a key, and what follows from it, a secret and a code."""
        opener = Device.opening()
        self.workshop, self.secret, self.code = opener.workshop, opener.secret, new_code()
        self.key = dict(opener.key.as_dict(private=True))


def read(path: Path) -> Kept | None:
    """What an earlier run kept; None when there is nothing."""
    try:
        return Kept(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None


def keep(path: Path, kept: Kept) -> None:
    """Writes it for its owner's eyes only, whole or not at all."""
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(kept), file, indent=1)
    beside.replace(path)
