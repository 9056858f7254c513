"""Who changed or exported what."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

import pairs
from pairs.people import audit

is_slug = re.compile(r"[a-z]+\.[a-z_]+").fullmatch


@pytest.fixture(autouse=True)
def english(app: Flask) -> Iterator[None]:
    with force_locale("en"):
        yield


def test_what_is_done_outside_of_a_request_is_the_servers_own(app: Flask) -> None:
    audit.note("account.added", "ana@ward.example")
    (line,) = audit.lines()
    assert (line.who, line.what) == ("On the server", "Made an account: ana@ward.example")


def test_the_newest_line_comes_first_and_a_page_is_bounded(app: Flask) -> None:
    for n in range(5):
        audit.note("account.added", f"{n}@ward.example")
    assert audit.count() == 5
    assert [line.what[-14:] for line in audit.lines(skip=1, most=2)] == ["3@ward.example", "2@ward.example"]


def test_what_is_too_long_is_cut_and_percent_signs_are_only_signs(app: Flask) -> None:
    audit.note("permission.given", "%(who)s 100%" + "é" * 300)
    assert audit.lines()[0].what == "Gave a permission to open workshops: %(who)s 100%" + "é" * 108


def test_a_line_of_another_version_stays_readable(app: Flask) -> None:
    audit.note("moon.landed", "Apollo")
    assert audit.lines()[0].what == "moon.landed: Apollo"


def test_whatever_a_room_notes_has_its_sentence() -> None:
    """A slug is written whole, where it is noted or passed on, so that it can be looked for."""
    kinds = {did.partition(".")[0] for did in audit.SENTENCES}
    noted, made_up = set(), []
    for path in Path(pairs.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        if not ("audit.note(" in source or "calling import done" in source):
            continue
        tree = ast.parse(source)
        made_up += [f"{path.name}:{call.lineno}" for call in _notes(tree) if _is_made_up(call.args[0])]
        noted |= {word for call in _notes(tree) for word in _words(call.args[0])}
        words = _words(tree)
        noted |= {word for word in words if is_slug(word) and word.partition(".")[0] in kinds}
    assert made_up == [], "say the slug whole, not put together"
    assert len(noted) > 50
    assert noted <= set(audit.SENTENCES), "people/audit.py lacks a sentence"
    assert set(audit.SENTENCES) <= noted, "people/audit.py has a sentence for what nobody notes"


def _notes(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.note":
            yield node


def _words(tree: ast.AST) -> set[str]:
    """The texts that are written in a piece of code."""
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _is_made_up(did: ast.expr) -> bool:
    """Put together, where a sentence could be missed; a constant, a name or a place in a table is not."""
    return not isinstance(did, ast.Constant | ast.Name | ast.Subscript | ast.IfExp)
