"""The stories that ship as examples: invented, said to be so, and checked like the formats they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path as FilePath
from typing import Any

from marshmallow import ValidationError, fields

from .fields import Part, Text, a, some, word
from .places import line_of, read
from .problems import BadFormat, Problem, flatten

STORIES = FilePath(__file__).parent / "stories"
Story = dict[str, Any]


class Amount(fields.Field[float]):
    """A number as it was counted, not negative."""

    default_error_messages = {"required": "is missing", "null": "is empty"}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any
    ) -> int | float:
        if type(value) not in (int, float) or not 0 <= value <= 1e9:
            raise ValidationError("takes a number, not negative")
        number: int | float = value
        return number


class Figure(Part):
    """What was counted, before and after."""

    name = Text(required=True)
    unit = Text(required=True)
    before = Amount(required=True)
    after = Amount(required=True)


class StorySchema(Part):
    """A short account in both languages, of the format with that slug."""

    format = word()
    title = Text(required=True)
    teller = Text(required=True)
    context = Text(required=True)
    tried = Text(required=True)
    worked = Text(required=True)
    failed = Text(required=True)
    surprised = Text(required=True)
    figures = some(a(Figure), most=6)


def load_text(file: str, text: str, knows: Callable[[str], object]) -> Story:
    """One story, named (`slug`) after its file; raises BadFormat with all that is wrong, by line.

    `knows` is asked whether there is a format with a slug.
    """
    raw, lines = read(file, text)
    if not isinstance(raw, dict):
        raise BadFormat(file, [Problem((), 1, "takes fields and values, one a line")])
    try:
        data = dict(StorySchema().load(raw))
    except ValidationError as error:
        found = [Problem(path, line_of(lines, path), said) for path, said in flatten(error.messages)]
        raise BadFormat(file, found) from error
    if not knows(data["format"]):
        sentence = f"there is no format {data['format']!r}"
        raise BadFormat(file, [Problem(("format",), line_of(lines, ("format",)), sentence)])
    return {"slug": FilePath(file).stem, **data}


def load(folder: FilePath, knows: Callable[[str], object]) -> tuple[Story, ...]:
    """Every story of a folder, by name of file; raises BadFormat for the first file that is wrong."""
    return tuple(
        load_text(file.name, file.read_text("utf-8"), knows) for file in sorted(folder.glob("*.yaml"))
    )
