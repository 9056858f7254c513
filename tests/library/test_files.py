"""A format leaves as a file and comes back the same: written by the device, read by the server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pairs import library
from pairs.library.outside import from_file
from pairs.library.places import read

from .test_shape import CORE, device

SHIPPED = {format["slug"]: dict(format) for format in library.formats()}

ODD = [
    "on two\nlines",
    " begins with a space",
    "ends with one ",
    "a line \nwith a space at its end",
    "\nan empty line first",
    "an empty line last\n",
    "one\n\nin the middle",
    "# no comment",
    "- no list",
    "a: b",
    "no",
    "1e3",
    "2026-11-21",
    "'single' and \"double\"",
    "back\\slash",
    "| > & * ! % @ ` ~ {} []",
    "null",
    "narrow\u202fspace\u00a0and\u2028separator",
    "emoji 🙂",
    "\ttab",
]


def written(format: Any) -> str:
    script = f"const yaml = await import({json.dumps((CORE / 'yaml.js').as_uri())}); say(yaml.write(given))"
    return str(device(script, format))


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_format_comes_back_from_its_file_as_it_left(slug: str) -> None:
    assert from_file("x.yaml", written(SHIPPED[slug]).encode()) == SHIPPED[slug]


def test_texts_that_look_like_something_else_to_yaml_stay_texts() -> None:
    given = {"texts": {f"t{n}": text for n, text in enumerate(ODD)}, "list": [{"a": text} for text in ODD]}
    values, _lines = read("x.yaml", written(given))
    assert values == given


def test_a_file_is_laid_out_to_be_read_by_people() -> None:
    text = written(SHIPPED["lean-coffee"])
    assert text.startswith("slug: lean-coffee\nedition: 1\nname:")
    assert max(len(line) for line in text.splitlines()) < 1000
    assert "\n  - key: " in text
