"""Everything of a chart lies inside of it, whatever the values, and where its value and day put it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairs.indicators.axes import ticks
from pairs.indicators.drawing import Chart, draw, letter
from pairs.indicators.lanes import rows_of
from pairs.indicators.marks import Mark
from pairs.indicators.reading import bounds, read

STEADY = [10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0]


def days(count: int) -> list[str]:
    return [(date(2026, 3, 2) + timedelta(weeks=n)).isoformat() for n in range(count)]


def chart(values: list[float], marks: list[Mark] | None = None, changes: list[str] | None = None) -> Chart:
    at, changes = days(len(values)), changes or []
    reading = read(at, values, "down", changes)
    unit = bounds(values, "days")
    return draw(at, values, reading, unit, marks or [], changes, (720, 320), str, str)


def mark(what: str, day: str, until: str = "") -> Mark:
    return Mark(what, day, until or day, "words", "w")  # type: ignore[arg-type]


def test_the_drawing_starts_with_the_first_value_and_ends_with_the_last() -> None:
    found = chart(STEADY)
    assert found.points[0].x == round(found.axes.left, 1)
    assert found.points[-1].x == round(found.axes.right, 1)
    assert found.lines[0].count("L") == 11


def test_a_signal_is_marked_at_its_values_with_a_letter_at_the_last() -> None:
    found = chart([*STEADY, *STEADY[:9], 30.0, 10.0])
    assert [point.meaning for point in found.points].count("regression") == 1
    assert found.points[21].meaning == "regression"
    assert [(x, word) for x, _y, word in found.letters] == [(found.points[21].x, "A")]


def test_a_marked_change_cuts_the_line_and_begins_another_band() -> None:
    found = chart([*STEADY, *STEADY], changes=[days(24)[12]])
    assert len(found.lines) == 2
    assert found.bands[0].x2 == found.bands[1].x1 == found.changes[0]


def test_a_limit_beyond_which_nothing_lies_has_no_line() -> None:
    (band,) = chart([0.0, 3.0] * 6).bands
    assert band.low is None
    assert band.high is not None
    assert band.bottom == chart([0.0, 3.0] * 6).axes.bottom


def test_what_happened_lies_in_lanes_and_what_was_before_the_first_value_is_left_out() -> None:
    marks = [
        mark("workshop", "2026-03-10"),
        mark("experiment", "2026-02-20", "2026-03-16"),
        mark("decision", "2026-02-20"),
    ]
    found = chart(STEADY, marks)
    assert [sign.what for sign in found.signs] == ["workshop", "experiment"]
    assert found.signs[1].x == found.points[0].x
    assert found.signs[1].until == found.points[2].x
    assert found.signs[0].y < found.signs[1].y < found.axes.height


def test_experiments_at_the_same_time_lie_below_one_another_and_one_after_the_other_in_one_row() -> None:
    marks = [
        mark("decision", "2026-03-05"),
        mark("experiment", "2026-03-03", "2026-04-20"),
        mark("experiment", "2026-03-10", "2026-03-30"),
        mark("experiment", "2026-04-08", "2026-05-05"),
        mark("experiment", "2026-04-15"),
    ]
    found = chart(STEADY, marks)
    _, long, within, after, short = found.signs
    assert long.y < within.y == after.y < short.y
    assert long.y - found.signs[0].y == within.y - long.y == short.y - within.y
    assert found.axes.height > short.y


def test_many_experiments_at_once_make_the_chart_higher_and_its_values_no_flatter() -> None:
    one, many = (
        chart(STEADY, [mark("experiment", "2026-03-03", "2026-04-20")] * count).axes for count in (3, 9)
    )
    assert one.bottom == many.bottom
    assert many.height > one.height


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=25))
def test_no_stretch_covers_another_of_its_row_and_no_row_is_there_in_vain(
    spans: list[tuple[int, int]],
) -> None:
    reaches = [(float(start), float(start + length)) for start, length in spans]
    rows = rows_of(reaches)
    for n, (start, end) in enumerate(reaches):
        for other, (begins, until) in enumerate(reaches):
            if n != other and rows[n] == rows[other]:
                assert end < begins or until < start
    over = [sum(start <= at <= end for start, end in reaches) for at, _ in reaches]
    assert len(set(rows)) == max(over, default=0)


def test_a_workshop_after_the_last_value_makes_room_for_itself() -> None:
    found = chart(STEADY, [mark("workshop", "2026-12-01")])
    assert found.signs[0].x == round(found.axes.right, 1) > found.points[-1].x


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 53)] == ["A", "Z", "A1", "B2"]


def test_ticks_are_round_and_hold_the_values() -> None:
    assert ticks(2, 19) == [0, 5, 10, 15, 20]
    assert ticks(7, 7)[0] <= 7 < ticks(7, 7)[-1]


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=40))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_drawn_outside(values: list[float]) -> None:
    found = chart(values)
    for point in found.points:
        assert found.axes.left - 0.1 <= point.x <= found.axes.right + 0.1
        assert found.axes.top - 0.1 <= point.y <= found.axes.bottom + 0.1
    for band in found.bands:
        assert found.axes.top - 0.1 <= band.top <= band.mean <= band.bottom <= found.axes.bottom + 0.1
