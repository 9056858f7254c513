"""An artefact's files, whatever people wrote: opened elsewhere they can be read and do nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.rules.mirror import NODE

FILES = Path(__file__).parents[3] / "src" / "pairs" / "static" / "app" / "artefact" / "files.js"
RUN = """
import { readFileSync } from 'node:fs'
const files = await import(process.argv[1])
const { make, given } = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write(files[make](given))
"""
BOM = "\ufeff"
Rows = list[list[str | int | float | None]]


def written(make: str, given: Any) -> str:
    """What the client writes, from its own source."""
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", RUN, FILES.as_uri()],
        input=json.dumps({"make": make, "given": given}).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def part(columns: list[str], rows: Rows, form: str = "table", title: str = "Part") -> dict[str, Any]:
    return {"title": title, "form": form, "columns": columns, "rows": rows, "step": "one"}


def artefact(*parts: dict[str, Any], name: str = "List") -> dict[str, Any]:
    return {"name": name, "title": "Ward 4", "day": "2026-11-21", "people": 4, "parts": list(parts)}


def table(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True))


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "  =1", "＝1+1", "－x", '=HYPERLINK("x")'],
)
def test_no_text_becomes_a_formula(formula: str) -> None:
    _header, (cell,) = table(written("csv", artefact(part(["Text"], [[formula]]))))
    assert cell == f"'{formula}"


@pytest.mark.parametrize(
    "text",
    [
        "a;=1+1;b",
        "a; +1",
        ";=1",
        "\t=1",
        "\r=1",
        "\n=1",
        "a\n=1\nb",
        "a\n\n-1",
        'a";@SUM(A1)',
        "a\t=1",
        "=1;＝2",
    ],
)
def test_no_text_becomes_a_formula_where_the_list_separator_is_another(text: str) -> None:
    raw = written("csv", artefact(part(["What", "Who"], [["Ada", text]]))).removeprefix(BOM)
    cells = [cell.lstrip(' "\t') for cell in re.split("[;\t\r\n]", raw)]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠"))] == []
    assert "'" in raw


@pytest.mark.parametrize(
    ("value", "cell"), [(-3, "-3"), (2.5, "2.5"), ("-3", "-3"), ("-3,5", "-3,5"), (None, "")]
)
def test_a_number_stays_a_number(value: str | float | None, cell: str) -> None:
    assert table(
        written(
            "csv",
            artefact(
                part(
                    ["Text"],
                    [
                        [
                            value,
                        ]
                    ],
                )
            ),
        )
    )[1:] in ([[cell]], [[]])


def test_quotes_commas_and_lines_are_kept_as_the_format_says() -> None:
    text = 'He said "no", then\nleft; really'
    raw = written("csv", artefact(part(["What", "Who"], [[text, "Ada"]])))
    assert raw.endswith("\r\n")
    assert '"He said ""no"", then\nleft; really",Ada\r\n' in raw
    assert table(raw) == [["What", "Who"], [text, "Ada"]]


def test_several_parts_are_one_table_whose_lines_are_all_as_wide() -> None:
    two = artefact(part(["A"], [["a"]], title="First"), part(["B", "C"], [["b", 2]], title="Second"))
    assert table(written("csv", two)) == [
        ["First", "A", ""],
        ["First", "a", ""],
        ["Second", "B", "C"],
        ["Second", "b", "2"],
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<img src=x onerror=alert(1)>", r"\<img src=x onerror=alert(1)\>"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("# a title", r"\# a title"),
        ("1. a list", r"1\. a list"),
        ("- a list", r"\- a list"),
        ("a | b", r"a \| b"),
        ("`code` **bold** ~no~", r"\`code\` \*\*bold\*\* \~no\~"),
        ("two\n\n# lines", r"two \# lines"),
        ("https://example.org www.example.org a@b.org", r"https\://example.org www\.example.org a\@b.org"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("l’équipe a fini à 14:30", "l’équipe a fini à 14:30"),
    ],
)
def test_markdown_shows_a_text_as_it_was_written(text: str, shown: str) -> None:
    assert f"\n- {shown}\n" in written("markdown", artefact(part(["Text"], [[text]], "list")))


def test_a_markdown_table_has_one_line_a_row_however_many_lines_a_cell_has() -> None:
    text = written("markdown", artefact(part(["What", "Who"], [["one\ntwo | three", None]])))
    assert text.splitlines()[-3:] == ["| What | Who |", "| --- | --- |", r"| one two \| three |   |"]


def test_the_data_come_out_as_they_are() -> None:
    given = artefact(part(["What", "Times"], [["=1+1", 2], [None, 0.5]]))
    said = json.loads(written("json", given))
    assert said == {
        "pairs": 1,
        "artefact": "List",
        "workshop": "Ward 4",
        "day": "2026-11-21",
        "people": 4,
        "parts": given["parts"],
    }


def test_a_files_name_is_made_of_letters_of_any_script() -> None:
    assert written("fileName", "../Étapes : 关系/") == "étapes-关系"
    assert written("fileName", "///") == "pairs"
    assert len(written("fileName", "a" * 500)) == 60
