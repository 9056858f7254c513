"""Reads YAML and remembers on which line every value stands."""

from __future__ import annotations

from typing import Any

import yaml

from .problems import BadFormat, Path, Problem

Lines = dict[Path, int]


def read(file: str, text: str) -> tuple[Any, Lines]:
    """The values of a YAML text and the line of each; `file` is only named in messages.

    Raises BadFormat for a text that is not YAML, is empty, repeats a key (YAML would silently keep the
    last one: half a format lost to a copy and paste) or uses anchors (a value that refers to itself would
    never end).
    """
    try:
        loader = yaml.SafeLoader(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BadFormat(
            file, [Problem((), line, "is not YAML: it has a character that cannot be shown")]
        ) from error
    try:
        node = loader.get_single_node()
        if node is None:
            raise BadFormat(file, [Problem((), 1, "is empty")])
        lines: Lines = {}
        problems: list[Problem] = []
        _walk(node, (), lines, problems, set())
        if problems:
            raise BadFormat(file, problems)
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise BadFormat(file, [Problem((), line, f"is not YAML here: {error.problem}")]) from error
    except yaml.YAMLError as error:
        raise BadFormat(file, [Problem((), 1, f"is not YAML: {error}")]) from error
    finally:
        loader.dispose()


def _walk(node: yaml.Node, path: Path, lines: Lines, problems: list[Problem], seen: set[int]) -> None:
    line = node.start_mark.line + 1
    lines.setdefault(path, line)
    if id(node) in seen:
        problems.append(Problem(path, lines[path], "repeats a value by an anchor; write it out"))
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*path, index), lines, problems, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            if below in lines:
                problems.append(Problem(below, key.start_mark.line + 1, "is written twice"))
                continue
            lines[below] = key.start_mark.line + 1
            _walk(value, below, lines, problems, seen)


def line_of(lines: Lines, path: Path) -> int:
    """The line of a value, or of the nearest thing around it that is there."""
    while path not in lines:
        path = path[:-1]
    return lines[path]
