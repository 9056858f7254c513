"""What must hold between the fields of a format, and the options of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError

from . import activities
from .problems import Path, flatten

Found = Iterator[tuple[Path, str]]


def options(raw_steps: object) -> tuple[list[dict[str, Any]], list[tuple[Path, str]]]:
    """Loads each step's options by its activity; gives them, and (path, sentence) of what is wrong."""
    loaded: list[dict[str, Any]] = []
    problems: list[tuple[Path, str]] = []
    for index, step in enumerate(raw_steps if isinstance(raw_steps, list) else []):
        given = step.get("options", {}) if isinstance(step, dict) else {}
        activity = activities.known().get(str(step.get("activity"))) if isinstance(step, dict) else None
        loaded.append({})
        if activity is None:
            continue
        try:
            loaded[-1] = dict(activity.options().load(given))
        except ValidationError as error:
            problems += flatten(error.messages, ("steps", index, "options"))
    return loaded, problems


def between_fields(data: dict[str, Any]) -> Found:
    """(path, sentence) for whatever contradicts itself in a format whose fields are right one by one."""
    yield from _steps(data["steps"])
    yield from _minutes(data["minutes"], sum(step["minutes"] for step in data["steps"]))
    yield from _group(data["group"])
    yield from _twice(data["roles"], "roles", "role")
    yield from _twice(data["deliverables"], "deliverables", "key")
    yield from _made_in(data["deliverables"], {step["key"] for step in data["steps"]})


def _steps(steps: list[dict[str, Any]]) -> Found:
    yield from _twice(steps, "steps", "key")
    known = activities.known()
    before: set[str] = set()
    for index, step in enumerate(steps):
        name = step["activity"]
        if name not in known:
            yield (
                ("steps", index, "activity"),
                gettext("takes one of: %(words)s", words=", ".join(sorted(known))),
            )
        elif known[name].after and not before.intersection(known[name].after):
            yield (
                ("steps", index, "activity"),
                gettext(
                    "%(activity)s needs a step of %(others)s before it",
                    activity=name,
                    others=", ".join(known[name].after),
                ),
            )
        elif known[name].once and name in before:
            sentence = gettext("%(activity)s comes once in a format; there is one before it", activity=name)
            yield ("steps", index, "activity"), sentence
        before.add(name)


def _minutes(minutes: dict[str, int], steps: int) -> Found:
    if minutes["total"] != steps:
        sentence = gettext("says %(said)s, but the steps add up to %(sum)s", said=minutes["total"], sum=steps)
        yield ("minutes", "total"), sentence
    if not minutes["min"] <= minutes["total"] <= minutes["max"]:
        yield ("minutes",), gettext("takes min ≤ total ≤ max")


def _group(group: dict[str, Any]) -> Found:
    low, high = group["best"]
    if not group["min"] <= low <= high <= group["max"]:
        yield ("group",), gettext("takes min ≤ best ≤ max, the lower number of best first")


def _made_in(deliverables: list[dict[str, Any]], steps: set[str]) -> Found:
    for index, deliverable in enumerate(deliverables):
        for place, key in enumerate(deliverable["made_in"]):
            if key not in steps:
                yield (
                    ("deliverables", index, "made_in", place),
                    gettext("there is no step “%(key)s”", key=key),
                )


def _twice(items: list[dict[str, Any]], where: str, key: str) -> Found:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item[key] in seen:
            yield (where, index, key), gettext("“%(key)s” is there twice", key=item[key])
        seen.add(item[key])
