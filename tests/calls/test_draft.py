"""A call as it was typed: what is kept of it, and how each slip is told."""

from __future__ import annotations

import pytest
from flask import Flask

from pairs import library
from pairs.calls.draft import BadDraft, Draft, key_of, read

NOW = 1_800_000_000_000  # 15 January 2027, 08:00 UTC
SLUG = library.formats()[0]["slug"]
TEAMS = {7: "Ward 3 West"}


def draft(begun: bool = False, **form: str) -> Draft:
    typed = {"title": "Fewer people waiting", "format": SLUG} | form
    return read(typed, zone="Europe/Paris", now=NOW, teams=TEAMS, begun=begun)


def problems(begun: bool = False, **form: str) -> dict[str, str]:
    with pytest.raises(BadDraft) as refused:
        draft(begun, **form)
    return refused.value.problems


def test_a_title_and_a_format_are_enough(app: Flask) -> None:
    one = draft()
    assert one.workshop() == {
        "title": "Fewer people waiting",
        "intention": None,
        "lang": "fr",
        "place": None,
        "starts_at": None,
    }
    assert set(one.call().values()) == {None}


def test_each_line_is_one_thing_and_its_bullet_is_left_out(app: Flask) -> None:
    typed = "- Discharge before noon\r\n\r\n  • Two beds   fewer in the corridor \n3. Nobody waits alone\n"
    assert draft(objectives=typed).call()["objectives"] == [
        "Discharge before noon",
        "Two beds fewer in the corridor",
        "Nobody waits alone",
    ]


def test_a_time_is_said_with_the_offset_of_the_place(app: Flask) -> None:
    assert draft(starts="2027-02-04T14:00").workshop()["starts_at"] == "2027-02-04T14:00+01:00"
    assert draft(starts="2027-07-04 14:00").workshop()["starts_at"] == "2027-07-04T14:00+02:00"


def test_dates_to_choose_from_come_in_order_once_each_with_a_key_that_stays(app: Flask) -> None:
    two = draft(date1="2027-02-11T14:00", date2="2027-02-04T14:00", date3="2027-02-04T14:00").call()["dates"]
    assert [date["starts"] for date in two] == ["2027-02-04T14:00+01:00", "2027-02-11T14:00+01:00"]
    alone = draft(date5="2027-02-11T14:00").call()["dates"]
    assert alone == [two[1]]
    assert key_of("2027-02-11T13:00Z") == two[1]["key"]


def test_a_link_is_an_address_and_the_words_beside_it(app: Flask) -> None:
    typed = (
        "Last month's figures: https://ward.example/figures?m=1\nhttps://ward.example/read \n"
        "https://ward.example/x – The map of beds"
    )
    assert draft(links=typed).call()["links"] == [
        {"label": "Last month's figures", "url": "https://ward.example/figures?m=1"},
        {"label": "ward.example", "url": "https://ward.example/read"},
        {"label": "The map of beds", "url": "https://ward.example/x"},
    ]


@pytest.mark.parametrize(
    "line",
    [
        "javascript:alert(1)",
        "Read this first",
        "https://",
        "https://ward.example@evil.example/ Read",
        'https://ward.example/"onmouseover=alert(1) Read',
        "https://ward.example/" + "x" * 500,
        "y" * 81 + " https://ward.example/",
    ],
)
def test_what_is_no_address_of_the_web_is_told_by_its_line(app: Flask, line: str) -> None:
    assert problems(links=f"https://ward.example/\n{line}")["links"].startswith(("Line 2", "Ligne 2"))


def test_every_slip_is_told_at_once_each_with_its_field(app: Flask) -> None:
    found = problems(
        title=" ",
        format="no-such",
        team="8",
        starts="2027-02-30T10:00",
        date2="2026-12-01T10:00",
        capacity="0",
        place="x" * 121,
        objectives="\n".join("abcdefghi"),
        bring="y" * 201,
        intention="\x00",
    )
    words = {"objectives", "bring", "intention"}
    assert set(found) == {"title", "format", "team", "starts", "date2", "capacity", "place", *words}


@pytest.mark.parametrize("capacity", ["501", "-1", "1.5", "twelve", "²", "9" * 40])
def test_a_capacity_is_a_whole_number_of_seats(app: Flask, capacity: str) -> None:
    assert "capacity" in problems(capacity=capacity)


def test_a_sign_up_that_ends_after_the_beginning_is_refused(app: Flask) -> None:
    assert "until" in problems(starts="2027-02-04T14:00", until="2027-02-04T14:01")
    assert draft(starts="2027-02-04T14:00", until="2027-02-04T14:00").call()["until"]


def test_a_moment_that_has_passed_is_refused_for_a_new_call_and_kept_for_one_that_has_begun(
    app: Flask,
) -> None:
    assert "starts" in problems(starts="2026-02-04T14:00")
    assert draft(begun=True, starts="2026-02-04T14:00", date1="2026-02-03T14:00").starts


def test_a_call_that_has_begun_keeps_its_format_whatever_is_sent(app: Flask) -> None:
    assert draft(begun=True, format="anything").format == ""


def test_a_team_is_one_of_those_that_are_there(app: Flask) -> None:
    assert draft(team="7").team == 7
    assert draft(team="").team is None
    for wrong in ("8", "-7", "seven", "²"):
        assert "team" in problems(team=wrong)
