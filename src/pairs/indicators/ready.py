"""The indicators that are ready to be chosen (ready.yaml), in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pairs.languages import LANGUAGES

from .model import BETTER, CADENCES, Better, Cadence

FILE = Path(__file__).with_name("ready.yaml")


@dataclass(frozen=True, slots=True)
class Ready:
    """One of them; `name` and `unit` are language → text."""

    key: str
    name: dict[str, str]
    unit: dict[str, str]
    better: Better
    cadence: Cadence


@cache
def every() -> dict[str, Ready]:
    """Key → indicator, in the order of the file; raises ValueError where the file is wrong."""
    found = [Ready(**line) for line in yaml.safe_load(FILE.read_text("utf-8"))]
    for each in found:
        whole = all({*texts} == {*LANGUAGES} and all(texts.values()) for texts in (each.name, each.unit))
        if not whole or each.better not in BETTER or each.cadence not in CADENCES:
            raise ValueError(f"ready.yaml: {each.key}")
    if len({each.key for each in found}) != len(found):
        raise ValueError("ready.yaml: a key is there twice")
    return {each.key: each for each in found}
