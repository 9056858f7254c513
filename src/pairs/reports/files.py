"""Tables as files that other programs open: none of what people wrote may act there, it can only be read."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from .tables import Cell, Table

FORMULA = re.compile(
    r"^(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])"
    r"|(?<=[;\t\r\n])(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])"
)
"""What a spreadsheet would take for a formula (OWASP, « CSV Injection »: full-width signs included): at the
start of a cell, and inside one behind all that ends a cell where the list separator is not our comma, as in
French. static/app/artefact/files.js has the same."""
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_QUOTED = re.compile(r'[",;\r\n\t]')
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_WIDEST = 60


def csv(tables: Iterable[Table]) -> bytes:
    """All tables in one (RFC 4180, UTF-8 with the mark that spreadsheets know it by).

    The first column says which table a line belongs to, and every line has as many cells as the widest.
    """
    tables = list(tables)
    wide = max((len(table.columns) for table in tables), default=0)
    lines = [
        ",".join(_quoted(cell) for cell in (table.title, *row, *[None] * (wide - len(row)))) + "\r\n"
        for table in tables
        for row in (table.columns, *table.rows)
    ]
    return ("\ufeff" + "".join(lines)).encode()


def _quoted(cell: Cell) -> str:
    text = "" if cell is None else str(cell)
    if isinstance(cell, str) and not _NUMBER.fullmatch(text):
        text = FORMULA.sub("'", text)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def xlsx(tables: Iterable[Table]) -> bytes:
    """A workbook with a sheet a table (ECMA-376). Every text is typed as a string: none can be a formula."""
    from openpyxl import Workbook  # 5 MiB that a server without such a file does without

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Pairs"
    for table in tables:
        sheet = book.create_sheet(table.title[:31])
        for at, row in enumerate((table.columns, *table.rows), 1):
            for column, value in enumerate(row, 1):
                _put(sheet.cell(at, column), value, head=at == 1)
        for cells in sheet.iter_cols():
            widest = max(len(line) for cell in cells for line in str(cell.value or "").splitlines() or [""])
            sheet.column_dimensions[cells[0].column_letter].width = min(max(widest, 8), _WIDEST) + 2
        sheet.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _put(cell: Any, value: Cell, *, head: bool) -> None:
    from openpyxl.styles import Alignment, Font

    cell.value = shown(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # said after the value, which would make a formula of itself
        # Kept as a text even when somebody opens the cell and leaves it again.
        cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    if head:
        cell.font = Font(bold=True)


def shown(text: str) -> str:
    """A text as a workbook can carry it: what no XML holds becomes U+FFFD, and what Excel would read as an
    escape of its own (ECMA-376, 22.9.2.19: `_x0041_`) is escaped."""
    return _ESCAPE.sub("_x005F_", _NOT_XML.sub("\ufffd", text))


def file_name(title: str, ending: str) -> str:
    """A file's name out of a workshop's title, for any system: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub("[^a-z0-9]+", "-", plain)[:60].strip("-")
    return f"{stem or 'workshop'}.{ending}"
