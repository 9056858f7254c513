"""The laws of the house (docs/architecture.md §2): who may import whom."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "pairs"
CLIENT = SOURCE / "static" / "app"

# From the ground up: a room may import the rooms named before it, never one named after.
ORDER = (
    *("log", "records", "library", "people", "workshops"),
    *("operating", "notices", "calls", "reports", "followup", "indicators", "ambassadors", "privacy"),
    *("api", "web", "demo"),
)
NO_FLASK = ("log", "rules")
CLIENT_FLOORS = (
    {"core", "rules"},
    {"ui"},
    {"workshop"},
    {"activities", "adapt", "artefact", "call", "confidential", "entrance", "library", "relay", "truth"},
    {"tablet"},
    {"screens"},
    {"App.jsx", "entry.js", "main.jsx"},
)


def imported(path: Path) -> set[str]:
    """Every module a Python file imports, relative ones made absolute."""
    package = ["pairs", *path.relative_to(SOURCE).parent.parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            found |= {stem} | {f"{stem}.{alias.name}" for alias in node.names}
    return found


def test_every_room_of_the_server_stands_in_the_order() -> None:
    """Else no law would hold for it; the rules stand apart, below all of them."""
    assert {path.parent.name for path in SOURCE.glob("*/__init__.py")} == {*ORDER, "rules"}


def test_what_a_room_does_by_itself_is_begun_with_the_application() -> None:
    """A job, or what a room hands to others, of a room that nobody begins is never done."""
    begun = "".join((SOURCE / room / "__init__.py").read_text("utf-8") for room in (".", "web"))
    for path in SOURCE.glob("*/__init__.py"):
        room = path.parent.name
        if "init_app" in path.read_text("utf-8"):
            assert f"    {room}.init_app(app)" in begun, f"src/pairs/__init__.py does not begin {room}"


@pytest.mark.parametrize("room", ORDER)
def test_a_room_imports_nothing_from_above_itself(room: str) -> None:
    above = tuple(f"pairs.{name}" for name in ORDER[ORDER.index(room) + 1 :])
    for path in (SOURCE / room).rglob("*.py"):
        wrong = [m for m in imported(path) if m.startswith(above)]
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_the_rules_are_pure_and_import_no_other_room() -> None:
    for path in (SOURCE / "rules").rglob("*.py"):
        wrong = [m for m in imported(path) if m.startswith("pairs.") and not m.startswith("pairs.rules")]
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


@pytest.mark.parametrize("room", NO_FLASK)
def test_the_log_and_the_rules_know_no_flask(room: str) -> None:
    for path in (SOURCE / room).rglob("*.py"):
        wrong = [m for m in imported(path) if m.lower().startswith("flask")]
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


@pytest.mark.parametrize("room", ["core", "rules"])
def test_the_clients_core_and_rules_import_no_view(room: str) -> None:
    for path in (CLIENT / room).rglob("*.js"):
        text = path.read_text("utf-8")
        for module in re.findall(r"""(?:from\s+|import\(|import\s+)['"](\.[^'"]+)['"]""", text):
            target = (path.parent / module).resolve().relative_to(CLIENT)
            assert target.parts[0] in ("core", "rules"), f"{path.name} imports {module}"
        assert room == "core" or "preact" not in text, path.name
    assert not list((CLIENT / room).rglob("*.jsx"))


def client_imports(path: Path) -> set[str]:
    """The rooms of the client that a file of it takes something from, types included."""
    modules = re.findall(r"""(?:from\s+|import\(|import\s+)['"](\.[^'"]+)['"]""", path.read_text("utf-8"))
    return {(path.parent / module).resolve().relative_to(CLIENT).parts[0] for module in modules}


@pytest.mark.parametrize("floor", range(len(CLIENT_FLOORS)))
def test_a_room_of_the_client_takes_nothing_from_a_floor_above_it(floor: int) -> None:
    above = set[str]().union(*CLIENT_FLOORS[floor + 1 :])
    for room in CLIENT_FLOORS[floor]:
        for path in [CLIENT / room] if "." in room else (CLIENT / room).rglob("*.js*"):
            assert not (wrong := client_imports(path) & above), f"{path.relative_to(ROOT)} imports {wrong}"


def test_every_room_of_the_client_stands_on_a_floor() -> None:
    assert {path.name for path in CLIENT.iterdir()} == set[str]().union(*CLIENT_FLOORS)


def test_what_the_client_exports_somebody_takes() -> None:
    """Another file of the client, or a test that looks inside."""
    sources = {path: path.read_text("utf-8") for path in CLIENT.rglob("*.js*")}
    tests = [
        path.read_text("utf-8")
        for path in (ROOT / "tests").rglob("*")
        if path.suffix in (".py", ".js", ".mjs") and path != Path(__file__)
    ]
    words = Counter(word for text in [*sources.values(), *tests] for word in set(re.findall(r"\w+", text)))
    forgotten = [
        f"{path.relative_to(CLIENT)}: {name}"
        for path, source in sources.items()
        for name in re.findall(
            r"^export (?:async )?(?:const|let|function\*?|class) (\w+)", source, re.MULTILINE
        )
        if words[name] == 1
    ]
    assert not forgotten


def test_what_the_phones_styles_name_a_screen_has() -> None:
    """Every class and variable: phones keep all styles, and nobody misses one that says nothing."""
    pages = [
        path.read_text("utf-8")
        for path in (SOURCE / "web/templates").rglob("*.html")
        if "desk" not in path.parts
    ]
    screens = [path.read_text("utf-8") for path in CLIENT.rglob("*.js*")]
    named = set(re.findall(r"[\w-]+", "\n".join([*pages, *screens])))
    styles = {
        path: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        for path in (SOURCE / "static/css").rglob("*.css")
    }
    read = set(re.findall(r"var\((--[\w-]+)", "\n".join(styles.values())))
    forgotten = [
        f"{path.name}: {name}"
        for path, style in styles.items()
        if "desk" not in path.stem and "desk" not in path.parent.name
        for name in sorted(
            set(re.findall(r"\.([a-zA-Z_][\w-]*)", re.sub(r"\{[^{}]*\}", "", style))) - named
            | set(re.findall(r"(--[\w-]+)\s*:", style)) - read
        )
    ]
    assert not forgotten


def test_what_the_server_defines_somebody_calls() -> None:
    """Its own file, another one, a template, or a test that looks inside; or its decorator does."""
    places = {
        path: re.findall(r"\w+", path.read_text("utf-8"))
        for room in (SOURCE, ROOT / "tests", ROOT / "tools", ROOT / "benchmarks")
        for path in room.rglob("*")
        if path.suffix in (".py", ".html") and path != Path(__file__)
    }
    within = Counter(word for words in places.values() for word in set(words))
    forgotten = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path, words in places.items()
        if path.is_relative_to(SOURCE) and path.suffix == ".py"
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
        if words.count(node.name) == 1 and (node.name.startswith("_") or within[node.name] == 1)
    ]
    assert not forgotten


SAID = (
    "echo",
    "prompt",
    "confirm",
    "ClickException",
    "UsageError",
    "BadParameter",
    "CannotStart",
    "BadSetting",
)


def bare(node: ast.AST) -> Iterator[str]:
    """The words in an expression that go through no gettext."""
    if isinstance(node, ast.Call) and called(node) in ("_", "gettext", "ngettext"):
        return
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.search("[A-Za-z]{2}", node.value)
    ):
        yield node.value
    for inner in ast.iter_child_nodes(node):
        yield from bare(inner)


def called(node: ast.Call) -> str:
    """The name of what is called, without whose it is."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def test_what_a_command_says_goes_through_gettext() -> None:
    """What it prints, asks and refuses, and why Pairs cannot start; --help is click's, in English."""
    assert list(bare(ast.parse('f"{file} is damaged"'))) == [" is damaged"]
    assert not list(bare(ast.parse('_("%(file)s is damaged", file=name) + ": "')))
    looked_at = 0
    for path in SOURCE.rglob("*.py"):
        ours = ("Refused", "Misused") if any(m.startswith("pairs.terminal") for m in imported(path)) else ()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in (*SAID, *ours):
                looked_at += 1
                found = [words for argument in node.args for words in bare(argument)]
                assert not found, f"{path.relative_to(ROOT)}:{node.lineno} says {found}"
    assert looked_at > 70


NAMES_NONE = (".py", ".js", ".jsx", ".mjs", ".html", ".css", ".yaml", ".po")


def test_no_file_outside_the_library_names_a_format() -> None:
    """Documents may, and so may the stories, each of which is about one format; all other files may not."""
    formats, stories = (SOURCE / "library" / room for room in ("formats", "stories"))
    names = {p.stem for p in formats.glob("*.yaml")}
    assert names
    words = re.compile("|".join(re.escape(n).replace(r"\-", "[ _-]?") for n in names), re.IGNORECASE)
    rooms = (SOURCE, ROOT / "tools", ROOT / "benchmarks", ROOT / "translations")
    looked_at = 0
    for path in (path for room in rooms for path in room.rglob("*") if path.suffix in NAMES_NONE):
        if "dist" in path.parts or path.parent in (formats, stories):
            continue
        looked_at += 1
        found = words.search(path.read_text("utf-8"))
        assert not found, f"{path.relative_to(ROOT)} names a format: {found.group()}"
    assert looked_at > 300


def test_each_floor_of_the_house_has_its_law_written_down() -> None:
    for room in ("log", "rules"):
        law = (SOURCE / room / "README.md").read_text("utf-8")
        assert 3 <= len(law.splitlines()) <= 40
