"""What an instance writes to its output: lines for whoever runs it, without a word or an address of anybody.

Of our own code a line has the sentence that we wrote. Of others' (the web server's, the database's) only
whose it is and where: their sentences quote paths, parameters and addresses. Of an exception, its type and
the places it came through, never its message, which may hold anything that was sent.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from flask import Flask, Response, request

from pairs.config import Settings

from .metrics import rule, seconds

log = logging.getLogger("pairs.requests")

OURS = "pairs"
FACTS = "facts"
"""The attribute by which a record brings facts beside its sentence."""


def event(record: logging.LogRecord) -> str:
    """The record's sentence when it is ours; else the name and place of whoever wrote it."""
    if record.name == OURS or record.name.startswith(OURS + "."):
        return record.getMessage()
    return f"{record.name}, {record.module}:{record.lineno}"


def places(kind: type[BaseException], trace: TracebackType | None) -> str:
    """An exception's type and the places it came through, the last one last; no message."""
    came = " < ".join(
        f"{frame.filename.rpartition('/pairs/')[2] or frame.filename}:{frame.lineno} {frame.name}"
        for frame in reversed(traceback.extract_tb(trace))
    )
    return f"{kind.__module__}.{kind.__qualname__}: {came}"


def facts(record: logging.LogRecord) -> dict[str, Any]:
    """Everything a line says of a record, in the order it is read."""
    said: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "event": event(record),
        **getattr(record, FACTS, {}),
    }
    if record.exc_info and record.exc_info[0] is not None:
        said["error"] = places(record.exc_info[0], record.exc_info[2])
    return said


class Lines(logging.Formatter):
    """A line a record, as `key=value` for people or as JSON for machines."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end; whatever is in it cannot begin another one."""
        said = facts(record)
        if self._as_json:
            return json.dumps(said, ensure_ascii=True)
        head = f"{said.pop('time')} {said.pop('level')} {said.pop('event')}"
        line = " ".join([head, *(f"{name}={value}" for name, value in said.items())])
        return line.replace("\r", " ").replace("\n", " ")


def begin(settings: Settings, stream: TextIO | None = None) -> logging.Handler:
    """Sends everything that is logged in this process to `stream` (stderr by default), as the settings say.

    Takes the place of whatever handled it before; gives back the handler, so that a test can take it away.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(as_json=settings.PAIRS_LOG == "json"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    level = logging.getLevelNamesMapping()[settings.PAIRS_LOG_LEVEL.upper()]
    root.setLevel(max(level, logging.WARNING))  # others' news are no use without their sentences
    logging.getLogger(OURS).setLevel(level)
    return handler


def init_app(app: Flask) -> None:
    """One line a request at the level `info`; and what failed, without what was asked for."""

    def end(response: Response) -> Response:
        if log.isEnabledFor(logging.INFO):
            said = {
                "method": request.method,
                "rule": rule(),
                "status": response.status_code,
                "ms": round(seconds() * 1000, 1),
            }
            log.info("request", extra={FACTS: said})
        return response

    def failed(exc_info: Any) -> None:
        log.error("failed", exc_info=exc_info, extra={FACTS: {"method": request.method, "rule": rule()}})

    app.after_request(end)
    # Flask's own would write the path, in which there are workshops' ids.
    app.log_exception = failed  # type: ignore[method-assign]
