"""The one catalogue: server, templates and client share translations/.

    python tools/messages.py sync            extract every string, merge it into translations/*
    python tools/messages.py missing         list what has no French yet (exit 1 if anything)
    python tools/messages.py fill FILE.json  write French: {"msgid": "text"} or {"msgid": ["one", "many"]}
    python tools/messages.py compile         .mo for the server, build/i18n/fr.json for the client

English msgids are the English text, so English needs no catalogue of its own. Writers hold a lock: several
people may fill at once.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
LANGUAGES = ("fr",)
METHODS = [
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("**.txt", "jinja2"),
    ("static/app/**.js", "javascript"),
    ("static/app/**.jsx", "javascript"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "n_": (1, 2),
}
OPTIONS = {"static/app/**.jsx": {"jsx": "true", "template_string": "true"}, "**.html": {"extensions": ""}}


def path_of(language: str) -> Path:
    """Where a language's catalogue lives."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """One writer at a time."""
    (ROOT / "build").mkdir(exist_ok=True)
    with open(ROOT / "build" / "messages.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def extracted() -> Catalog:
    """Every string of the source, with where it stands (client strings are told apart by their place)."""
    catalog = Catalog(project="Pairs", charset="utf-8")
    folder = ROOT / "src" / "pairs"
    found = extract_from_dir(
        str(folder),
        METHODS,
        OPTIONS,
        KEYWORDS,
        ["N:"],
        callback=None,
        strip_comment_tags=True,
        directory_filter=lambda path: (
            not any(part in ("dist", "node_modules", "formats") for part in Path(path).parts)
        ),
    )
    for name, _line, message, comments, context in found:
        catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def read(language: str) -> Catalog:
    """A language's catalogue, empty if it is not there yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Pairs", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(language: str, catalog: Catalog) -> None:
    """Written without dates and line numbers, so that a diff shows texts only."""
    catalog.fuzzy = False  # a new catalogue's header says so until somebody finishes it: ours is finished
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file,
            catalog,
            width=110,
            no_location=False,
            include_lineno=False,
            omit_header=False,
            sort_by_file=True,
        )
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(
            x for x in lines if not x.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
        ),
        "utf-8",
    )


def sync() -> None:
    """Merges what the source says now; what is no longer said is dropped."""
    template = extracted()
    for language in LANGUAGES:
        with locked():
            catalog = read(language)
            catalog.update(template, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            write(language, catalog)


def untranslated(language: str) -> list[object]:
    """The msgids with no text, or with one that is marked fuzzy."""
    return [
        m.id
        for m in read(language)
        if m.id and (not m.string or m.fuzzy or (m.pluralizable and not all(m.string)))
    ]


def fill(language: str, texts: dict[str, str | list[str]]) -> list[str]:
    """Writes translations; gives back the msgids that no source says."""
    with locked():
        catalog = read(language)
        unknown = []
        for msgid, text in texts.items():
            message = catalog.get(msgid)
            if message is None:
                unknown.append(msgid)
                continue
            message.string = tuple(text) if isinstance(text, list) else text
            message.flags.discard("fuzzy")
        write(language, catalog)
    return unknown


def compile_all() -> None:
    """.mo for Flask-Babel; for the client only what it says, each with the files that say it.

    The client's build takes what the first view says apart from the rest (tools/build_client.mjs).
    """
    out = ROOT / "build" / "i18n"
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        catalog = read(language)
        mo = path_of(language).with_suffix(".mo")
        mo.parent.mkdir(parents=True, exist_ok=True)
        with mo.open("wb") as file:
            write_mo(file, catalog)
        client = {}
        for m in catalog:
            places = sorted(name for name, _ in m.locations if name.startswith("static/app/"))
            if m.id and m.string and places:
                text = list(m.string) if m.pluralizable else m.string
                client[m.id[0] if m.pluralizable else m.id] = [text, places]
        (out / f"{language}.json").write_text(json.dumps(client, ensure_ascii=False, sort_keys=True), "utf-8")


def main(arguments: list[str]) -> int:
    """See the module's first lines."""
    match arguments:
        case ["sync"]:
            sync()
        case ["missing"]:
            left = [(language, m) for language in LANGUAGES for m in untranslated(language)]
            for language, message in left:
                print(f"{language}: {json.dumps(message, ensure_ascii=False)}")
            return 1 if left else 0
        case ["fill", name]:
            for message in fill("fr", json.loads(Path(name).read_text("utf-8"))):
                print(f"not said anywhere: {message!r}", file=sys.stderr)
        case ["compile"]:
            compile_all()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
