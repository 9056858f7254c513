"""Minutes as they are read: the part of Markdown that minutes are written in, as data for pages and mails.

Titles, lists, tables, paragraphs, `**strong**` and `*emphasis*`; all else is text, shown as it was typed. No
links and no HTML: what is read by everybody leads nowhere by itself. Unlike in CommonMark a line's end stays
one, as whoever types into a form expects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Some words that are said in one way."""

    text: str
    strong: bool = False
    emphasis: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text, top down.

    `kind` is heading (of `level` 1 to 4, one line), text (its lines), list or numbered (items, each of some
    lines), table (rows, each of some cells; the first is the head) or rule (nothing).
    """

    kind: str
    parts: tuple[tuple[Line, ...], ...] = ()
    level: int = 0


_HEADING = re.compile(r"(#{1,4})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_ITEM = re.compile(r"(?:[-*+]|(\d{1,3})[.)])[ \t]+(.*)")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*")
_BETWEEN = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+")
_CELL = re.compile(r"((?:\\.|[^\\|]|\\$)*)\|")
_TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|(\*\*|\*)|([^\\*]+|\\)")


def blocks(text: str) -> list[Block]:
    """What a text is made of."""
    found: list[Block] = []
    for kind, lines in _groups(text.splitlines()):
        if kind == "heading" and (heading := _HEADING.fullmatch(lines[0])):
            found.append(Block(kind, ((spans(heading[2]),),), len(heading[1])))
        elif kind in ("list", "numbered"):
            found.append(Block(kind, tuple(_items(lines))))
        elif kind == "table":
            rows = [line for line in lines if not _BETWEEN.fullmatch(line)]
            found.append(Block(kind, tuple(tuple(_cells(row)) for row in rows)))
        elif kind == "rule":
            found.append(Block(kind))
        else:
            found.append(Block("text", (tuple(spans(line) for line in lines),)))
    return found


def told(text: str) -> str:
    """The same as plain text, for a mail: nothing stands in it but words, bullets and line ends."""
    return "\n\n".join("\n".join(_told(block)) for block in blocks(text) if block.kind != "rule")


def words(line: Line) -> str:
    """A line without the ways in which it is said."""
    return "".join(span.text for span in line)


def spans(line: str) -> Line:
    """One line's words. A mark that nothing ends, or with spaces around it, is a character."""
    found: list[Span] = []
    on = {"*": False, "**": False}
    tokens = list(_TOKEN.finditer(line))
    left = Counter(token[2] for token in tokens if _ends(line, token))
    said = ""
    for token in tokens:
        escaped, mark, text = token.groups()
        if not mark:
            said += escaped or text
            continue
        ends = _ends(line, token)
        left[mark] -= ends
        begins = left[mark] > 0 and not line[token.end() : token.end() + 1].isspace()
        if not (ends if on[mark] else begins):
            said += mark
            continue
        if said:
            found.append(Span(said, on["**"], on["*"]))
        said, on[mark] = "", not on[mark]
    return (*found, Span(said, on["**"], on["*"])) if said else tuple(found)


def _ends(line: str, token: re.Match[str]) -> bool:
    """Whether a token is a mark that something said before it can end with."""
    return bool(token[2]) and token.start() > 0 and not line[token.start() - 1].isspace()


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if _HEADING.fullmatch(line):
        return "heading"
    if _RULE.fullmatch(line):
        return "rule"
    if item := _ITEM.match(line):
        return "numbered" if item[1] else "list"
    return "table" if line.startswith("|") and line.rstrip().endswith("|") else "text"


def _groups(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Lines that belong together, and what they are."""
    kind, group = "", list[str]()
    for line in lines:
        here = _kind(line)
        if here == "text" and kind in ("list", "numbered") and line[:1].isspace():
            here = kind  # goes on with its item
        if group and (here != kind or kind in ("heading", "rule")):
            yield kind, group
            group = []
        kind = here
        if here:
            group.append(line.rstrip())
    if group:
        yield kind, group


def _items(lines: list[str]) -> Iterator[tuple[Line, ...]]:
    starts = [at for at, line in enumerate(lines) if _ITEM.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        first = _ITEM.match(lines[start])
        assert first is not None
        yield (spans(first[2]), *(spans(line.strip()) for line in lines[start + 1 : end]))


def _cells(row: str) -> Iterator[Line]:
    for cell in _CELL.findall(row.strip()[1:]):
        yield spans(cell.strip())


def _told(block: Block) -> Iterator[str]:
    for number, part in enumerate(block.parts, 1):
        lines = [words(line) for line in part]
        if block.kind == "heading":
            yield lines[0].upper() if block.level == 1 else lines[0]
            yield ("=" if block.level == 1 else "-") * min(len(lines[0]), 72)
        elif block.kind == "table":
            yield " | ".join(lines)
        elif block.kind in ("list", "numbered"):
            sign = f"{number}." if block.kind == "numbered" else "-"
            yield f"{sign} {lines[0]}"
            yield from (f"{' ' * len(sign)} {line}" for line in lines[1:])
        else:
            yield from lines
