"""A time typed on paper and the instant it is: the same for whoever reads it elsewhere."""

from __future__ import annotations

import pytest

from pairs import moments

PARIS, MONTREAL = "Europe/Paris", "America/Toronto"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2027-01-14T14:00", "2027-01-14T14:00+01:00"), ("2027-07-14T14:00:59", "2027-07-14T14:00+02:00")],
)
def test_a_time_typed_at_the_desk_is_said_with_the_offset_of_that_day(typed: str, said: str) -> None:
    assert moments.typed(typed, PARIS) == said


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "2027-02-30T10:00",
        "2027-01-14",
        "2027-01-14T25:00",
        "2027-01-14T14:00Z",
        "٢٠٢٧-01-14T14:00",
    ],
)
def test_what_is_no_day_and_time_is_refused(typed: str) -> None:
    with pytest.raises(moments.NoMoment):
        moments.typed(typed, PARIS)


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(moments.NoMoment):
        moments.typed("2027-03-28T02:30", PARIS)
    assert moments.typed("2027-03-28T02:30", "UTC") == "2027-03-28T02:30+00:00"


def test_a_moment_without_an_offset_is_meant_where_workshops_take_place() -> None:
    assert moments.ms("2027-01-14T14:00", PARIS) == moments.ms("2027-01-14T13:00Z", PARIS)
    assert moments.ms("2027-01-14T14:00", MONTREAL) == moments.ms("2027-01-14T19:00Z", PARIS)


def test_what_was_said_elsewhere_is_shown_as_it_is_on_the_wall_here() -> None:
    assert moments.field("2027-01-14T08:00-05:00", PARIS) == "2027-01-14T14:00"


@pytest.mark.parametrize(
    "text", [None, "", "2027-99-99T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31T23:59-12:00"]
)
@pytest.mark.parametrize("zone", ["UTC", PARIS, MONTREAL])
def test_what_no_calendar_has_is_no_moment(text: str | None, zone: str) -> None:
    assert moments.read(text, zone) is None
    assert moments.ms(text, zone) is None
    assert moments.field(text, zone) == ""
