"""Hostile words, said in every field of every kind that takes text, and what a page is made of.

Kinds and fields come from the log's own table: a kind that is added is said as well, by itself.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient

from pairs.log.access import digest
from pairs.log.device import Device
from pairs.log.kinds import Kind, with_rows
from pairs.records import lists, values
from tests.records.fullest import FIXED, FOLLOWS, ME

WORDS = {
    "a script": "<script>alert(1)</script>",
    "an attribute": '"onmouseover="x',
    "the end of an attribute and of a comment": "'-->",
    "the ends of what holds text": "</textarea></title></option></style><b>",
    "a comment": "<!-- <img src=x onerror=alert(1)>",
    "a template": "{{7+7}}{% raw %}${7+7}",
    "entities": "&lt;b&gt;&#x3c;",
    "a link": "[x](javascript:alert(1)) ](javascript:alert(1)) <javascript:alert(1)>",
    "a formula": '=HYPERLINK("http://x")',
    "a sum": "@SUM(1)",
    "a plus": "+1",
    "a minus": "-1+1",
    "a tab": "x\t=1+1",
    "a full-width formula": "＝1+1",
    "a header": "x\nBcc: x@y.example",
    "separators": "x\u2028=1+1\u2029y",
    "turned": "\u202egnorw\u2067",
    "long": "w" * 300,
}
# Half a character (a lone surrogate) is in no UTF-8: tests/log/test_change.py sends it all the same.
REFUSED = {"NUL": "x\0y", "a return": "x\r\nBcc: y", "an escape": "\x1b[2J"}
SITE = "https://ward.example/prepare"

_CHOSEN = {
    ("workshop", "state"): "closed",
    ("call", "off"): False,
    ("workshop", "confidential"): False,
    ("next_step", "state"): "open",
    ("commitment", "state"): "made",
    ("action", "state"): "running",
}
_YES = ("shared", "published", "kept", "answered", "accepted", "anonymous")
"""Flags under which words are shown; the others (withdrawn, left, removed) take them away."""
_FIRST = ("participant", "workshop", "topic", "commitment", "remark")
"""What other records are about is said before them."""


def fits(word: str, most: int, name: str = "") -> str:
    """The word within so many characters, with the field's name behind it where there is room."""
    return f"{word[: most - len(name) - 1]} {name}" if name and most > len(name) + 30 else word[:most]


def is_textual(kind: Kind) -> bool:
    """Whether people's own words go into a field of this kind."""
    texts = (values.Text, lists.Texts, lists.Links, lists.Figures)
    return kind.name != "recipe" and any(isinstance(one, texts) for one in kind.fields.fields.values())


