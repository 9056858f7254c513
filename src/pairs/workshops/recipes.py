"""The formats that workshops run on and share: joined from parts, unpacked within bounds, judged like ours.

Whoever opens a workshop writes its parts: nothing about them is believed.
"""

from __future__ import annotations

import hashlib
import logging
import time
import zlib
from base64 import urlsafe_b64decode
from typing import Any

from sqlalchemy import Connection, select, text

from pairs.library.outside import LARGEST, from_json
from pairs.library.problems import BadFormat
from pairs.log.model import Head, table
from pairs.records.recipe import Recipe

LOOKED_AT, UNPACKED, IN_ALL = 200, 16 * 1024 * 1024, 2 * 1024 * 1024
"""How many workshops' formats are looked at, the newest first; how many bytes are unpacked for an answer; how
many of JSON are given."""

_log = logging.getLogger(__name__)
_heads, _recipes = table(Head), table(Recipe)

_WHO = (
    select(_recipes.c.workshop_id)
    .join(_heads, _heads.c.workshop_id == _recipes.c.workshop_id)
    .where(text("shared"))
    .group_by(_recipes.c.workshop_id, _heads.c.opened)
    .order_by(_heads.c.opened.desc(), _recipes.c.workshop_id)
    .limit(LOOKED_AT)
)

_bad: set[str] = set()
"""Digests of what was judged and is no format."""
_good: dict[str, dict[str, Any]] = {}
"""The formats of the last answer by their digests: judging them at each call would take half a second."""
_MOST_BAD = 10_000


class NotOne(ValueError):
    """Parts that make no format; its text says why and nothing of what they hold."""


def formats(connection: Connection) -> list[dict[str, Any]]:
    """The formats shared here, the newest first; wrong ones are left out. One of each slug and edition.

    Where two workshops share different texts under one name, that of the workshop opened first stands: nobody
    can put words into a format that others run.
    """
    found: dict[tuple[str, int], dict[str, Any]] = {}
    given: dict[str, dict[str, Any]] = {}
    size = unpacked = 0
    for (workshop,) in connection.execute(_WHO).all():
        parts = select(_recipes).where(_recipes.c.workshop_id == workshop, text("shared"))
        rows = [dict(row) for row in connection.execute(parts).mappings()]
        if unpacked > UNPACKED:
            break
        try:
            if any(row["part"] == 0 and row["digest"] in _bad for row in rows):
                raise NotOne(
                    "it is no format"
                )  # not even unpacked again: what has another digest is none either
            unpacked += LARGEST // 8  # what does not unpack costs, too
            content = joined(rows)
            unpacked += len(content)
            if size + len(content) > IN_ALL:
                continue  # a smaller one may find room still
            digest = hashlib.sha256(content).hexdigest()
            format = given[digest] = _good.get(digest) or _judged(content, digest)
            size += len(content)  # what is no format takes no room from those that are
        except NotOne as wrong:
            _log.warning("a shared format is left out: %s", wrong)
            continue
        key = (format["slug"], format["edition"])
        found.pop(key, None)
        found[key] = format
        time.sleep(0)  # each takes milliseconds: others are served in between
    _good.clear()
    _good.update(given)
    return list(found.values())


def joined(parts: list[dict[str, Any]]) -> bytes:
    """The JSON that a recipe's parts hold (their fields); raises NotOne.

    Never unpacks more than LARGEST bytes, whatever the parts would swell to.
    """
    by_part = {row["part"]: row for row in parts}
    first = by_part.get(0)
    if first is None or first["of"] is None:
        raise NotOne("a part is missing")
    chosen = [by_part.get(part) for part in range(first["of"])]
    if any(row is None or row["digest"] != first["digest"] for row in chosen):
        raise NotOne("a part is missing")
    packed = "".join(row["text"] or "" for row in chosen if row is not None)
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = machine.decompress(urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), LARGEST + 1)
    except (ValueError, zlib.error) as error:
        raise NotOne("its parts do not unpack") from error
    if len(content) > LARGEST or not machine.eof:
        raise NotOne("it is larger than any format")
    if hashlib.sha256(content).hexdigest() != first["digest"]:
        raise NotOne("its digest is another one")
    return content


def _judged(content: bytes, digest: str) -> dict[str, Any]:
    if digest in _bad:
        raise NotOne("it is no format")
    try:
        return from_json(content)
    except (BadFormat, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        if not isinstance(error, BadFormat):  # a fault of ours must not close the door to all
            _log.error("judging a shared format failed: %s", type(error).__name__)
        if len(_bad) >= _MOST_BAD:
            _bad.clear()
        _bad.add(digest)
        raise NotOne("it is no format") from error
