"""Writes a situation into tests/vectors/admit.json, so that nobody works an id out by hand.

    python -m tests.records.situation < situation.yaml

A situation is who says what, in that order, a second apart; the first one opens the workshop:

    name: a question is worded by who asked it
    says:
    - {by: Odile, workshop: W, set: {title: Ward 4}}
    - {by: Awa, topic: T, set: {text: The beds}}
    - {by: Ben, question: Q, set: {text: Since when, topic: $T}}
    - {by: Awa, question: Q, set: {text: Never}, counts: false}

After the kind stands what the record is called here; `$` and such a name, or somebody's, is its id. `pause`
is how long nobody said anything before, `rec` an id that is not the right one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from pairs.log.access import new_id
from pairs.log.device import first_rec, rec_id, uuid7
from pairs.log.stamp import make

from .fullest import FIXED, FOLLOWS, ME
from .group import MINUTE, author

CASES = Path(__file__).parents[1] / "vectors" / "admit.json"
START = 1_790_000_000_000
_BESIDE = {"by", "set", "counts", "pause", "rec"}


def case_of(told: dict[str, Any]) -> dict[str, Any]:
    """A case of the vectors; raises KeyError for a name that nobody and nothing has yet."""
    workshop, now, entries, out = new_id(), START, [], []
    ids = {line["by"]: author(line["by"]) for line in told["says"]}
    for line in told["says"]:
        (kind,) = line.keys() - _BESIDE
        now += 1000 + int(line.get("pause", 0) * MINUTE)
        by, id = ids[line["by"]], uuid7(now)
        fields = {name: _meant(value, ids) for name, value in line["set"].items()}
        if line[kind] not in ids:
            ids[line[kind]] = line.get("rec") or _rec(workshop, kind, id, by, fields)
        at = make(now, 0, line["by"].encode().hex()[:12].ljust(12, "0"))
        entries.append({"id": id, "by": by, "at": at, "kind": kind, "rec": ids[line[kind]], "set": fields})
        if not line.get("counts", True):
            out.append(id)
    given = {"workshop": workshop, "opener": entries[0]["by"], "entries": entries}
    return {"name": told["name"], "given": given, "expect": sorted(out)}


def _meant(value: Any, ids: dict[str, str]) -> Any:
    return ids[value[1:]] if isinstance(value, str) and value.startswith("$") else value


def _rec(workshop: str, kind: str, id: str, by: str, fields: dict[str, Any]) -> str:
    if kind in FIXED:
        return kind
    if kind not in FOLLOWS:
        return first_rec(id)
    return rec_id(workshop, kind, *(by if part == ME else str(fields[part]) for part in FOLLOWS[kind]))


def main() -> None:
    """Puts the situation on standard input after the others; without one, says how it is told."""
    if sys.stdin.isatty():
        sys.exit(__doc__)
    line = json.dumps(case_of(yaml.safe_load(sys.stdin)), ensure_ascii=False)
    cases = CASES.read_text("utf-8").rstrip().removesuffix("]").rstrip()
    CASES.write_text(f"{cases},\n  {line}\n]\n", "utf-8")


if __name__ == "__main__":
    main()
