"""Which promises somebody wants to see: by team, kind, day, where they stand, and words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .items import KEPT, KINDS, Item, looked_for

SHOW = ("open", "late", "kept", "all")
WHEN = {"week": 7, "month": 31}
"""Days from today on within which something is due."""
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen; "" for everything. `when`: week, month (due from today on within so long), undated."""

    show: str = "open"
    team: int | None = None
    kind: str = ""
    when: str = ""
    words: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str], kind: str = "") -> Asked:
        """What an address says (`show`, `team`, `kind`, `when`, `q`); what cannot be is left out."""
        show, team, asked = given.get("show", ""), given.get("team", ""), kind or given.get("kind", "")
        when = given.get("when", "")
        return cls(
            show=show if show in SHOW else "open",
            team=int(team) if team.isdecimal() and len(team) < 10 else None,
            kind=asked if asked in KINDS else "",
            when=when if when in WHEN or when == UNDATED else "",
            words=given.get("q", "")[:200].strip(),
        )

    def address(self, **other: str | int) -> dict[str, str | int]:
        """What to put into an address for the same, with `other` instead of some of it."""
        said = {"show": self.show, "team": self.team, "kind": self.kind, "when": self.when, "q": self.words}
        return {name: value for name, value in {**said, **other}.items() if value}

    def counts(self, items: Iterable[Item], today: str) -> dict[str, int]:
        """How many of a team's or of all promises each of SHOW would give; never how many of a person's."""
        found = list(items)
        return {show: len(replace(self, show=show).among(found, today)) for show in SHOW}

    def among(self, items: Iterable[Item], today: str) -> list[Item]:
        """Those of the items, which keep their order; `today` is YYYY-MM-DD."""
        return [item for item in looked_for(items, self.words) if self._fits(item, today)]

    def _fits(self, item: Item, today: str) -> bool:
        stands = {
            "open": not item.over,
            "late": item.late,
            "kept": item.standing in KEPT,
            "all": True,
        }
        return (
            stands[self.show]
            and (self.team is None or item.team == self.team)
            and self.kind in ("", item.kind)
            and self._due(item, today)
        )

    def _due(self, item: Item, today: str) -> bool:
        if self.when == UNDATED:
            return not item.due
        if days := WHEN.get(self.when):
            return today <= item.due <= (date.fromisoformat(today) + timedelta(days)).isoformat()
        return True
