"""What a device believes of a format is what the server believes: names, bounds and answers are the same."""

from __future__ import annotations

import copy
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from marshmallow import fields

from pairs import library
from pairs.library import activities
from pairs.library.activities import rotate
from pairs.library.fields import Flag, Text, Whole
from pairs.library.loader import judged
from pairs.library.problems import BadFormat
from pairs.library.schema import FormatSchema
from tests.rules.mirror import NODE

CORE = Path(__file__).parents[2] / "src" / "pairs" / "static" / "app" / "core"
Format = dict[str, Any]


def device(script: str, given: Any = None) -> Any:
    """What a script prints as JSON; it has the shapes, the recipe's functions and `given` at hand."""
    source = f"""
        import * as shape from {json.dumps((CORE / "formatShape.js").as_uri())}
        import * as recipe from {json.dumps((CORE / "recipe.js").as_uri())}
        import {{ readFileSync }} from 'node:fs'
        const given = JSON.parse(readFileSync(0, 'utf8'))
        const say = (value) => process.stdout.write(JSON.stringify(value))
        {script}
    """
    run: list[str | Path] = [NODE, "--input-type=module", "--eval", source]
    done = subprocess.run(run, capture_output=True, check=False, text=True, input=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def drawn(field: Any) -> dict[str, Any]:
    """A field of the server as the device draws it."""
    found: dict[str, Any] = {} if field.required else {"may": True}
    if isinstance(field, Text):
        return {"is": "text", **found}
    if isinstance(field, Flag):
        return {"is": "flag", **found}
    if isinstance(field, Whole):
        return {"is": "whole", "least": field.least, "most": field.most, **found}
    if isinstance(field, fields.List):
        length: Any = field.validators[0]
        return {"is": "list", "each": drawn(field.inner), "most": length.max, "least": length.min, **found}
    if isinstance(field, fields.Nested):
        inside = field.schema.fields
        return {"is": "part", "fields": {name: drawn(inner) for name, inner in inside.items()}, **found}
    if isinstance(field, fields.String):
        choice: Any = field.validators[0]
        if hasattr(choice, "choices"):
            return {"is": "one", "of": list(choice.choices), **found}
        return {"is": "word", **found}
    return {"is": "options"}


def bare(shape: Any, *, inner: bool = False) -> Any:
    """A shape without what only lists' items leave open: whether they may be absent."""
    if not isinstance(shape, dict):
        return shape
    found = {key: bare(value, inner=key == "each") for key, value in shape.items()}
    if inner:
        found.pop("may", None)
    return found


def test_the_device_knows_every_option_of_every_activity_with_its_bounds() -> None:
    said = device("say(shape.OPTIONS)")
    differ = said.keys() ^ activities.known().keys()
    assert not differ, f"OPTIONS in static/app/core/formatShape.js and library/activities/ differ in {differ}"
    for name, activity in activities.known().items():
        options = {key: bare(drawn(field)) for key, field in activity.options().fields.items()}
        if name == "rotate":  # the server looks at a phase's activity by hand
            phase = options["phases"]["each"]["fields"]
            assert phase["activity"] == {"is": "word"}
            phase["activity"] = {"is": "one", "of": list(rotate.INSIDE)}
        assert said[name] == options, f"OPTIONS.{name} in static/app/core/formatShape.js"


def test_the_device_knows_what_comes_before_what_and_what_comes_once() -> None:
    known = activities.known().values()
    where = "in static/app/core/formatShape.js"
    assert all(len(a.after) <= 1 for a in known), "a device knows of one that comes before"
    assert device("say(shape.AFTER)") == {a.name: a.after[0] for a in known if a.after}, f"AFTER {where}"
    assert device("say(shape.ONCE)") == [a.name for a in known if a.once], f"ONCE {where}"
    assert device("say(shape.INSIDE)") == list(rotate.INSIDE), f"INSIDE {where}"


def test_the_device_knows_every_field_of_a_format_with_its_bounds() -> None:
    said = device("say(shape.FORMAT.fields)")
    ours = {name: bare(drawn(field)) for name, field in FormatSchema().fields.items()}
    step = ours["steps"]["each"]["fields"]
    step["activity"] = {"is": "one", "of": sorted(activities.known())}
    step["options"] = {"is": "options"}
    assert said == ours, "FORMAT, and the names of OPTIONS, in static/app/core/formatShape.js"


def broken(change: Callable[[Format], Any]) -> Format:
    format = copy.deepcopy(dict(library.formats()[-1]))
    change(format)
    return format


def set_in(*path: Any, value: Any) -> Callable[[Format], None]:
    def change(format: Format) -> None:
        inner: Any = format
        for part in path[:-1]:
            inner = inner[part]
        inner[path[-1]] = value

    return change


WRONG: dict[str, Any] = {
    "a number": 7,
    "nothing": None,
    "a list": [],
    "without a name": broken(lambda f: f.pop("name")),
    "one language": broken(lambda f: f["name"].pop("fr")),
    "an empty text": broken(set_in("name", "en", value="  ")),
    "a text that is none": broken(set_in("summary", "fr", value={"toString": "x"})),
    "a third language": broken(set_in("summary", "de", value="x")),
    "a long text": broken(set_in("purpose", "fr", value="x" * 2001)),
    "a control character": broken(set_in("purpose", "fr", value="a\x07b")),
    "half a character": broken(set_in("purpose", "en", value="a\ud800b")),
    "an unknown field": broken(set_in("script", value="alert(1)")),
    "huge minutes": broken(set_in("steps", 0, "minutes", value=10**9)),
    "half a minute": broken(set_in("steps", 0, "minutes", value=1.5)),
    "true minutes": broken(set_in("steps", 0, "minutes", value=True)),
    "minutes that do not add up": broken(set_in("minutes", "total", value=61)),
    "an unknown activity": broken(set_in("steps", 0, "activity", value="constructor")),
    "an activity that is none": broken(set_in("steps", 0, "activity", value=["read"])),
    "an unknown option": broken(set_in("steps", 0, "options", "onclick", value="x")),
    "no steps": broken(set_in("steps", value=[])),
    "many steps": broken(lambda f: f.update(steps=f["steps"] * 41)),
    "steps that are none": broken(set_in("steps", value={"length": 3})),
    "the same key twice": broken(lambda f: f["steps"][1].update(key=f["steps"][0]["key"])),
    "made in a step that is gone": broken(set_in("deliverables", 0, "made_in", value=["gone"])),
    "an upside-down group": broken(set_in("group", "best", value=[8, 2])),
    "a wrong word": broken(set_in("slug", value="../etc")),
    "edition zero": broken(set_in("edition", value=0)),
    "a vote before there is anything to vote on": broken(
        lambda f: f["steps"].insert(0, {**f["steps"][0], "key": "early", "activity": "vote", "options": {}})
    ),
    "a card of no options": broken(lambda f: f["steps"][0].update(activity="advise", options={"card": True})),
}


def refused_here(format: Any) -> bool:
    try:
        judged("x", format, {(): 1})
    except BadFormat:
        return True
    return False


@pytest.mark.parametrize("what", WRONG)
def test_what_the_server_refuses_the_device_refuses(what: str) -> None:
    assert refused_here(WRONG[what])
    assert device("say(shape.problemsOf(given))", WRONG[what])


def test_nothing_is_twice_in_a_list_of_options() -> None:
    wrong, lists = [], set()
    for format in library.formats():
        for n, step in enumerate(format["steps"]):
            for name, items in step["options"].items():
                if isinstance(items, list):
                    lists.add((step["activity"], name))
                    wrong.append(copy.deepcopy(dict(format)))
                    again = [*items[:-1], items[0]] if len(items) > 1 else [*items, *items]
                    wrong[-1]["steps"][n]["options"][name] = again
    assert len(lists) >= 6
    for format, problems in zip(wrong, device("say(given.map(shape.problemsOf))", wrong), strict=True):
        assert refused_here(format)
        assert "twice" in {problem["code"] for problem in problems}


def test_every_format_that_ships_is_believed_and_travels_whole() -> None:
    shipped = [dict(format) for format in library.formats()]
    script = """
        const found = []
        for (const format of given) {
            const { texts, digest } = await recipe.pack(format)
            const back = await recipe.unpack(texts, digest)
            const same = JSON.stringify(back) === JSON.stringify(format)
            const longest = Math.max(...texts.map((t) => t.length))
            found.push([shape.problemsOf(format), texts.length, longest, same])
        }
        say(found)
    """
    for problems, parts, longest, same in device(script, shipped):
        assert problems == []
        assert same
        assert parts <= 16
        assert longest <= 12_000


HOSTILE = {
    "no format": "await made({ hello: 1 })",
    "ten megabytes in a few": "await made('x'.repeat(10_000_000))",
    "another digest": "({ ...(await made(given)), digest: '0'.repeat(64) })",
    "no base64": "({ texts: ['<script>'], digest: '' })",
    "no deflate": "({ texts: ['AAAA'], digest: '' })",
    "cut off": "await made(given).then((m) => ({ ...m, texts: [m.texts[0].slice(0, 400)] }))",
    "nothing": "({ texts: [], digest: '' })",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_parts_that_make_no_format_are_refused_whatever_they_hold(what: str) -> None:
    script = f"""
        import {{ deflateRawSync }} from 'node:zlib'
        import {{ createHash }} from 'node:crypto'
        const made = async (value) => {{
            const json = JSON.stringify(value)
            const digest = createHash('sha256').update(json).digest('hex')
            return {{ texts: [deflateRawSync(json).toString('base64url')], digest }}
        }}
        const {{ texts, digest }} = {HOSTILE[what]}
        say(await recipe.unpack(texts, digest).then(() => 'believed', (error) => error.name))
    """
    assert device(script, dict(library.formats()[0])) == "BadRecipe"


WORDS = (CORE.parent / "adapt" / "words.js").read_text("utf-8")
HIDDEN = {"key", "role", "slug", "edition", "origin", "total"}
"""Fields that the editor writes by itself (adapt/Control.jsx)."""


def named(block: str) -> set[str]:
    """The names that one of the tables of words.js has."""
    table = re.search(rf"export const {block} = \{{(.*?)^\}}", WORDS, re.DOTALL | re.MULTILINE)
    assert table
    return set(re.findall(r"^  (\w+): \(\) =>", table[1], re.MULTILINE))


def within(shape: dict[str, Any]) -> set[str]:
    """The names of all fields in a shape."""
    inner = shape.get("fields", {})
    below = [shape["each"]] if "each" in shape else list(inner.values())
    return set(inner).union(*(within(one) for one in below))


def words_in(shape: dict[str, Any], name: str = "") -> set[str]:
    """The words to choose among in a shape, but for activities, which have a table of their own."""
    inner = shape.get("fields", {})
    below = [("", shape["each"])] if "each" in shape else list(inner.items())
    own = set(shape.get("of", [])) if name != "activity" else set()
    return own.union(*(words_in(one, field) for field, one in below))


def test_every_option_and_field_has_a_control_with_a_name_in_the_readers_language() -> None:
    said = device("say({ OPTIONS: shape.OPTIONS, FORMAT: shape.FORMAT })")
    shapes = [said["FORMAT"], *({"fields": options} for options in said["OPTIONS"].values())]
    fields_ = set[str]().union(*(within(one) for one in shapes))
    assert not fields_ - HIDDEN - named("FIELDS"), "FIELDS in static/app/adapt/words.js"
    choices = set[str]().union(*(words_in(one) for one in shapes))
    fits = (CORE.parent / "library" / "fits.js").read_text("utf-8")
    aims_and_risks = set(re.findall(r"^  (\w+): \(\) => _\(", fits, re.MULTILINE))
    assert not choices - named("CHOICES") - aims_and_risks, "CHOICES in static/app/adapt/words.js"
