"""Values out of a spreadsheet's file: the whole file or nothing, and what is wrong by line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from pairs.log.change import is_text

from . import numbers, periods
from .model import Cadence

LINES = 5000
BYTES = 1024 * 1024
NOTE = 280
WRONG = 20
"""Problems that are told at most: who has twenty to mend looks at the whole file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value; `day` is the first of its period, `line` where it stood (from 1)."""

    day: str
    value: float
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a line (from 1; 0: with the file), `said` is what stood there.

    `why`: empty, too_big, too_many, no_value, unreadable (no day), future, number, comma (a decimal comma
    between commas), note_long, note_signs, twice (then `said` is the other line).
    """

    line: int
    why: str
    said: str = ""


class BadSheet(ValueError):
    """Nothing of the file is taken; `wrong` has its problems, in the order of its lines."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__(f"{len(wrong)} lines")
        self.wrong = wrong


def read(content: bytes, cadence: Cadence, today: str) -> list[Entry]:
    """The values of a file `day,value[,note]`, oldest first; raises BadSheet.

    Separated by `;`, tab or `,`, as its first line is; UTF-8 with or without mark, else Windows-1252 (what
    spreadsheets write in France); one line of titles is passed over. `today` is YYYY-MM-DD.
    """
    if len(content) > BYTES:
        raise BadSheet([Wrong(0, "too_big")])
    text = _text(content)
    lines = text.splitlines()
    separator = _separator(lines[0] if lines else "")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    entries: dict[str, Entry] = {}
    wrong: list[Wrong] = []
    begun = False
    try:
        for cells in rows:
            line = rows.line_num
            if not any(cell.strip() for cell in cells):
                continue
            titles, begun = not begun and _is_title(cells), True
            if titles:
                continue
            try:
                if separator == "," and len(cells) > 2 and cells[2].strip().isdecimal():
                    raise _Refused(Wrong(line, "comma", ",".join(cells[1:3])[:40]))
                entry = _entry(cells, line, cadence, today)
            except _Refused as problem:
                wrong.append(problem.wrong)
                continue
            if other := entries.get(entry.day):
                wrong.append(Wrong(line, "twice", str(other.line)))
            entries.setdefault(entry.day, entry)
            if len(entries) > LINES:
                raise BadSheet([Wrong(0, "too_many", str(LINES))])
    except csv.Error:
        wrong.append(Wrong(rows.line_num, "unreadable"))
    if not wrong and not entries:
        wrong.append(Wrong(0, "empty"))
    if wrong:
        raise BadSheet(wrong)
    return [entries[day] for day in sorted(entries)]


class _Refused(Exception):
    def __init__(self, wrong: Wrong) -> None:
        self.wrong = wrong


def _entry(cells: list[str], line: int, cadence: Cadence, today: str) -> Entry:
    day, value, note, *_ = [*(cell.strip() for cell in cells), "", "", ""]
    if not value:
        raise _Refused(Wrong(line, "no_value"))
    try:
        first = periods.first(periods.read(day, today), cadence)
        number = numbers.read(value)
    except periods.BadDay as problem:
        raise _Refused(Wrong(line, problem.why, day[:40])) from None
    except numbers.BadNumber:
        raise _Refused(Wrong(line, "number", value[:40])) from None
    note = " ".join(note.split())
    if len(note) > NOTE:
        raise _Refused(Wrong(line, "note_long", str(NOTE)))
    if not is_text(note):
        raise _Refused(Wrong(line, "note_signs"))
    return Entry(first, number, note, line)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(line: str) -> str:
    return next((sign for sign in (";", "\t") if sign in line), ",")


def _is_title(cells: list[str]) -> bool:
    return not any(sign.isdigit() for cell in cells[:2] for sign in cell)
