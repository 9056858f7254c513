"""What the teams count, week after week, and the changes that they marked."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

from pairs.indicators import definitions, phases, sheet, values
from pairs.indicators.definitions import Defined

from .cast import Cast
from .diary import days_ago, today
from .ward import script


def tell(cast: Cast) -> None:
    """Defines the indicators of figures.yaml, brings their values and marks their changes."""
    day, diary = cast.today.isoformat(), today(cast, 190)
    for said in script("figures")["every"]:
        indicator = defined(cast, said)
        entries = sheet.read(written(cast, said), indicator.cadence, day)
        values.take(indicator.id, entries, cast.account(said["by"]).id)
        diary.note("values.imported", indicator.name, by=cast.account(said["by"]))
        if change := said.get("change"):
            decided = cast.workshop(change["decided"]) if "decided" in change else ""
            phases.mark(indicator, monday(cast, change["weeks_ago"]), change["why"], decided, day)
            then = days_ago(cast, 7 * change["weeks_ago"])
            then.note("change.marked", indicator.name, by=cast.account(said["by"]))


def defined(cast: Cast, said: dict[str, Any]) -> Defined:
    """The indicator, ready-made or the team's own; the one that is there already, where it is."""
    team = cast.team(said["team"])
    name = said.get("form", {}).get("name")
    there = [one for one in definitions.every(team) if one.ready == said.get("ready", "")]
    found = next((one.id for one in there if one.ready or one.name == name), None)
    if found is None and "ready" in said:
        found = definitions.add_ready(team, said["ready"])
    elif found is None:
        found = definitions.add(team, said["form"])
    indicator = definitions.find(found)
    assert indicator is not None
    long_ago = days_ago(cast, 7 * len(said["values"]))
    long_ago.note("indicator.defined", indicator.name, by=cast.account(said["by"]))
    return indicator


def monday(cast: Cast, weeks_ago: int) -> str:
    """The Monday of a week before this one, YYYY-MM-DD."""
    return (cast.today - timedelta(days=cast.today.weekday(), weeks=weeks_ago)).isoformat()


def written(cast: Cast, said: dict[str, Any]) -> bytes:
    """The values as a file of a spreadsheet, the newest that of last week; `notes` by how many weeks ago."""
    file = io.StringIO()
    lines = csv.writer(file)
    for weeks_ago, value in zip(range(len(said["values"]), 0, -1), said["values"], strict=True):
        lines.writerow([monday(cast, weeks_ago), value, said.get("notes", {}).get(weeks_ago, "")])
    return file.getvalue().encode()
