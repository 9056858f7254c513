"""Reads YAML and remembers on which line every value stands."""

from __future__ import annotations

from typing import Any

import yaml
from flask_babel import gettext

from .problems import BadFormat, Path, Problem

Lines = dict[Path, int]

DEEPEST, MOST, LONGEST = 20, 20_000, 4000
"""How deep, how many and how long the values of a file may be, before anything is made of them: it may come
from anybody. A format has some thousand values, six deep, of 2000 characters at most."""

_Loader: Any = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # libyaml's, ten times as fast, where it is there


def read(file: str, text: str) -> tuple[Any, Lines]:
    """The values of a YAML text and the line of each; `file` is only named in messages.

    Raises BadFormat for a text that is not YAML, is empty, is larger than any format, repeats a key (YAML
    would silently keep the last one: half a format lost to a copy and paste) or uses anchors (a value that
    refers to itself would never end).
    """
    loader = None
    try:
        _measure(file, text)
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            raise BadFormat(file, [Problem((), 1, gettext("is empty"))])
        lines: Lines = {}
        problems: list[Problem] = []
        _walk(node, (), lines, problems, set())
        if problems:
            raise BadFormat(file, problems)
        return loader.construct_document(node), lines
    except BadFormat:
        raise
    except yaml.reader.ReaderError as error:
        sentence = gettext("is not YAML: it has a character that cannot be shown")
        raise BadFormat(file, [Problem((), _line_at(text, error.position), sentence)]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        detail = str(error.problem)[:80]
        sentence = gettext("is not YAML here: a quote, a bracket or a space? (%(detail)s)", detail=detail)
        raise BadFormat(file, [Problem((), mark.line + 1 if mark else 1, sentence)]) from error
    except (yaml.YAMLError, ValueError, TypeError, OverflowError) as error:  # a day that is none, 5000 digits
        raise BadFormat(file, [Problem((), 1, gettext("has a value that cannot be read"))]) from error
    finally:
        if loader is not None:
            loader.dispose()


def _measure(file: str, text: str) -> None:
    """Refuses a text that is larger than any format, while it is read piece by piece."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        long = isinstance(event, yaml.ScalarEvent) and len(event.value) > LONGEST
        if depth > DEEPEST or count > MOST or long:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise BadFormat(file, [Problem((), line, gettext("is larger than any format"))])


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _walk(node: yaml.Node, path: Path, lines: Lines, problems: list[Problem], seen: set[int]) -> None:
    line = node.start_mark.line + 1
    lines.setdefault(path, line)
    if id(node) in seen:
        sentence = gettext("repeats a value by an anchor; write it out")
        problems.append(Problem(path, lines[path], sentence))
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*path, index), lines, problems, seen)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            if below in lines:
                problems.append(Problem(below, key.start_mark.line + 1, gettext("is written twice")))
                continue
            lines[below] = key.start_mark.line + 1
            _walk(value, below, lines, problems, seen)


def line_of(lines: Lines, path: Path) -> int:
    """The line of a value, or of the nearest thing around it that is there."""
    while path not in lines:
        path = path[:-1]
    return lines[path]
