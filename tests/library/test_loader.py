"""What a writer of formats is told, and what reaches the rest of the program."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from pairs import library
from pairs.library import BadFormat, activities, editions
from pairs.library.loader import FORMATS, load, load_text

Change = Callable[[dict[str, Any]], object]


def both(text: str) -> dict[str, str]:
    return {"fr": f"{text} en français", "en": f"{text} in English"}


def small() -> dict[str, Any]:
    """The smallest format that is right."""
    return {
        "slug": "tiny",
        "edition": 1,
        **{
            k: both(k)
            for k in ("name", "summary", "purpose", "for_whom", "with_whom", "context", "synthesis")
        },
        "aims": ["decide"],
        "risk": "low",
        "purposes": [both("purposes")],
        "precautions": [both("precaution")],
        "when_not": [both("never")],
        "tags": [both("tag")],
        "group": {"min": 2, "max": 9, "best": [3, 5]},
        "minutes": {"total": 10, "min": 5, "max": 20},
        "roles": [{"role": "facilitator", "name": both("role"), "does": both("does")}],
        "risks": [{"sign": both("sign"), "remedy": both("remedy")}],
        "metrics": [both("metric")],
        "checklist": {when: [both(when)] for when in ("before", "during", "after")},
        "deliverables": [
            {"key": "list", "name": both("list"), "made_in": ["one"], "example": both("example")}
        ],
        "sources": [both("source")],
        "steps": [step("one", "propose", 4, {"suggest_minutes": 3}), step("two", "vote", 6, {"budget": 3})],
    }


def step(key: str, activity: str, minutes: int, options: dict[str, Any] | None = None) -> dict[str, Any]:
    texts = {k: both(k) for k in ("speaks", "name", "goal")}
    lists = {"happens": [both("happens")], "prompts": [both("prompt")]}
    return {"key": key, "activity": activity, "minutes": minutes, **texts, **lists, "options": options or {}}


def written(data: dict[str, Any]) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def refusal(data: dict[str, Any]) -> str:
    with pytest.raises(BadFormat) as caught:
        load_text("tiny.yaml", written(data))
    return str(caught.value)


def test_no_two_formats_go_by_one_name() -> None:
    """A format is begun from a copy of another: in a list, nobody could tell the two apart."""
    for lang in ("fr", "en"):
        names = [format["name"][lang] for format in library.formats()]
        assert sorted(set(names)) == sorted(names)


def test_a_format_that_is_right_comes_out_as_it_was_written() -> None:
    assert load_text("tiny.yaml", written(small())) == small()


def set_in(*path: Any, to: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = to

    return change


def drop(*path: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for part in path[:-1]:
            place = place[part]
        del place[path[-1]]

    return change


WRONG: list[tuple[str, Change, str]] = [
    ("a text without French", drop("summary", "fr"), "summary, fr: is missing"),
    ("an empty text", set_in("summary", "en", to="  "), "summary, en: is empty"),
    ("a third language", set_in("summary", "de", to="Hallo"), "summary, de: is not a language"),
    ("one text for both", set_in("name", to="Only English"), "name: takes one text a language"),
    ("a yes that YAML reads as true", set_in("name", "fr", to=True), "name, fr: takes a text; True is none"),
    ("a bell in a text", set_in("name", "fr", to="a\x07b"), "name, fr: has a control character"),
    ("an endless text", set_in("name", "fr", to="a" * 2001), "name, fr: is too long"),
    ("a field nobody knows", set_in("titel", to=both("x")), "titel: is not a field known here"),
    ("a missing field", drop("risks"), "risks: is missing"),
    ("an empty list", set_in("prompts_of", to=[]), "prompts_of: is not a field"),
    ("a list that is none", set_in("tags", to="tag"), "tags: takes a list"),
    (
        "an unknown activity",
        set_in("steps", 1, "activity", to="dance"),
        "steps, no. 2, activity: takes one of:",
    ),
    (
        "an option the activity has not",
        set_in("steps", 1, "options", "dots", to=3),
        "options, dots: is not a field",
    ),
    (
        "an option out of bounds",
        set_in("steps", 1, "options", "budget", to=0),
        "budget: takes a whole number",
    ),
    ("a true for a number", set_in("steps", 1, "options", "budget", to=True), "budget: takes a whole number"),
    ("options that are a list", set_in("steps", 1, "options", to=[1]), "steps, no. 2, options: takes"),
    ("a missing option", set_in("steps", 0, "options", to={}), "options, suggest_minutes: is missing"),
    (
        "minutes that do not add up",
        set_in("steps", 0, "minutes", to=5),
        "minutes, total: says 10, but the steps add up to 11",
    ),
    ("a minimum above the total", set_in("minutes", "min", to=11), "minutes: takes min ≤ total ≤ max"),
    ("a best above the maximum", set_in("group", "best", to=[3, 10]), "group: takes min ≤ best ≤ max"),
    (
        "two steps with one key",
        set_in("steps", 1, "key", to="one"),
        "steps, no. 2, key: “one” is there twice",
    ),
    (
        "a vote before any topic",
        set_in("steps", 0, "activity", to="read"),
        "vote needs a step of propose before it",
    ),
    (
        "two votes",
        lambda format: format["steps"].append(step("three", "vote", 1)),
        "steps, no. 3, activity: vote comes once in a format; there is one before it",
    ),
    ("a slug with a blank", set_in("slug", to="a b"), "slug: takes small letters"),
    ("an aim nobody has", set_in("aims", to=["dance"]), "aims, no. 1: takes one of: decide"),
    ("a risk in other words", set_in("risk", to="some"), "risk: takes one of: low, medium, high"),
    (
        "a deliverable made nowhere",
        set_in("deliverables", 0, "made_in", to=["nine"]),
        "deliverables, no. 1, made_in, no. 1: there is no step “nine”",
    ),
    ("half a minute", set_in("steps", 0, "minutes", to=1.5), "minutes: takes a whole number"),
]


@pytest.mark.parametrize(("change", "sentence"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_wrong_is_named_by_field_in_plain_words(change: Change, sentence: str) -> None:
    data = small()
    change(data)
    assert sentence in refusal(data)


def test_the_line_named_is_the_line_in_the_file() -> None:
    text = written(small()).replace("budget: 3", "budget: many")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "budget: many" in row)
    with pytest.raises(BadFormat) as caught:
        load_text("tiny.yaml", text)
    assert str(caught.value).startswith(f"tiny.yaml, line {line}: steps, no. 2, options, budget: ")


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file() -> None:
    data = small()
    data["steps"][1]["minutes"] = "six"
    del data["summary"]["fr"]
    said = refusal(data).splitlines()
    assert ["summary, fr" in said[0], "no. 2, minutes" in said[1], len(said)] == [True, True, 2]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: is empty"),
        ("- a\n- b\n", "takes fields and values"),
        ("slug: a\nslug: b\n", "line 2: slug: is written twice"),
        ("slug: [a\n", "is not YAML here"),
        ("slug: a\nname: x: y\n", "line 2: is not YAML here"),
        ("slug: &a [*a]\n", "repeats a value by an anchor"),
        ("slug: !!python/object/apply:os.getcwd []\n", "is not YAML here"),
        ("slug: a\x00\n", "is not YAML"),
        ("? [a]\n: b\n", "is not YAML"),
    ],
)
def test_a_file_that_is_no_format_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(BadFormat, match=r"tiny\.yaml, line \d+: ") as caught:
        load_text("tiny.yaml", text)
    assert sentence in str(caught.value)


def test_timeboxes_that_grow_are_refused() -> None:
    data = small()
    options = {"timeboxes": {"frontline": [2, 5], "desk": [8]}, "default": "frontline", "next_step": True}
    data["steps"][1] = step("two", "discuss", 6, options)
    assert "timeboxes, frontline: takes rounds that do not grow" in refusal(data)


def test_a_journal_that_asks_twice_is_refused() -> None:
    data = small()
    data["steps"][1] = step("two", "journal", 6, {"ask": ["surprise", "surprise"]})
    assert "options, ask: asks the same thing twice" in refusal(data)


def put(folder: Path, data: dict[str, Any], name: str = "") -> None:
    (folder / (name or f"{data['slug']}.yaml")).write_text(written(data), "utf-8")


def test_a_file_bears_the_name_of_its_format(tmp_path: Path) -> None:
    put(tmp_path, small(), "other.yaml")
    with pytest.raises(BadFormat, match=r"other\.yaml, line 1: slug: says 'tiny'"):
        load(tmp_path)


def test_a_published_edition_may_be_laid_out_anew_but_not_reworded(tmp_path: Path) -> None:
    put(tmp_path, small())
    editions.publish(tmp_path, load(tmp_path).current)
    (tmp_path / "tiny.yaml").write_text("# a comment\n" + yaml.safe_dump(small()), "utf-8")
    assert load(tmp_path).find("tiny") == small()
    put(tmp_path, {**small(), "name": both("renamed")})
    with pytest.raises(BadFormat, match="edition 1 is published and has changed"):
        load(tmp_path)


def test_a_new_edition_is_current_and_the_old_one_is_still_found(tmp_path: Path) -> None:
    put(tmp_path, small())
    editions.publish(tmp_path, load(tmp_path).current)
    put(tmp_path, small(), "tiny.1.yaml")
    put(tmp_path, {**small(), "edition": 2, "name": both("renamed")})
    shelf = load(tmp_path)
    assert [f["edition"] for f in shelf.current] == [2]
    assert shelf.find("tiny") == shelf.find("tiny", 2)
    assert shelf.find("tiny", 1) == small()
    assert shelf.find("tiny", 3) is None
    assert shelf.find("none") is None


def test_a_published_edition_may_not_disappear(tmp_path: Path) -> None:
    put(tmp_path, small())
    editions.publish(tmp_path, load(tmp_path).current)
    put(tmp_path, {**small(), "edition": 2})
    with pytest.raises(BadFormat, match="lists edition 1 of tiny, whose file is gone"):
        load(tmp_path)


def test_a_new_activity_needs_only_its_file() -> None:
    files = {p.stem for p in Path(activities.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(activities.known()) == files
    assert all(set(activity.after) <= files for activity in activities.known().values())


def test_every_format_that_ships_is_right_and_survives_json() -> None:
    shelf = load(FORMATS)
    assert shelf.current
    assert json.loads(json.dumps(shelf.current)) == list(shelf.current)
    assert library.find(shelf.current[0]["slug"]) == shelf.current[0]


def test_loading_does_not_alter_what_was_read() -> None:
    data = small()
    before = copy.deepcopy(data)
    load_text("tiny.yaml", written(data))
    assert data == before
