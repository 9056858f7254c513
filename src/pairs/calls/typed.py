"""A form of the desk as it was typed, read field by field; what is wrong is collected, not raised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from flask_babel import gettext as _

from pairs import moments
from pairs.log.change import is_text
from pairs.records.lists import Links

LINE = 200
"""Characters of one line of a list at most (docs/architecture.md §4)."""

_bullet = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s+")
_address = re.compile(r"https?://\S+", re.IGNORECASE)


class Typed:
    """One form being read; problems are collected, so that all of them are said at once."""

    def __init__(self, form: Mapping[str, str], zone: str) -> None:
        self.form, self.zone = form, zone
        self.problems: dict[str, str] = {}

    def text(self, name: str, most: int, *, lines: bool = False) -> str:
        """A text of at most `most` characters; of one line unless `lines`."""
        typed = self.form.get(name, "").replace("\r\n", "\n").strip()
        found = typed if lines else " ".join(typed.split())
        if not is_text(found):
            self.problems[name] = _("There are characters in it that cannot be kept.")
        elif len(found) > most:
            self.problems[name] = _("At most %(n)s characters.", n=most)
        return found

    def each_line(self, name: str, most: int) -> tuple[str, ...]:
        """One thing a line; a bullet or a number before it is left out."""
        typed = self.form.get(name, "").splitlines()
        found = tuple(_bullet.sub("", " ".join(line.split())) for line in typed if line.strip())
        if not all(is_text(line) for line in found):
            self.problems[name] = _("There are characters in it that cannot be kept.")
        elif len(found) > most:
            self.problems[name] = _("At most %(n)s lines.", n=most)
        elif long := [n for n, line in enumerate(found, 1) if len(line) > LINE]:
            self.problems[name] = _("Line %(n)s has more than %(most)s characters.", n=long[0], most=LINE)
        return tuple(line for line in found if line)

    def moment(self, name: str) -> str:
        """A day and a time in the instance's zone; "" for none."""
        typed = self.form.get(name, "").strip().replace(" ", "T")
        if not typed:
            return ""
        try:
            return moments.typed(typed, self.zone)
        except moments.NoMoment:
            self.problems[name] = _("This day or this time does not exist.")
            return ""

    def number(self, name: str, least: int, most: int) -> int | None:
        """A whole number; None for none."""
        typed = self.form.get(name, "").strip()
        if not typed:
            return None
        if not re.fullmatch("[0-9]{1,6}", typed) or not least <= int(typed) <= most:
            self.problems[name] = _("A whole number from %(least)s to %(most)s.", least=least, most=most)
            return None
        return int(typed)

    def links(self, most: int) -> tuple[tuple[str, str], ...]:
        """An address of the web in each line, and what it leads to in the words beside it."""
        found = []
        for n, line in enumerate((one for one in self.form.get("links", "").splitlines() if one.strip()), 1):
            address = _address.search(line)
            url = address.group() if address else ""
            label = " ".join(line.replace(url, " ", 1).split()).strip(" :–-|") or host_of(url)
            if not Links().fits([{"label": label, "url": url}]):
                self.problems["links"] = _(
                    "Line %(n)s: an address that begins with https://, and a few words on what it leads to.",
                    n=n,
                )
            found.append((label, url))
        if len(found) > most:
            self.problems["links"] = _("At most %(n)s lines.", n=most)
        return tuple(found)


def host_of(url: str) -> str:
    """The host of an address, at most 80 characters: what stands for it where nobody named it."""
    try:
        return (urlsplit(url).hostname or "")[:80]
    except ValueError:
        return ""
