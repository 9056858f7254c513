"""Files that spreadsheets open: everything in them is text, whatever people wrote."""

from __future__ import annotations

import csv as reader
import io
import re

import openpyxl
import pytest
from flask_babel import force_locale

from pairs.reports import files
from pairs.reports.tables import Table, tables
from pairs.workshops import review

from .conftest import HOSTILE, JOURNAL, Held

FORMULAS = (
    HOSTILE,
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "fine; =1",
    "two\n=lines",
)
HARMLESS = (
    "-12",
    "3,5",
    "a = b",
    "1 + 1",
    "me@ward.example",
    "so-so",
    "<b>",
    '"quoted"',
    "x,y",
    "\u202eleft",
    "w" * 300,
)


def one(*cells: str | int | None) -> Table:
    return Table("T", tuple("abcdefgh"[: len(cells)]), [cells])


def lines(content: bytes) -> list[list[str]]:
    return list(reader.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_csv_wherever_its_cells_are_cut(text: str) -> None:
    content = files.csv([one(text)]).decode("utf-8-sig")
    for cut in (",", ";", "\t"):
        for line in re.split("\r\n|\r|\n", content):
            for cell in line.split(cut):
                assert not re.match(r'["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]', cell), (cell, cut)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_was_typed(text: str) -> None:
    assert lines(files.csv([one(text)]))[1] == ["T", text]


def test_a_csv_is_utf8_with_its_mark_and_every_line_is_as_wide() -> None:
    content = files.csv([one("é", 3, None), one('say "hi", all')])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert lines(content) == [
        ["T", "a", "b", "c"],
        ["T", "é", "3", ""],
        ["T", "a", "", ""],
        ["T", 'say "hi", all', "", ""],
    ]
    assert files.csv([]) == b"\xef\xbb\xbf"


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_every_text_of_a_workbook_is_typed_as_one(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx([one(text, 7, None)])))
    cells = [cell for row in book.active.iter_rows(min_row=2) for cell in row]
    assert [cell.data_type for cell in cells] == ["s", "n", "n"]
    assert cells[0].value.replace("\r\n", "\n").replace("\r", "\n") == text.replace("\r", "\n")
    assert cells[0].quotePrefix
    assert (cells[1].value, cells[2].value) == (7, None)


def test_a_workbook_holds_no_formula_in_its_bytes_and_nothing_that_loads() -> None:
    import zipfile

    kept = zipfile.ZipFile(io.BytesIO(files.xlsx([one(*FORMULAS[:8])])))
    sheet = kept.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<f[ >/]", sheet)
    assert not [name for name in kept.namelist() if "external" in name.lower() or "vba" in name.lower()]


def test_what_no_workbook_can_carry_is_shown_and_what_looks_like_its_escape_is_escaped() -> None:
    assert files.shown("a\uffffb_x003D_1") == "a\ufffdb_x005F_x003D_1"
    content = files.xlsx([one("\uffff\ufffe")])
    assert openpyxl.load_workbook(io.BytesIO(content)).active["A2"].value == "\ufffd\ufffd"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Relève du matin", "releve-du-matin.csv"),
        ('../../etc/passwd\r\nX-Evil: "1"', "etc-passwd-x-evil-1.csv"),
        ("日本", "workshop.csv"),
        ("", "workshop.csv"),
        ("a" * 200, "a" * 60 + ".csv"),
    ],
)
def test_a_files_name_is_safe_on_any_system(title: str, name: str) -> None:
    assert files.file_name(title, "csv") == name


def test_the_tables_of_a_workshop_tell_what_it_came_to_and_no_journal(held: Held) -> None:
    result = review.result(held.id)
    assert result is not None
    with force_locale("en"):
        made = tables(result)
    assert [table.title for table in made] == [
        "Workshop",
        "Topics",
        "Notes and decisions",
        "Next steps",
        "Commitments",
        "How people took part",
    ]
    assert all(len(row) == len(table.columns) for table in made for row in table.rows)
    by_title = {table.title: table.rows for table in made}
    assert ("Decision", HOSTILE, "Night <b>shift</b>") in by_title["Notes and decisions"]
    assert by_title["Next steps"] == [("Ask the lab", "Chi", "2026-03-01", "To do", "Night <b>shift</b>")]
    assert ("People who spoke", 2) in by_title["How people took part"]
    assert JOURNAL.encode() not in files.csv(made)
