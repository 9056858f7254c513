"""What a new kind or activity must bring along: each refusal names what is missing and where it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marshmallow import fields

from pairs import records
from pairs.library import activities
from pairs.library.schema import FormatSchema
from pairs.log.fold import TEXTS
from pairs.log.kinds import kinds, with_rows
from pairs.records.values import Text
from tests.browser.formats.acts import ACTS
from tests.records.fullest import FIXED, FOLLOWS, ME

ROOT = Path(__file__).parent.parent
CLIENT = ROOT / "src" / "pairs" / "static" / "app"
MAP = (ROOT / "docs" / "architecture.md").read_text("utf-8")

# Text that is no prose: picked, or a word long; no version of it is lost. `who` is also whose turn it was.
SIGNS = {"symbol", "unit", "who"}

# Said by people and read elsewhere than on the board: in the step, on one's own pages, in the library.
NOT_ON_THE_BOARD = (
    {"workshop", "participant", "role", "clock", "poll", "vote", "discussion", "continue", "turn", "round"}
    | {"checkin", "help", "thanks", "consent", "rating", "link", "block", "tick"}
    | {"experience", "story", "recipe", "sealed", "key"}
    | {"call", "signup", "remark", "minutes"}
)
# Said in boxes only: no server has such a kind.
WITHIN_BOXES = {"secret"}
# Nothing is made there: a deliverable cannot come of it.
NOTHING_KEPT = {"read"}
# Made by the editor, so nobody reads its name.
MADE = {"key", "slug", "edition", "origin"}

records.register_all()


def test_every_activity_of_the_server_has_its_view_and_every_view_its_options() -> None:
    index = (CLIENT / "activities" / "index.js").read_text("utf-8")
    lines = dict(re.findall(r"^  (\w+): \(\) => import\('\./(\w+)\.jsx'\)", index, re.MULTILINE))
    missing = activities.known().keys() - lines.keys()
    assert not missing, f"static/app/activities/index.js has no line for {missing}"
    unknown = lines.keys() - activities.known().keys()
    assert not unknown, f"library/activities/ has no file for {unknown}"
    for name, view in lines.items():
        assert (CLIENT / "activities" / f"{view}.jsx").exists(), f"{name} has no view {view}.jsx"


def told(schema: Any) -> Iterator[tuple[str, list[str]]]:
    """Every field of a format's part and of the parts in it, with the words it chooses among."""
    for name, field in schema.fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        choices = [getattr(check, "choices", ()) for check in inner.validators]
        yield name, [word for few in choices for word in few]
        if isinstance(inner, fields.Nested):
            yield from told(inner.schema)


def listed(path: str, name: str) -> set[str]:
    """The keys, one a line, of an exported object of the client."""
    block = re.search(rf"export const {name} = {{\n(.*?)^}}", (CLIENT / path).read_text("utf-8"), re.S | re.M)
    assert block, f"static/app/{path} has no {name}"
    return set(re.findall(r"^  (\w+): ", block[1], re.MULTILINE))


def reached(view: Path) -> str:
    """A view and all it takes from its own floor and the one below, as one text."""
    todo, seen = [view], set[Path]()
    while todo:
        path = todo.pop()
        if path in seen or path.parts[-2:] == ("activities", "index.js"):
            continue
        seen.add(path)
        for module in re.findall(r"""(?:from\s+|import\()['"](\.[^'"]+)['"]""", path.read_text("utf-8")):
            target = (path.parent / module).resolve()
            if target.relative_to(CLIENT).parts[0] in ("activities", "workshop"):
                todo.append(target)
    return "\n".join(path.read_text("utf-8") for path in seen)


def test_every_option_of_an_activity_makes_a_difference_to_what_people_see() -> None:
    for name, activity in activities.known().items():
        path = CLIENT / "activities" / f"{name}.jsx"
        assert path.exists(), f"static/app/activities/ has no {name}.jsx"
        view = reached(path)
        options = dict(told(activity.options()))
        picked = {choice for few in options.values() for choice in few}  # one option names another
        unused = {option for option in options.keys() - picked if not re.search(rf"\b{option}\b", view)}
        assert not unused, f"static/app/activities/{name}.jsx does nothing with {unused}"


def test_the_editor_has_words_for_every_activity_option_and_choice() -> None:
    words = "adapt/words.js"
    differ = listed(words, "ACTIVITIES") ^ activities.known().keys()
    assert not differ, f"ACTIVITIES in static/app/{words} and library/activities/ differ in {differ}"
    every = [activity.options() for activity in activities.known().values()]
    asked = [pair for schema in (*every, FormatSchema()) for pair in told(schema)]
    unnamed = {name for name, _ in asked} - MADE - listed(words, "FIELDS")
    assert not unnamed, f"FIELDS in static/app/{words} does not name {unnamed}"
    choices = {choice for _, few in asked for choice in few}
    said = listed(words, "CHOICES") | listed("library/fits.js", "AIMS") | listed("library/fits.js", "RISKS")
    assert not choices - said, f"CHOICES in static/app/{words} does not say {choices - said}"


