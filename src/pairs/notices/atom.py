"""Atom feeds (RFC 4287), in plain text: nothing in them runs where they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

SPACE = "http://www.w3.org/2005/Atom"
_UNSAID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no way to say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was made public; `updated` is ms since 1970 UTC, `id` an address that stays."""

    id: str
    title: str
    text: str
    link: str
    updated: int
    lang: str = ""


def feed(address: str, title: str, by: str, entries: Sequence[Entry]) -> bytes:
    """The document; `address` is where it is read, `by` who publishes it. Newest first."""
    ET.register_namespace("", SPACE)
    entries = sorted(entries, key=lambda entry: entry.updated, reverse=True)
    root = ET.Element(f"{{{SPACE}}}feed")
    _text(root, "id", address)
    _text(root, "title", title)
    _text(root, "updated", _moment(max((entry.updated for entry in entries), default=0)))
    ET.SubElement(root, f"{{{SPACE}}}link", {"rel": "self", "href": address})
    _text(ET.SubElement(root, f"{{{SPACE}}}author"), "name", by)
    for entry in entries:
        one = ET.SubElement(root, f"{{{SPACE}}}entry")
        if entry.lang:
            one.set("{http://www.w3.org/XML/1998/namespace}lang", entry.lang)
        _text(one, "id", entry.id)
        _text(one, "title", entry.title)
        _text(one, "updated", _moment(entry.updated))
        ET.SubElement(one, f"{{{SPACE}}}link", {"rel": "alternate", "href": entry.link})
        _text(one, "content", entry.text).set("type", "text")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{SPACE}}}{name}")
    child.text = _UNSAID.sub("", text)
    return child


def _moment(ms: int) -> str:
    return datetime.fromtimestamp(ms // 1000, UTC).isoformat().replace("+00:00", "Z")
