"""An edition, once published, never changes: workshops were run with it.

`formats/editions.json` holds the fingerprint of every published edition. A format under work has an
edition that is not listed yet and may change freely; `python -m pairs.library publish` lists it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .problems import BadFormat, Problem

Published = dict[str, dict[str, str]]
NAME = "editions.json"


def fingerprint(format: dict[str, Any]) -> str:
    """SHA-256 (hex) of what a format says; comments, order and layout of its file do not count."""
    text = json.dumps(format, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def published(folder: Path) -> Published:
    """slug → edition → fingerprint; empty if nothing was published yet."""
    file = folder / NAME
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def check(file: str, format: dict[str, Any], known: Published) -> None:
    """Raises BadFormat when a published edition says something else than it did."""
    slug, edition = format["slug"], str(format["edition"])
    before = known.get(slug, {}).get(edition)
    if before is not None and before != fingerprint(format):
        sentence = (
            f"edition {edition} is published and has changed; keep the old text as {slug}.{edition}.yaml, "
            f"and give the new one edition {int(edition) + 1}"
        )
        raise BadFormat(file, [Problem(("edition",), 1, sentence)])


def all_kept(known: Published, find: Callable[[str, int], object]) -> None:
    """Raises BadFormat when a published edition is no longer in the folder."""
    for slug, listed in known.items():
        for edition in listed:
            if find(slug, int(edition)) is None:
                sentence = f"lists edition {edition} of {slug}, whose file is gone"
                raise BadFormat(NAME, [Problem((), 1, sentence)])


def publish(folder: Path, formats: Iterable[dict[str, Any]]) -> Published:
    """Adds these formats to the list and writes it; gives the whole list."""
    known = published(folder)
    for format in formats:
        known.setdefault(format["slug"], {})[str(format["edition"])] = fingerprint(format)
    (folder / NAME).write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
    return known
