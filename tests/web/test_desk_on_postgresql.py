"""The central situations of each of the desk's rooms, the same tests, on a real PostgreSQL."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from flask import Flask

from pairs.log.access import digest
from pairs.log.device import Device
from tests.privacy.test_retention import (
    now,
    test_days_that_were_chosen_hold_and_the_default_comes_back,
    test_the_clock_waits_a_day_before_its_first_purge_and_then_purges_once_a_day,
    test_what_accounts_leave_behind_goes_each_in_its_time,
    test_what_will_go_is_foretold_to_the_number_and_foretelling_takes_nothing,
)
from tests.support.postgres import postgres

from .postgresql import make_app, migrated
from .test_desk_minutes import test_who_was_overtaken_sees_both_texts_and_loses_neither
from .test_desk_of_ambassadors import (
    ahead,
    ana,
    malik,
    test_a_part_in_a_workshop_is_said_and_taken_back,
    test_a_reader_volunteers_rests_and_stops,
    test_ones_energy_shows_on_ones_own_page_and_can_be_deleted,
)
from .test_desk_of_calls import (
    ambassador,
    test_a_form_sent_twice_begins_one_call,
    test_it_is_called_off_and_on_again,
    test_who_has_a_seat_and_who_waits_stand_in_their_order,
)
from .test_desk_of_followup import test_the_team_a_call_names_counts_until_the_desk_says_another
from .test_desk_of_indicators import (
    test_a_file_is_taken_whole,
    test_a_given_up_indicator_leaves_the_list_keeps_its_values_and_comes_back,
    test_a_value_with_a_comma_is_kept_and_the_period_s_next_one_replaces_it,
    waiting,
    ward,
)
from .test_people_and_teams import (
    TestTeams,
    rosa,
    test_ids_that_no_row_can_have_are_nowhere_and_break_nothing,
)
from .test_second_factor import codes, test_the_password_alone_lets_nobody_in_any_more
from .visitors import Workshop, account, made, reader_of_english, sign_in, token

__all__ = [
    "TestTeams",
    "ahead",
    "ambassador",
    "ana",
    "codes",
    "make_app",
    "malik",
    "migrated",
    "now",
    "postgres",
    "rosa",
    "test_a_file_is_taken_whole",
    "test_a_form_sent_twice_begins_one_call",
    "test_a_given_up_indicator_leaves_the_list_keeps_its_values_and_comes_back",
    "test_a_part_in_a_workshop_is_said_and_taken_back",
    "test_a_reader_volunteers_rests_and_stops",
    "test_a_value_with_a_comma_is_kept_and_the_period_s_next_one_replaces_it",
    "test_days_that_were_chosen_hold_and_the_default_comes_back",
    "test_ids_that_no_row_can_have_are_nowhere_and_break_nothing",
    "test_it_is_called_off_and_on_again",
    "test_ones_energy_shows_on_ones_own_page_and_can_be_deleted",
    "test_the_clock_waits_a_day_before_its_first_purge_and_then_purges_once_a_day",
    "test_the_password_alone_lets_nobody_in_any_more",
    "test_the_team_a_call_names_counts_until_the_desk_says_another",
    "test_what_accounts_leave_behind_goes_each_in_its_time",
    "test_what_will_go_is_foretold_to_the_number_and_foretelling_takes_nothing",
    "test_who_has_a_seat_and_who_waits_stand_in_their_order",
    "test_who_was_overtaken_sees_both_texts_and_loses_neither",
    "waiting",
    "ward",
]

PAGES = (
    *("workshops", "calls", "calls/new", "followup", "commitments", "indicators", "ambassadors", "people"),
    *("ambassadors/path", "ambassadors/care", "ambassadors/welcome", "enrol", "audit"),
    *("privacy", "privacy/register", "mails", "settings", "import"),
)


def test_every_page_of_the_desk_answers(app: Flask, workshop: Workshop) -> None:
    workshop.join("Zoé")
    account(app)
    desk = reader_of_english(app)
    assert sign_in(desk).status_code == 302
    assert {page: desk.get(f"/desk/{page}").status_code for page in PAGES} == dict.fromkeys(PAGES, 200)
    for page in (
        "/privacy",
        "/subscribe",
        "/feeds/calls.atom",
        "/feeds/workshops.ics",
        "/healthz",
        "/metrics",
    ):
        assert desk.get(page).status_code == 200, page
    assert "Relève du matin" in desk.get("/desk/workshops?q=RELÈVE").text, "capitals make no difference"
    assert "Relève du matin" in desk.get("/desk/workshops?q=releve").text, "nor do accents"


def test_a_workshop_moves_from_sqlite_to_postgresql_and_back(app: Flask, tmp_path: Path) -> None:
    with made(tmp_path / "small") as small, made(tmp_path / "again") as again:
        opener = Device.opening()
        opener.write("workshop", "workshop", {"title": "Relève du soir", "lang": "fr"})
        opener.write("topic", None, {"text": "Le lit 4"})
        body = {"id": opener.workshop, "access": digest(opener.token), "parcels": opener.parcels()}
        assert small.test_client().post("/api/workshops", json=body).status_code == 201
        file = b""
        for place in (small, app, again):
            account(place)
            desk = reader_of_english(place)
            assert sign_in(desk).status_code == 302
            if file:
                brought = {"csrf_token": token(desk), "file": (BytesIO(file), "workshop.json")}
                answer = desk.post("/desk/import", data=brought, content_type="multipart/form-data")
                assert answer.status_code == 302, answer.text
            taken = desk.get(f"/desk/workshops/{opener.workshop}/export.json").data
            assert not file or taken == file, "to the byte"
            file = taken
    assert "Le lit 4" in file.decode()
