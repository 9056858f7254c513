"""From files to a library: read, check, refuse with the line and the field, or give it whole."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError

from . import checks, editions
from .places import Lines, line_of, read
from .problems import BadFormat, Problem, flatten
from .schema import RISKS, FormatSchema

FORMATS = FilePath(__file__).parent / "formats"
Format = dict[str, Any]


class Library:
    """Every format in every edition that is kept.

    `current` has the newest edition of each, the lightest first: little exposure, then few minutes.
    """

    def __init__(self, formats: list[Format]) -> None:
        self._all = {(f["slug"], f["edition"]): f for f in formats}
        newest = dict(sorted(self._all))
        self.current = tuple(sorted((self._all[key] for key in newest.items()), key=_lightness))
        self._newest = newest

    def find(self, slug: str, edition: int | None = None) -> Format | None:
        """A format by its slug and edition (None: the newest); None if it is not there."""
        return self._all.get((slug, self._newest.get(slug, 0) if edition is None else edition))


def _lightness(format: Format) -> tuple[int, int, str]:
    return RISKS.index(format["risk"]), format["minutes"]["total"], format["slug"]


def load_text(file: str, text: str) -> Format:
    """One format from the text of its file; raises BadFormat with everything that is wrong, by line."""
    raw, lines = read(file, text)
    return judged(file, raw, lines)


def judged(file: str, raw: object, lines: Lines) -> Format:
    """One format from what was read of it; raises BadFormat with everything that is wrong, by line."""
    if not isinstance(raw, dict):
        raise BadFormat(file, [Problem((), 1, gettext("takes fields and values, one a line"))])
    found = []
    options, wrong = checks.options(raw.get("steps"))
    found += wrong
    data: Format = {}
    try:
        data = dict(FormatSchema().load(_without_options(raw)))
        found += checks.between_fields(data)
    except ValidationError as error:
        found += flatten(error.messages)
    if found:
        raise BadFormat(file, [Problem(path, line_of(lines, path), message) for path, message in found])
    for step, chosen in zip(data["steps"], options, strict=True):
        step["options"] = chosen
    return data


def load(folder: FilePath) -> Library:
    """Every format of a folder; raises BadFormat for the first file that is wrong.

    `<slug>.yaml` is the current edition; `<slug>.<edition>.yaml` an earlier one, kept because workshops were
    run with it. An edition that `editions.json` lists as published may not change any more.
    """
    published = editions.published(folder)
    formats = []
    for file in sorted(folder.glob("*.yaml")):
        format = load_text(file.name, file.read_text("utf-8"))
        _name_agrees(file.name, format)
        editions.check(file.name, format, published)
        formats.append(format)
    library = Library(formats)
    editions.all_kept(published, library.find)
    return library


def _without_options(raw: dict[str, Any]) -> dict[str, Any]:
    steps = raw.get("steps")
    if not isinstance(steps, list):
        return raw
    bare = [{k: v for k, v in s.items() if k != "options"} if isinstance(s, dict) else s for s in steps]
    return {**raw, "steps": bare}


def _name_agrees(file: str, format: Format) -> None:
    """The file's name says which format it is: two files can then never be the same one."""
    slug, edition = format["slug"], format["edition"]
    if file not in (f"{slug}.yaml", f"{slug}.{edition}.yaml"):
        sentence = (
            f"says {slug!r}, edition {edition}: the file takes the name {slug}.yaml or {slug}.{edition}.yaml"
        )
        raise BadFormat(file, [Problem(("slug",), 1, sentence)])
