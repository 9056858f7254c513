"""What a new kind or activity must bring along: each refusal names what is missing and where it goes."""

from __future__ import annotations

import re
from pathlib import Path

from pairs import records
from pairs.library import activities
from pairs.log.fold import TEXTS
from pairs.log.kinds import kinds
from pairs.records.values import Text

ROOT = Path(__file__).parent.parent
CLIENT = ROOT / "src" / "pairs" / "static" / "app"
MAP = (ROOT / "docs" / "architecture.md").read_text("utf-8")

# Text that is no prose: picked, or a word long; no version of it is lost. `who` is also whose turn it was.
SIGNS = {"symbol", "unit", "who"}

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


def test_every_field_of_prose_keeps_the_versions_that_lost_in_both_folds() -> None:
    prose = {
        name for kind in kinds() for name, value in kind.fields.fields.items() if isinstance(value, Text)
    }
    assert prose - SIGNS == TEXTS, "TEXTS in log/fold.py names the fields of prose"
    source = (CLIENT / "core" / "fold.js").read_text("utf-8")
    declared = re.search(r"TEXTS = new Set\(\[(.*?)\]\)", source, re.DOTALL)
    assert declared
    assert set(re.findall(r"'(\w+)'", declared[1])) == TEXTS, "TEXTS in core/fold.js differs from log/fold.py"


def test_a_device_knows_the_type_of_every_field_before_it_shows_a_file_that_no_server_judged() -> None:
    source = (CLIENT / "core" / "shape.js").read_text("utf-8")
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", source)
    named = {word for text in re.findall(r"'([^'\n]+)'", code) for word in text.split()}
    unnamed = {f"{kind.name}.{name}" for kind in kinds() for name in kind.columns - named}
    assert not unnamed, f"static/app/core/shape.js does not say what {unnamed} looks like"


def test_the_map_has_a_line_for_every_kind_that_names_its_fields() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", MAP.partition("\n## 4. ")[2], re.MULTILINE))
    for kind in kinds():
        assert kind.name in rows, f"docs/architecture.md §4 has no line for {kind.name}"
        unnamed = {name for name in kind.columns if not re.search(rf"\b{name}\b", rows[kind.name])}
        assert not unnamed, f"docs/architecture.md §4, {kind.name}: {unnamed} is not named"


def test_the_map_names_every_activity_with_its_options() -> None:
    paragraph = MAP.partition("Activities and their options")[2].partition("\n\n")[0]
    told = dict(re.findall(r"`(\w+) \{(.*?)\}`", paragraph))
    assert told.keys() == activities.known().keys(), "docs/architecture.md §7 lists the activities"
    for name, activity in activities.known().items():
        for option in activity.options().fields:
            assert re.search(rf"\b{option}\b", told[name]), f"docs/architecture.md §7, {name}: no {option}"
