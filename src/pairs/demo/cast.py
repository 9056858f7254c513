"""Whom and what the demo speaks of: by the short names of its files, whatever their ids are here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import Engine

from pairs.calls import hand
from pairs.config import Settings
from pairs.extensions import db
from pairs.folding import folded
from pairs.people import accounts, teams
from pairs.people.model import Account
from pairs.safe import Safe

from .kept import Kept
from .ward import script

DAY = 86_400_000
"""Of ms."""
FIRST = "ward"
"""The workshop that the demo's link leads to."""


@dataclass(frozen=True)
class Cast:
    """The server being filled, at `now` (ms since 1970 UTC)."""

    app: Flask
    settings: Settings
    kept: Kept
    now: int

    @property
    def engine(self) -> Engine:
        """Where it is written."""
        return db.engine

    @property
    def safe(self) -> Safe:
        """What the desk's hands are sealed with."""
        return Safe(str(self.app.config["SECRET_KEY"]), hand.PURPOSE)

    @property
    def zone(self) -> str:
        """Where workshops take place (an IANA name)."""
        return self.settings.PAIRS_ZONE

    @property
    def today(self) -> date:
        """The day it is there."""
        return datetime.fromtimestamp(self.now / 1000, ZoneInfo(self.zone)).date()

    def email(self, name: str) -> str:
        """The address of one of the staff."""
        return str(script("staff")["people"][name]["email"])

    def account(self, name: str) -> Account:
        """One of the staff; raises LookupError where somebody took the account away."""
        found = accounts.by_email(self.email(name))
        if found is None:
            raise LookupError(name)
        return found

    def team(self, name: str) -> int:
        """A team's id; raises LookupError where somebody retired or renamed it."""
        wanted = folded(str(script("staff")["teams"][name]))
        for line in teams.lines():
            if folded(line.name) == wanted:
                return line.id
        raise LookupError(name)

    def workshop(self, name: str) -> str:
        """The id of a workshop that was said already; raises LookupError."""
        return self.kept.workshop if name == FIRST else self.kept.workshops[name]

    def working_day(self, days: int) -> date:
        """The day some days from now, or the Monday after it: nobody meets on a Sunday."""
        found = self.today + timedelta(days=days)
        return found + timedelta(days=max(0, 7 - found.weekday()) % 7 if found.weekday() > 4 else 0)