@dataclass
class Phone:
    """A device that speaks through the devices' door, as everybody's does."""

    client: FlaskClient
    device: Device
    recs: dict[str, str] = field(default_factory=dict)
    """Kind → the last record of it that was said here."""

    @classmethod
    def opening(cls, client: FlaskClient) -> Phone:
        """One that opens a workshop of its own."""
        phone = cls(client, Device.opening())
        device = phone.device
        device.write("workshop", "workshop", {"title": "To be said"})
        body = {"id": device.workshop, "access": digest(device.token), "parcels": device.parcels()}
        assert client.post("/api/workshops", json=body).status_code == 201
        return phone

    def say(self, kind: str, fields: dict[str, Any]) -> None:
        """Writes one record, to be sent."""
        self.recs[kind] = self.device.write(kind, self._rec(kind, fields), fields)

    def send(self) -> list[dict[str, Any]]:
        """Sends what was written; what the server says of each."""
        path = f"/api/workshops/{self.device.workshop}/parcels"
        headers = {"Authorization": f"Bearer {self.device.token}"}
        answer = self.client.post(path, json={"parcels": self.device.parcels()}, headers=headers)
        assert answer.status_code == 200, answer.text
        return list(json.loads(answer.data)["verdicts"])

    def say_all(self, word: str, leave_out: tuple[str, ...] = ()) -> None:
        """Says the word in every field of every kind that takes text, in each form that the kind has.

        The server takes all of it.
        """
        kinds = {kind.name: kind for kind in with_rows() if is_textual(kind)}
        for name in (*_FIRST, *sorted(kinds.keys() - set(_FIRST))):
            if name in leave_out:
                continue
            forms = kinds[name].fields.fields.get("form")
            for form in sorted(forms.words) if isinstance(forms, values.Choice) else [None]:
                self.say(name, self.filled(kinds[name], word, form))
        refused = [verdict for verdict in self.send() if verdict["verdict"] != "applied"]
        assert refused == []

    def filled(self, kind: Kind, word: str, form: str | None = None) -> dict[str, Any]:
        """A record of the kind with the word in all its texts."""
        made = {name: self._value(kind, name, word) for name in kind.fields.fields}
        if form:
            made["form"] = form
        return {name: value for name, value in made.items() if value is not None}

    def _rec(self, kind: str, fields: dict[str, Any]) -> str | None:
        if kind in FIXED:
            return kind
        if kind not in FOLLOWS:
            return None
        parts = (self.device.me if part == ME else str(fields[part]) for part in FOLLOWS[kind])
        return self.device.rec_id(kind, *parts)

    def _value(self, kind: Kind, name: str, word: str) -> Any:
        if (kind.name, name) in _CHOSEN:
            return _CHOSEN[kind.name, name]
        mark = f"{kind.name}.{name}"
        match kind.fields.fields[name]:
            case values.Text(most=most):
                return fits(word, most, mark)
            case lists.Texts(longest=most):
                return [fits(word, most, mark)]
            case lists.Links():
                return [{"label": fits(word, 80, mark), "url": SITE}]
            case lists.Figures():
                return [{"name": fits(word, 60, mark), "unit": word[:30], "before": 1, "after": 2}]
            case values.Choice(words=words):
                return sorted(words)[0]
            case values.Flag():
                return name in _YES
            case values.Rec():
                return None if kind.name == name else self.recs.get(name)
            case values.Word():
                return "plain"
            case values.Slug():
                return "plain"
            case values.AuthorId():
                return self.device.me
            case values.Whole(least=least):
                return max(least, 1)
            case values.Number():
                return 1
            case values.Day():
                return "2026-01-05"
            case _:
                return None


VOID = set(re.findall("[a-z]+", "area base br col embed hr img input link meta path source track wbr"))
BLOCKS = set(
    re.findall(
        "[a-z0-9]+",
        "address article aside body button caption dd details div dl dt figcaption form h1 h2 h3 h4 head"
        " header html label legend li main nav ol optgroup option p section select summary table tbody td"
        " textarea text th thead title tr ul",
    )
)
ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster", "ping", "xlink:href", "cite")


@dataclass
class Element:
    """An element of a page: what stands in it, in its order."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None = None
    parts: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that is read of it, with every white space one space."""
        return " ".join("".join(p if isinstance(p, str) else f" {p.text} " for p in self.parts).split())

    def every(self) -> Iterator[Element]:
        """It, and all that stands in it."""
        yield self
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.every()

    def shape(self) -> Counter[tuple[str, ...]]:
        """Its elements, each with the names of its attributes: what no word may add to."""
        return Counter((one.tag, *sorted(one.attrs)) for one in self.every())

    def addresses(self) -> Iterator[str]:
        """Wherever it leads or loads from."""
        for one in self.every():
            yield from (value for name, value in one.attrs.items() if name in ADDRESSES)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.parts.append(one)
        if tag not in VOID:
            self.here = one

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.parts.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self.here
        while at is not None and at.tag != tag:
            at = at.parent
        if at is not None and at.parent is not None:
            self.here = at.parent

    def handle_data(self, data: str) -> None:
        self.here.parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.here.parts.append(Element("#comment", {}, self.here))


def read(page: str) -> Element:
    """A page as a parser of HTML reads it."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.root


def unguarded(page: Element, sign: str) -> Iterator[str]:
    """Texts with a sign that turns the line, beside words that it could turn.

    Guarded are those in `<bdi>` or an element that says its direction, and those alone in their block.
    """
    for one in page.every():
        for part in one.parts:
            if not isinstance(part, str) or sign not in part:
                continue
            at: Element | None = one
            while at is not None and at.tag != "bdi" and "dir" not in at.attrs and at.tag not in BLOCKS:
                at = at.parent
            isolated = at is not None and at.tag != "html" and (at.tag == "bdi" or "dir" in at.attrs)
            if not isolated and (at is None or at.text != " ".join(part.split())):
                yield f"<{one.tag}> {' '.join(part.split())!r} in {at.text[:120] if at else ''!r}"
