"""What the pages say must be so: settings, dependencies, commands, links."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from pairs import library
from pairs.cli import COMMANDS
from pairs.config import Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def rows(page: str) -> dict[str, list[str]]:
    """The rows of a page's tables whose first cell is in backticks: name → the other cells."""
    found = {}
    for line in (ROOT / page).read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            found[cells[0].strip("`")] = cells[1:]
    return found


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]


def test_the_readme_lists_every_setting_with_its_default() -> None:
    told = {
        name: cells[0].strip("`") for name, cells in rows("README.md").items() if name.startswith("PAIRS_")
    }
    assert told == {f.name: str(f.default) for f in fields(Settings)}


def test_the_readme_counts_the_formats_that_ship() -> None:
    shipped = len(library.formats())
    words = {12: "Twelve", 13: "Thirteen", 14: "Fourteen", 15: "Fifteen", 16: "Sixteen"}
    assert f"{words.get(shipped, shipped)} formats ship" in (ROOT / "README.md").read_text("utf-8")


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    development = (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines()
    extras = [r for group in project["project"]["optional-dependencies"].values() for r in group]
    asked = [*project["build-system"]["requires"], *project["project"]["dependencies"], *extras, *development]
    names = {name_of(r) for r in asked if r and not r.startswith("#")}
    names |= {*package["dependencies"], *package["devDependencies"]}
    reasons = rows("CONTRIBUTING.md")
    assert set(reasons) == names
    assert all(len(cells) == 1 and cells[0].endswith(".") for cells in reasons.values())


def test_every_command_that_a_page_tells_to_run_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for page in PAGES:
        text = page.read_text("utf-8")
        for command in re.findall(r"(?:`|bin/|^)pairs (\w+)", text, re.MULTILINE):
            assert command in COMMANDS, f"{page.name}: pairs {command}"
        for target in re.findall(r"(?:`|^)make ([a-z]+)\b", text, re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"", text)
    for target in (a or b for a, b in targets):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} points at {target}"


def test_the_facilitators_guide_has_the_same_parts_in_both_languages() -> None:
    english, french = ((ROOT / "docs" / f"facilitation{x}.md").read_text("utf-8") for x in ("", ".fr"))
    levels = [re.findall(r"^#+", text, re.MULTILINE) for text in (english, french)]
    assert levels[0] == levels[1]
    bold = [len(re.findall(r"^\*\*", text, re.MULTILINE)) for text in (english, french)]
    assert bold[0] == bold[1]


def promises() -> list[str]:
    """The third cells of the tables of threats and of faults: what holds each promise."""
    text = "".join(
        (ROOT / "docs" / f"{page}.md").read_text("utf-8") for page in ("threat-model", "architecture")
    )
    tables = re.findall(r"^\| (?:threat|fault) \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [row.split("|")[3] for table in tables for row in table.splitlines()]


def test_every_promise_against_a_threat_or_a_fault_names_tests_that_are_there() -> None:
    assert len(promises()) > 30
    for cell in promises():
        folder = ""
        named = re.findall(r"`([\w/]*test_\w+\.py)`((?:,? ?[a-z0-9]+(?:_[a-z0-9]+)+)*)", cell)
        assert named, f"nothing holds this: {cell}"
        for file, names in named:
            folder = file.rpartition("/")[0] or folder
            code = (ROOT / "tests" / folder / file.rpartition("/")[2]).read_text("utf-8")
            for name in re.findall(r"[a-z0-9]+(?:_[a-z0-9]+)+", names):
                assert f"def test_{name}(" in code, f"{file} has no test_{name}"
