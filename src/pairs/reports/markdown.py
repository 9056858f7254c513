"""People's words within Markdown (CommonMark): shown as they were typed, whatever they look like."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:])")
_BREAKS = re.compile(r"\s*\n\s*")
_TELLING = re.compile(r"[\\`*_\[\]<>|~&]|^\s*(?:[#+\-=>]|\d+[.)])|://|www\.", re.MULTILINE | re.IGNORECASE)


def plain(text: str) -> str:
    """One line of text that no Markdown reader takes for more than text.

    What could be a mark is escaped; a text without any stays readable as it is.
    """
    line = _BREAKS.sub(" ", text.strip())
    return _MARKS.sub(r"\\\1", line) if _TELLING.search(line) else line


def quoted(text: str) -> str:
    """A text of several lines, as a list's or a section's paragraph: its lines stay lines."""
    return "  \n".join(plain(line) for line in text.strip().splitlines() if line.strip())
