"""What spreadsheets write, and what is taken of it: the whole file or nothing."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairs.indicators.sheet import BYTES, LINES, BadSheet, Wrong, read

TODAY = "2026-03-31"


def values(content: str | bytes, cadence: str = "day") -> list[tuple[str, float, str]]:
    raw = content if isinstance(content, bytes) else content.encode()
    return [(e.day, e.value, e.note) for e in read(raw, cadence, TODAY)]  # type: ignore[arg-type]


def problems(content: str | bytes, cadence: str = "day") -> list[Wrong]:
    with pytest.raises(BadSheet) as refused:
        values(content, cadence)
    return refused.value.wrong


def test_a_file_of_a_french_spreadsheet_is_read_with_its_titles_commas_and_days() -> None:
    content = "Jour;Valeur;Remarque\r\n02/03/2026;12,5;grève\r\n01/03/2026;1 204,25;\r\n\r\n"
    expected = [("2026-03-01", 1204.25, ""), ("2026-03-02", 12.5, "grève")]
    assert values(content) == expected
    assert values(content.encode("cp1252")) == expected
    assert values(content.encode("utf-8-sig")) == expected


def test_a_file_of_an_english_spreadsheet_is_read() -> None:
    assert values('2026-03-02,12.5,"first, and only"\n') == [("2026-03-02", 12.5, "first, and only")]
    assert values('2026-03-02,"12,5"\n') == [("2026-03-02", 12.5, "")]
    assert values("2026-03-02\t-3\n") == [("2026-03-02", -3, "")]


def test_a_decimal_comma_between_commas_is_refused_and_not_read_as_a_note() -> None:
    assert problems("2026-03-02,12,5\n") == [Wrong(1, "comma", "12,5")]


def test_every_line_that_is_wrong_is_told_and_nothing_is_taken() -> None:
    content = "day;value\n31/02/2026;1\n2026-03-02;many\n2026-04-01;1\n2026-03-03;\n2026-03-04;4\nwho knows;3"
    assert problems(content) == [
        Wrong(2, "unreadable", "31/02/2026"),
        Wrong(3, "number", "many"),
        Wrong(4, "future", "2026-04-01"),
        Wrong(5, "no_value"),
        Wrong(7, "unreadable", "who knows"),
    ]


def test_a_second_line_without_figures_is_no_second_line_of_titles() -> None:
    assert problems("day;value\nmonday;many") == [Wrong(2, "unreadable", "monday")]


def test_two_lines_of_one_period_are_refused() -> None:
    assert problems("2026-03-02;1\n2026-03-02;2") == [Wrong(2, "twice", "1")]
    assert problems("2026-03-02;1\n2026-03-08;2", "week") == [Wrong(2, "twice", "1")]
    assert len(values("2026-03-02;1\n2026-03-09;2", "week")) == 2


def test_a_week_is_kept_as_its_monday_and_a_month_as_its_first_day() -> None:
    assert values("2026-03-08;1", "week") == [("2026-03-02", 1, "")]
    assert values("2026-03-08;1", "month") == [("2026-03-01", 1, "")]


def test_a_note_that_no_database_could_carry_is_refused() -> None:
    assert problems("2026-03-02;1;a\x00b") == [Wrong(1, "note_signs")]
    assert problems(f"2026-03-02;1;{'x' * 281}") == [Wrong(1, "note_long", "280")]


def test_an_empty_file_and_one_of_titles_only_are_refused() -> None:
    assert problems("") == [Wrong(0, "empty")]
    assert problems("day;value\n") == [Wrong(0, "empty")]


def test_a_file_that_is_too_big_is_refused_before_it_is_read() -> None:
    assert problems(b"1" * (BYTES + 1)) == [Wrong(0, "too_big")]
    days = (
        f"{year}-{month:02}-{day:02};1"
        for year in range(1990, 2010)
        for month in range(1, 13)
        for day in range(1, 29)
    )
    assert problems("\n".join(days)) == [Wrong(0, "too_many", str(LINES))]


@pytest.mark.parametrize(
    "number", ["1,234.5", "1.234,5", "12 34", "nan", "inf", "1e400", "=1+1", "0x10", "١٢", "1e13" * 2]
)
def test_what_could_be_two_numbers_or_none_is_refused(number: str) -> None:
    assert problems(f"2026-03-02;{number}") == [Wrong(1, "number", number)]


@given(st.binary(max_size=300))
def test_whatever_is_sent_is_read_or_refused_by_line(content: bytes) -> None:
    with contextlib.suppress(BadSheet):
        found = read(content, "day", TODAY)
        assert found
        assert all(entry.day <= TODAY for entry in found)
