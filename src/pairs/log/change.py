"""A change: one author set some fields of one record at one stamp (contract 3.2)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .stamp import is_stamp

MAX_BYTES = 16 * 1024
MAX_FIELDS = 40
MAX_DEPTH = 32

is_id = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").fullmatch
is_rec = re.compile(r"[A-Za-z0-9_-]{22}|[a-z]{1,21}").fullmatch
is_name = re.compile(r"[a-z][a-z0-9_]{0,39}").fullmatch
_hostile = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]").search
_KEYS = frozenset(("id", "kind", "rec", "at", "set", "over"))


@dataclass(slots=True)
class Change:
    """A change as it was said, with the author that signed it and the bytes it came in."""

    id: str
    kind: str
    rec: str
    at: str
    """The stamp; the clamped one once the server has clamped it."""
    set: Mapping[str, Any]
    over: Mapping[str, str]
    by: str
    """The author: the thumbprint of the key that signed the parcel."""
    body: bytes
    clamped: bool = False
    more: bool = False
    """Whether it has members beside those of contract 3.2."""

    @property
    def order(self) -> tuple[str, str]:
        """What decides between two changes of one field: the greater wins."""
        return self.at, self.id


class BadChange(ValueError):
    """A line that is no change: `code` and `field` are for the verdict, `id` is the change's if any."""

    def __init__(self, code: str, field: str | None = None, id: str | None = None) -> None:
        super().__init__(code)
        self.code, self.field, self.id = code, field, id


def parse(line: bytes, by: str) -> Change:
    """Reads one line of a parcel signed by `by`; raises BadChange."""
    if b"\r" in line:  # JSON takes it for a space, the live stream for the end of a line
        raise BadChange("bad_change")
    value = _load(line)
    if not isinstance(value, dict):
        raise BadChange("bad_change")
    id, kind, rec, at = value.get("id"), value.get("kind"), value.get("rec"), value.get("at")
    if not (isinstance(id, str) and is_id(id)):
        raise BadChange("bad_change", "id")
    if len(line) > MAX_BYTES:
        raise BadChange("too_big", None, id)
    if not (isinstance(kind, str) and is_name(kind)):
        raise BadChange("bad_change", "kind", id)
    if not (isinstance(rec, str) and is_rec(rec)):
        raise BadChange("bad_change", "rec", id)
    if not (isinstance(at, str) and is_stamp(at)):
        raise BadChange("bad_stamp", "at", id)
    said, over = value.get("set"), value.get("over", {})
    if not (isinstance(said, dict) and 0 < len(said) <= MAX_FIELDS and all(map(is_name, said))):
        raise BadChange("bad_change", "set", id)
    if over is not None and not _is_over(over):
        raise BadChange("bad_change", "over", id)
    more = {name: inner for name, inner in value.items() if name not in _KEYS}  # of a later version
    if not all(map(is_name, more)):
        raise BadChange("bad_change", None, id)
    # Only an escape or DEL can be hostile after UTF-8 and JSON's grammar; only many brackets nest deep.
    if b"\\" in line or b"\x7f" in line or line.count(b"[") + line.count(b"{") > MAX_DEPTH:
        for name, inner in (*said.items(), *more.items()):
            _walk(inner, name, id, MAX_DEPTH)
    return Change(id, kind, rec, at, said, over or {}, by, line, more=bool(more))


def _is_over(over: object) -> bool:
    return (
        isinstance(over, dict)
        and len(over) <= MAX_FIELDS
        and all(map(is_name, over))
        and all(isinstance(stamp, str) and is_stamp(stamp) for stamp in over.values())
    )


def _load(line: bytes) -> object:
    try:
        return _decode(line.decode())
    except (
        ValueError,
        RecursionError,
    ):  # bad UTF-8, bad JSON, a number beyond reading, nesting beyond reason
        raise BadChange("bad_change") from None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuses what two readers could read in two ways: the same key twice."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key is there twice")
    return value


def _number(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number beyond reading")
    return value


def _integer(text: str) -> int:
    # Beyond 2^53 JavaScript and Python would not read the same number.
    if len(text) > 17 or not -(1 << 53) < int(text) < 1 << 53:
        raise ValueError("a number beyond reading")
    return int(text)


def _constant(_text: str) -> None:
    raise ValueError("NaN and Infinity are no JSON")


_decode = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_float=_number, parse_int=_integer, parse_constant=_constant
).decode


def _walk(value: object, name: str, id: str, depth: int) -> None:
    """Refuses text that a database or an export would choke on, and nesting beyond MAX_DEPTH."""
    if depth == 0:
        raise BadChange("bad_field", name, id)
    inner: Iterable[object] = ()
    if isinstance(value, str):
        if _hostile(value):
            raise BadChange("bad_text", name, id)
    elif isinstance(value, list):
        inner = value
    elif isinstance(value, dict):
        inner = [*value, *value.values()]
    for one in inner:
        _walk(one, name, id, depth - 1)


def is_text(value: str) -> bool:
    """Whether a text is free of NUL, lone surrogates and control characters other than newline and tab."""
    return not _hostile(value)
