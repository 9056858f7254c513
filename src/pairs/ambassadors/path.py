"""The training path, read from path.yaml: what each step is, and how one knows that it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pairs.languages import LANGUAGES
from pairs.library.typography import set_text

FILE = Path(__file__).parent / "path.yaml"
MEMBERS = {"key", "together", "name", "what", "known"}

Texts = Mapping[str, str]
"""One text in each language."""


class BadPath(ValueError):
    """A path that cannot be shown; the message says which step and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `together`: somebody goes along, and is named when it is ticked."""

    key: str
    together: bool
    name: Texts
    what: Texts
    known: tuple[Texts, ...]
    """How one knows: sentences that one can say of oneself."""


@cache
def steps() -> tuple[Step, ...]:
    """The path that ships, in its order; raises BadPath."""
    return read(FILE.read_text("utf-8"))


def find(key: str) -> Step | None:
    """A step by its key, or None."""
    return next((step for step in steps() if step.key == key), None)


def read(text: str) -> tuple[Step, ...]:
    """A path from the text of its file; raises BadPath."""
    raw = yaml.safe_load(text)
    if not isinstance(raw, list) or not raw:
        raise BadPath("a path is a list of steps")
    found = tuple(_step(place, each) for place, each in enumerate(raw, 1))
    if len({step.key for step in found}) != len(found):
        raise BadPath("two steps have one key")
    return found


def _step(place: int, raw: Any) -> Step:
    if not isinstance(raw, dict) or set(raw) != MEMBERS:
        raise BadPath(f"step {place}: has {', '.join(sorted(MEMBERS))}, all of them and nothing else")
    key, together = raw["key"], raw["together"]
    if not isinstance(key, str) or not 0 < len(key) <= 40 or not isinstance(together, bool):
        raise BadPath(f"step {place}: key is a word of at most 40 characters, together is true or false")
    if not isinstance(raw["known"], list) or not raw["known"]:
        raise BadPath(f"step {place}: known is a list of at least one sentence")
    name, what, *known = (_texts(place, each) for each in (raw["name"], raw["what"], *raw["known"]))
    return Step(key, together, name, what, tuple(known))


def _texts(place: int, raw: Any) -> Texts:
    whole = isinstance(raw, dict) and set(raw) == set(LANGUAGES)
    if not whole or not all(isinstance(text, str) and text.strip() for text in raw.values()):
        raise BadPath(f"step {place}: a text is said in each of {', '.join(LANGUAGES)}")
    return {language: set_text(text, language) for language, text in raw.items()}
