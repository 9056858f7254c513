"""Stories that ship as examples: whole, about a format that is there, else refused in plain words."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from pairs import library
from pairs.library import BadFormat
from pairs.library.stories import STORIES, load, load_text


def both(text: str) -> dict[str, str]:
    return {"fr": f"{text} en français", "en": f"{text} in English"}


def small() -> dict[str, Any]:
    figure = {"name": both("delay"), "unit": both("days"), "before": 25, "after": 12.5}
    texts = ("title", "teller", "context", "tried", "worked", "failed", "surprised")
    return {"format": "tiny", **{name: both(name) for name in texts}, "figures": [figure]}


def loaded(data: Any) -> dict[str, Any]:
    return load_text("told.yaml", yaml.safe_dump(data, allow_unicode=True), {"tiny"}.__contains__)


def test_a_story_comes_out_as_it_was_written_under_the_name_of_its_file() -> None:
    assert loaded(small()) == {"slug": "told", **small()}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"failed": {"fr": "rien"}}, "failed, en: is missing"),
        ({"surprised": None}, "surprised: is empty"),
        ({"format": "other"}, "format: there is no format 'other'"),
        ({"moral": both("x")}, "moral: is not a field known here"),
        ({"figures": []}, "figures: takes a list of 1 to 6"),
        (
            {"figures": [{"name": both("a"), "unit": both("b"), "before": "many", "after": 1}]},
            "figures, no. 1, before: takes a number",
        ),
        (
            {"figures": [{"name": both("a"), "unit": both("b"), "before": True, "after": -1}]},
            "figures, no. 1, after: takes a number, not negative",
        ),
    ],
)
def test_what_is_wrong_is_named_by_field_in_plain_words(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadFormat, match=r"told\.yaml, line \d+: ") as caught:
        loaded({**small(), **change})
    assert sentence in str(caught.value)


def test_a_file_that_is_no_story_is_refused() -> None:
    with pytest.raises(BadFormat, match="takes fields and values"):
        loaded(["a list"])


def test_three_examples_ship_each_about_a_format_of_the_library() -> None:
    told = load(STORIES, library.find)
    assert len(told) == 3
    assert {library.find(story["format"]) is not None for story in told} == {True}
    assert all(figure["before"] != figure["after"] for story in told for figure in story["figures"])
