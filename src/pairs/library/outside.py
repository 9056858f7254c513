"""A format that comes from elsewhere: a file that somebody brings, or what a workshop of this server runs on.

It is judged like one of ours, in bounded time and memory, and never kept here.
"""

from __future__ import annotations

import json
from typing import Any

from flask_babel import gettext

from . import find
from .editions import fingerprint
from .loader import Format, judged, load_text
from .places import Lines, line_of
from .problems import BadFormat, Problem

LARGEST = 256 * 1024
"""Bytes of a format, as a file or as JSON; ours have some 60,000."""


def from_file(file: str, content: bytes) -> Format:
    """The format that a YAML file holds; `file` is only named in messages.

    Raises BadFormat with everything that is wrong, each with its line and in the reader's language.
    """
    if len(content) > LARGEST:
        raise BadFormat(file, [Problem((), 1, gettext("is larger than any format"))])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFormat(file, [Problem((), line, gettext("is no text in UTF-8"))]) from error
    format = load_text(file, text)
    _its_own_name(file, format)
    return format


def from_json(content: bytes) -> Format:
    """The format that a JSON text is, as a device keeps it; raises BadFormat."""
    nowhere: Lines = {(): 1}
    try:
        raw: Any = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise BadFormat("recipe", [Problem((), line_of(nowhere, ()), "is no JSON")]) from error
    format = judged("recipe", raw, nowhere)
    _its_own_name("recipe", format)
    return format


def _its_own_name(file: str, format: Format) -> None:
    """A format of the library is told by its name: another text cannot take it."""
    slug, edition = format["slug"], format["edition"]
    ours = find(slug, edition)
    if find(slug) is None or (ours is not None and fingerprint(ours) == fingerprint(format)):
        return
    sentence = gettext(
        "“%(slug)s” is a format of the library, which says something else: take another name", slug=slug
    )
    raise BadFormat(file, [Problem(("slug",), 1, sentence)])
