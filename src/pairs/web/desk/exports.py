"""A workshop as a file: to read (Markdown), to reckon with (CSV, XLSX), to take elsewhere (JSON)."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, abort
from werkzeug.wrappers import Response as AnyResponse

from pairs.extensions import db
from pairs.languages import chosen
from pairs.people import audit
from pairs.reports import draft, files, minutes, whole
from pairs.reports.markdown import inert
from pairs.reports.tables import tables
from pairs.workshops import review

from .guard import needs

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAKEN = {"md": "export.md", "csv": "export.csv", "xlsx": "export.xlsx", "json": "export.json"}
"""What the audit calls each file, by its ending."""


def markdown(workshop: str) -> Response:
    """The minutes as they are kept or published; where nobody wrote any, a draft in the reader's language."""
    result = _result(workshop)
    now = None if result.confidential else minutes.current(workshop)
    written = f"{inert(now.text)}\n" if now and now.published else draft.draft(result, chosen())
    return _file(result, "md", "text/markdown", written.encode())


def csv(workshop: str) -> Response:
    """What came of it, as one table."""
    result = _result(workshop)
    return _file(result, "csv", "text/csv", files.csv(tables(result)))


def xlsx(workshop: str) -> Response:
    """What came of it, as a workbook."""
    result = _result(workshop)
    return _file(result, "xlsx", XLSX, files.xlsx(tables(result)))


@needs("export")
def json(workshop: str) -> AnyResponse:
    """Everything that was said, journals included, verbatim: to move the workshop to another server."""
    result = _result(workshop)
    return _file(result, "json", "application/json", whole.written(db.engine, workshop))


def _result(workshop: str) -> review.Result:
    result = review.result(workshop)
    if result is None:
        abort(404)
    return result


def _file(result: review.Result, ending: str, kind: str, content: bytes | Iterable[bytes]) -> Response:
    """The file to be kept, and the line that says who took it."""
    audit.note(TAKEN[ending], result.id)
    response = Response(content, mimetype=kind)
    name = files.file_name("" if result.confidential else result.title, ending)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