def test_every_activity_says_what_it_leaves_behind() -> None:
    index = (CLIENT / "activities" / "produced" / "index.js").read_text("utf-8")
    line = re.search(r"export const produced = {(.*?)}", index)
    assert line
    missing = activities.known().keys() - NOTHING_KEPT - set(re.findall(r"\w+", line[1]))
    assert not missing, f"static/app/activities/produced/index.js has no line for {missing}"


def test_no_list_of_the_client_keeps_an_activity_that_is_gone() -> None:
    lists = {
        "index.js": r"new Set\(\[(.*?)\]\)",
        "Projected.jsx": r"const VIEWS = {(.*?)}",
        "produced/index.js": r"export const \w+ = {(.*?)}",
    }
    named = {"own.js": listed("activities/own.js", "own")}
    for path, shape in lists.items():
        blocks = re.findall(shape, (CLIENT / "activities" / path).read_text("utf-8"))
        named[path] = set(re.findall(r"\w+", " ".join(re.sub(r": [^,]*", "", block) for block in blocks)))
    for path, names in named.items():
        assert names, path
        assert not names - activities.known().keys(), f"static/app/activities/{path}"


def test_every_activity_can_be_played_by_the_group_that_holds_each_format() -> None:
    missing = activities.known().keys() - ACTS.keys()
    assert not missing, f"ACTS in tests/browser/formats/acts.py has no line for {missing}"


def test_every_kind_has_its_place_on_the_board_or_none_on_purpose() -> None:
    source = (CLIENT / "workshop" / "entries.js").read_text("utf-8")
    block = re.search(r"^const KINDS = {\n(.*?)^}", source, re.DOTALL | re.MULTILINE)
    assert block
    shown = set(re.findall(r"^  (\w+): {", block[1], re.MULTILINE))
    forgotten = {kind.name for kind in kinds()} - shown - NOT_ON_THE_BOARD
    assert not forgotten, f"KINDS in static/app/workshop/entries.js has no place for {forgotten}"
    assert not shown & NOT_ON_THE_BOARD


def test_every_field_of_prose_keeps_the_versions_that_lost_in_both_folds() -> None:
    prose = {
        name for kind in kinds() for name, value in kind.fields.fields.items() if isinstance(value, Text)
    }
    differ = (prose - SIGNS) ^ TEXTS
    assert not differ, f"TEXTS in log/fold.py names the fields of prose, and {differ} should change"
    source = (CLIENT / "core" / "fold.js").read_text("utf-8")
    declared = re.search(r"TEXTS = new Set\(\[(.*?)\]\)", source, re.DOTALL)
    assert declared
    differ = set(re.findall(r"'(\w+)'", declared[1])) ^ TEXTS
    assert not differ, f"TEXTS in static/app/core/fold.js and in log/fold.py differ in {differ}"


def test_a_device_knows_the_type_of_every_field_before_it_shows_a_file_that_no_server_judged() -> None:
    source = (CLIENT / "core" / "shape.js").read_text("utf-8")
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", source)
    named = {word for text in re.findall(r"'([^'\n]+)'", code) for word in text.split()}
    unnamed = {f"{kind.name}.{name}" for kind in kinds() for name in kind.columns - named}
    assert not unnamed, f"static/app/core/shape.js does not say what {unnamed} looks like"


def test_a_device_judges_every_kind_that_no_server_has_judged_and_by_the_same_subject() -> None:
    source = (CLIENT / "core" / "admit.js").read_text("utf-8")
    block = re.search(r"^const KINDS = .*?\n(.*?)^\]\)\)", source, re.DOTALL | re.MULTILINE)
    assert block
    subjects = dict(re.findall(r"^  \['(\w+)', \['([^']*)'", block[1], re.MULTILINE))
    for few in re.findall(r"^  \.\.\.\[(.*?)\]\.map", block[1], re.MULTILINE):
        subjects |= dict.fromkeys(re.findall(r"\w+", few), "")
    names = {kind.name for kind in with_rows()} - set(FIXED)
    differ = names ^ (subjects.keys() - WITHIN_BOXES)
    assert not differ, f"KINDS in static/app/core/admit.js and records/ differ in {differ}"
    for name, subject in subjects.items():
        follows = tuple(ME if part == "+" else part for part in subject.split())
        assert follows == FOLLOWS.get(name, ()), f"{name}: KINDS in core/admit.js, FOLLOWS in fullest.py"


def test_the_map_has_a_line_for_every_kind_that_names_its_fields() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", MAP.partition("\n## 4. ")[2], re.MULTILINE))
    for kind in kinds():
        assert kind.name in rows, f"docs/architecture.md §4 has no line for {kind.name}"
        unnamed = {name for name in kind.columns if not re.search(rf"\b{name}\b", rows[kind.name])}
        assert not unnamed, f"docs/architecture.md §4, {kind.name}: {unnamed} is not named"


def test_the_map_names_every_activity_with_its_options() -> None:
    paragraph = MAP.partition("Activities and their options")[2].partition("\n\n")[0]
    told = dict(re.findall(r"`(\w+) \{(.*?)\}`", paragraph))
    differ = told.keys() ^ activities.known().keys()
    assert not differ, f"docs/architecture.md §7 and library/activities/ differ in {differ}"
    for name, activity in activities.known().items():
        for option in activity.options().fields:
            assert re.search(rf"\b{option}\b", told[name]), f"docs/architecture.md §7, {name}: no {option}"
