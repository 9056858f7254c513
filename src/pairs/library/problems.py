"""What is wrong with a format, said so that its writer can mend it: file, line, field, sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """One thing to mend. `line` counts from 1; `path` leads to the value from the top of the file."""

    path: Path
    line: int
    message: str


class BadFormat(ValueError):
    """A format file that cannot be used. Its text has one line a problem, in the order of the file."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("\n".join(sentence(file, problem) for problem in self.problems))


def sentence(file: str, problem: Problem) -> str:
    """`name.yaml, line 12: steps, no. 2, minutes: takes a whole number`."""
    field = ", ".join(f"no. {part + 1}" if isinstance(part, int) else part for part in problem.path)
    return f"{file}, line {problem.line}: {field}{': ' if field else ''}{problem.message}"


def flatten(messages: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Marshmallow's nested messages as (path, sentence), the deepest path each."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            part = key if type(key) is int else str(key)  # YAML has days and truths for keys, too
            yield from flatten(inner, path if key == "_schema" else (*path, part))
    elif isinstance(messages, list):
        for inner in messages:
            yield from flatten(inner, path)
    else:
        yield path, str(messages)
