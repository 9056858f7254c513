"""Taking a whole workshop in from its file (whole.py): same id, same access, authors, stamps and numbers.

Its changes were judged where they were said, and their signatures are not in the file: here only their shape
is judged, as `rebuild` does not judge them a second time either. So whoever brings a file is believed in what
it says, and only a coordinator may. What was erased there, or here, stays erased.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from pairs.log import erase
from pairs.log.access import is_access, is_lookup, is_workshop_id, workshop_of
from pairs.log.append import MAX_LOG
from pairs.log.change import BadChange, Change, parse
from pairs.log.kinds import kind_of
from pairs.log.model import Author, Head, Said, table
from pairs.log.rebuild import fold
from pairs.log.stamp import AHEAD_MS, is_stamp, ms_of, now_ms
from pairs.log.transaction import writing
from pairs.records.clear import SEALED
from pairs.workshops.erasures import line_of
from pairs.workshops.open import MOST

from .whole import END, VERSION

_heads, _said, _authors = table(Head), table(Said), table(Author)
_ENTRY = re.compile(
    rb'\{"seq":([1-9][0-9]{0,15}),"by":"([A-Za-z0-9_-]{43})?",(?:"at":"([0-9a-f]{28})",)?"c":(\{.*\})\}'
)
_BATCH = 1000
_LATEST = 1 << 48
"""ms since 1970 UTC that a stamp can hold."""


class BadFile(ValueError):
    """No workshop can be taken in from this file.

    `code`: `no_file` of ours, `newer`, `confidential`, `wrong_opener`, `too_big`, `erased` (the workshop was,
    here), or, at a `line` (from 1 on), `altered` or `future`: a stamp later than now.
    """

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(f"{code} {line}" if line else code)
        self.code, self.line = code, line


class IsHere(ValueError):
    """The workshop is on this server already: its devices bring what is missing."""

    def __init__(self, workshop: str) -> None:
        super().__init__(workshop)
        self.workshop = workshop


@dataclass(slots=True)
class Whole:
    """A workshop as its file tells it, judged: rows of its log, and of its authors."""

    workshop: str
    opener: str
    access: str
    opened: int
    n: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0

    def heard(self) -> Iterator[dict[str, Any]]:
        """Each author with their greatest stamp."""
        last: dict[str, str] = {}
        for row in self.rows:
            if row["kind"] != erase.KIND:
                last[row["by"]] = max(row["at"], last.get(row["by"], ""))
        for author, at in last.items():
            yield {"workshop_id": self.workshop, "author": author, "last_at": at, "heard": ms_of(at)}


def take_in(engine: Engine, content: bytes, *, noted: Collection[str] = (), now: int | None = None) -> Whole:
    """Opens the workshop of a file here; `noted` is what was erased here (erasures.noted) and stays so.

    Whole or not at all. Raises BadFile, IsHere, transaction.Busy.
    """
    whole = read(content, noted=noted, now=now_ms() if now is None else now)
    try:
        with writing(engine) as connection:
            _keep(connection, whole)
    except IntegrityError:
        raise IsHere(whole.workshop) from None
    return whole


def read(content: bytes, *, noted: Collection[str] = (), now: int) -> Whole:
    """Reads and judges a file; `now` is ms since 1970 UTC. Raises BadFile."""
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
    whole = _opening(lines[0] if lines else b"")
    if len(lines) < 2 or lines[-1] != END:
        raise BadFile("altered", len(lines))
    if line_of(whole.workshop) in noted:
        raise BadFile("erased")
    marked = set(_marked(lines))
    silenced, known = set[str](), set[str]()
    for number, line in enumerate(lines[1:-1], 2):
        row = _row(line.removesuffix(b","), number, now)
        if row is None or row["id"] in known or line.endswith(b",") == (number == len(lines) - 1):
            raise BadFile("altered", number)
        by = row["by"]
        if row["kind"] != erase.KIND and (by in marked or line_of(whole.workshop, by) in noted):
            silenced.add(by)
            row = erase.left_behind(row["seq"])
        known.add(row["id"])
        whole.rows.append({"workshop_id": whole.workshop, **row})
    for author in sorted(silenced - marked):
        # Erased here, and not there: their devices have to be told as well, and refused.
        row = erase.left_behind(len(whole.rows) + 1, author)
        whole.rows.append({"workshop_id": whole.workshop, **row})
    whole.size = sum(len(row["body"]) for row in whole.rows)
    if whole.size > MAX_LOG:
        raise BadFile("too_big")
    return whole


def _opening(line: bytes) -> Whole:
    """The file's first line: whose workshop it is."""
    try:
        about = json.loads(line + END)
    except (ValueError, RecursionError):
        try:
            about = json.loads(line)
        except (ValueError, RecursionError):
            about = None
    if not isinstance(about, dict) or type(about.get("pairs")) is not int:
        raise BadFile("no_file")
    if about["pairs"] != VERSION:
        raise BadFile("newer")
    if about.get("confidential"):
        raise BadFile("confidential")
    workshop, opener, access = about.get("workshop"), about.get("opener"), about.get("access")
    opened, n = about.get("opened"), about.get("n", 1)
    if not (
        isinstance(workshop, str)
        and is_workshop_id(workshop)
        and isinstance(opener, str)
        and is_lookup(opener)
    ):
        raise BadFile("no_file")
    if not (isinstance(access, str) and is_access(access) and type(n) is int and 1 <= n <= MOST):
        raise BadFile("altered", 1)
    if not (type(opened) is int and 0 <= opened < _LATEST):
        raise BadFile("altered", 1)
    if workshop_of(opener) != workshop:
        raise BadFile("wrong_opener")
    return Whole(workshop, opener, access, opened, n)


