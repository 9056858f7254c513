"""People's words within Markdown: shown as they were typed, whatever they look like.

CommonMark (§2.4) lets any ASCII punctuation stand behind a backslash. Addresses are kept from becoming links
(GFM, « Autolinks »), and no line begins a list, a title or a rule: as static/app/artefact/files.js does it.
"""

from __future__ import annotations

import re

_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$^@]")
_ADDRESS = re.compile(r"://|(?<=www)\.", re.IGNORECASE)
_BEGINS = re.compile(r"[-+=:]|(?<=\d)[.)]")
_NUMBER = re.compile(r"\d+")
_ACTS = re.compile(r"(\\[!-/:-@\[-`{-~])|[<\[&]")


def plain(text: str) -> str:
    """One line of text that no Markdown reader takes for more than text; its line breaks become spaces."""
    line = _MARKS.sub(r"\\\g<0>", _BREAKS.sub(" ", text).strip())
    line = _ADDRESS.sub(r"\\\g<0>", line)
    number = _NUMBER.match(line)
    at = number.end() if number else 0
    return f"{line[:at]}\\{line[at:]}" if _BEGINS.match(line, at) else line


def quoted(text: str, indent: str = "") -> str:
    """A text of several lines, as a paragraph; its lines stay lines, all but the first behind `indent`."""
    return f"  \n{indent}".join(plain(line) for line in text.splitlines() if line.strip())


def inert(text: str) -> str:
    """Markdown that somebody wrote, as a file for any reader of it: nothing in it is HTML, leads or loads.

    Our own pages read neither (reading.py); elsewhere `<`, `[` and `&` begin either, but behind a backslash.
    One that a backslash stands before already is left as it is: of two in a row, one would be undone.
    """
    return _ACTS.sub(lambda found: found[1] or f"\\{found[0]}", text)


def row(*cells: str) -> str:
    """A line of a table (GFM, « Tables »), of cells that are Markdown already."""
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"