def _marked(lines: Iterable[bytes]) -> Iterator[str]:
    """The authors whom the file itself says to have been erased."""
    for line in lines:
        found = _ENTRY.fullmatch(line.removesuffix(b","))
        if found and (author := _erased(found[4])):
            yield author


def _erased(body: bytes) -> str | None:
    """The author that a mark of erasure is about; None for any other body."""
    try:
        said = json.loads(body) if body.startswith(b'{"' + erase.KIND.encode()) else None
    except (ValueError, RecursionError):
        return None
    author = said.get(erase.KIND) if isinstance(said, dict) and len(said) == 1 else None
    return author if isinstance(author, str) and is_lookup(author) else None


def _row(line: bytes, number: int, now: int) -> dict[str, Any] | None:
    """A line, by its number in the file, as a row of the log; None for what no log holds. Raises BadFile."""
    found, seq = _ENTRY.fullmatch(line), number - 1
    if found is None or int(found[1]) != seq:
        return None
    by, moved, body = (found[2] or b"").decode(), (found[3] or b"").decode(), found[4]
    if author := _erased(body):
        return erase.left_behind(seq, author) if author == by else None
    if (by, body) == ("", b"{}"):
        return erase.left_behind(seq)
    try:
        change = parse(body, by)
    except BadChange:
        return None
    if not by or not fits(change) or (moved and not is_stamp(moved)):
        return None
    at = moved or change.at
    if ms_of(at) > now + AHEAD_MS:
        raise BadFile("future", number)
    said = {"id": change.id, "kind": change.kind, "rec": change.rec}
    return {"seq": seq, "by": by, "at": at, "clamped": bool(moved), "body": body, **said}


def fits(change: Change) -> bool:
    """Whether a change has the shape of its kind, in a workshop that is not confidential."""
    if change.kind in (SEALED, erase.KIND) or (
        change.kind == "workshop" and change.set.get("confidential") is True
    ):
        return False
    kind = kind_of(change.kind)
    return kind is None or kind.check(change.set) is None


def _keep(connection: Connection, whole: Whole) -> None:
    if connection.execute(select(_heads.c.n).where(_heads.c.workshop_id == whole.workshop)).first():
        raise IsHere(whole.workshop)
    head = {
        "workshop_id": whole.workshop,
        "access": whole.access,
        "opener": whole.opener,
        "opened": whole.opened,
        "n": whole.n,
        "head": len(whole.rows),
        "size": whole.size,
        "confidential": False,
    }
    connection.execute(insert(_heads).values(head))
    for start in range(0, len(whole.rows), _BATCH):
        connection.execute(insert(_said), whole.rows[start : start + _BATCH])
    if heard := list(whole.heard()):
        connection.execute(insert(_authors), heard)
    fold(connection, whole.workshop, whole.opener)


def sentence(problem: BadFile | IsHere) -> str:
    """Why nothing was taken in, in the reader's language."""
    if isinstance(problem, IsHere):
        return str(
            _("This workshop is on this server already. Its devices bring what is missing by themselves.")
        )
    said: dict[str, str] = {
        "no_file": _("This is no file of a whole workshop: take the one that ends in .json from its page."),
        "newer": _("A newer version of Pairs wrote this file. Install that version here first."),
        "confidential": _(
            "A confidential workshop cannot be moved by its server, which does not have its words. Whoever"
            " opened it opens it here from their own device."
        ),
        "wrong_opener": _(
            "This file names another opener than the one whose workshop it is: it was changed."
        ),
        "erased": _("This workshop was erased from this server, and stays so."),
        "too_big": _("This workshop is bigger than any can be here."),
        "altered": _("Line %(line)s is not as Pairs wrote it: take the file again.", line=problem.line),
        "future": _(
            "Line %(line)s was said at a time that is still to come: set this server’s clock.",
            line=problem.line,
        ),
    }
    return said[problem.code]
