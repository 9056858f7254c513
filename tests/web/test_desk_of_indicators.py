"""What a team counts: defined, entered, brought by file, read by its rules and drawn with a table beside."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pairs.indicators import periods, values
from pairs.indicators.model import Cadence
from pairs.indicators.sheet import Entry
from pairs.workshops import teams

from .visitors import Workshop, account, indicator, reader_of_english, sign_in, team, token

HOSTILE = "<script>alert('x')</script>"
STEADY = [10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0]


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def post(client: FlaskClient, path: str, **form: object) -> TestResponse:
    return client.post(path, data={"csrf_token": token(client), **form})


@pytest.fixture
def ward(app: Flask) -> int:
    with app.app_context():
        return team()


@pytest.fixture
def waiting(app: Flask, ward: int) -> int:
    """A team's waiting time: minutes, each day, lower is better."""
    with app.app_context():
        return indicator(ward)


def fill(app: Flask, id: int, numbers: list[float]) -> list[str]:
    days = [(date(2026, 3, 2) + timedelta(days=n)).isoformat() for n in range(len(numbers))]
    with app.app_context():
        values.take(id, [Entry(d, n, "", 1) for d, n in zip(days, numbers, strict=True)], None)
    return days


def test_an_empty_list_says_what_an_indicator_is(desk: FlaskClient) -> None:
    assert "No team yet" in desk.get("/desk/indicators").text


def test_a_ready_indicator_is_defined_once_and_named_in_the_reader_s_language(
    app: Flask, desk: FlaskClient, ward: int
) -> None:
    first = post(desk, "/desk/indicators/new", team=ward, ready="waiting_time").location
    assert post(desk, "/desk/indicators/new", team=ward, ready="waiting_time").location == first
    assert "Waiting time" in desk.get(first).text
    assert "Temps d’attente" in desk.get(f"{first}?lang=fr").text


def test_an_own_indicator_is_kept_and_what_is_wrong_is_said_by_its_field(
    desk: FlaskClient, ward: int
) -> None:
    page = post(desk, "/desk/indicators/new", team=ward, name="", unit="calls", better="up", cadence="week")
    assert page.status_code == 422
    assert re.search(r'id="name-under" class="wrong"', page.text)
    assert 'value="calls"' in page.text
    made = post(
        desk, "/desk/indicators/new", team=ward, name="Calls", unit="calls", better="up", cadence="week"
    )
    assert made.status_code == 302
    assert "Calls" in desk.get("/desk/indicators").text


def test_a_value_with_a_comma_is_kept_and_the_period_s_next_one_replaces_it(
    desk: FlaskClient, waiting: int
) -> None:
    path = f"/desk/indicators/{waiting}"
    assert post(desk, f"{path}/values", day="2026-03-02", value="12,5", note="").status_code == 302
    assert "12.5 minutes" in desk.get(path).text
    assert post(desk, f"{path}/values", day="02/03/2026", value="13").status_code == 302
    page = desk.get(path).text
    assert "13 minutes" in page
    assert "12.5 minutes" not in page


def test_what_is_no_value_is_refused_and_what_was_typed_stays(desk: FlaskClient, waiting: int) -> None:
    page = post(desk, f"/desk/indicators/{waiting}/values", day="2999-01-01", value="many", note="so many")
    assert page.status_code == 422
    assert "still to come" in page.text
    assert "Write a number" in page.text
    assert 'value="so many"' in page.text


def test_a_file_is_taken_whole(desk: FlaskClient, waiting: int) -> None:
    path, lines = f"/desk/indicators/{waiting}", "jour;valeur\r\n02/03/2026;12,5\r\n03/03/2026;13\r\n"
    sheet = (io.BytesIO(lines.encode("cp1252")), "attente.csv")
    assert post(desk, f"{path}/import", sheet=sheet).status_code == 302
    page = desk.get(path).text
    assert "2 new values, 0 replaced." in page
    assert "12.5 minutes" in page


def test_of_a_file_with_one_wrong_line_nothing_is_taken_and_the_line_is_named_in_the_reader_s_language(
    app: Flask, desk: FlaskClient, waiting: int
) -> None:
    path, pasted = f"/desk/indicators/{waiting}", "02/03/2026;12,5\n03/03/2026;many"
    page = post(desk, f"{path}/import", pasted=pasted)
    assert page.status_code == 422
    assert "Line 2: “many” is no number." in page.text
    assert "03/03/2026;many" in page.text
    french = desk.post(f"{path}/import?lang=fr", data={"csrf_token": token(desk), "pasted": pasted})
    assert "Ligne 2" in french.text
    with app.app_context():
        assert values.of(waiting) == []


def test_eight_values_on_the_worse_side_are_a_regression_by_name_in_the_list_the_chart_and_the_table(
    app: Flask, desk: FlaskClient, waiting: int
) -> None:
    days = fill(app, waiting, [*STEADY, *STEADY[:9], *[10.6] * 8])
    assert days[21] == "2026-03-23"
    said = "8 values in a row on the same side of the mean, above it, since 23 March 2026"
    assert f"Regression {said}" in text(desk.get("/desk/indicators").text)
    page = desk.get(f"/desk/indicators/{waiting}").text
    assert text(page).count(said) == 2
    (label,) = set(re.findall(r'role="img" aria-label="([^"]+)"', page))
    assert "Waiting time: 29 values, from 2 March 2026 to 30 March 2026." in label
    assert f"Regression: {said}" in label
    assert page.count("Regression A") == 8
    assert "style=" not in page
    french = text(desk.get(f"/desk/indicators/{waiting}?lang=fr").text)
    assert "Régression 8 valeurs de suite du même côté de la moyenne" in french


FOUND = {
    "week": (
        ("in the week of 27 July 2026", "la semaine du 27 juillet 2026"),
        ("since the week of 27 July 2026", "depuis la semaine du 27 juillet 2026"),
        ("from the week of 2 March 2026 to that of", "de la semaine du 2 mars 2026 à celle du"),
    ),
    "month": (
        ("in December 2027", "en décembre 2027"),
        ("since December 2027", "depuis décembre 2027"),
        ("from March 2026 to August 2028", "entre mars 2026 et août 2028"),
    ),
}


@pytest.mark.parametrize("cadence", ["week", "month"])
def test_what_a_week_or_a_month_shows_is_said_of_it_and_not_of_its_first_day(
    app: Flask, desk: FlaskClient, ward: int, cadence: Cadence
) -> None:
    said = {"name": "Calls", "unit": "calls", "better": "down", "cadence": cadence}
    path = post(desk, "/desk/indicators/new", team=ward, **said).location
    numbers = [*STEADY, *STEADY[:9], 30.0, *[10.6] * 8]
    with app.app_context():
        day, entries = date(2026, 3, 2), []
        for number in numbers:
            entries.append(Entry(periods.first(day.isoformat(), cadence), number, "", 1))
            day += timedelta(days=7) if cadence == "week" else timedelta(days=32 - day.day)
        values.take(int(path.rsplit("/", 1)[1]), entries, None)
    for n, lang in enumerate(("en", "fr")):
        page, listed = (desk.get(f"{at}?lang={lang}").text for at in (path, "/desk/indicators"))
        once, since, label = (words[n] for words in FOUND[cadence])
        assert once in text(page)
        assert since in text(page)
        assert since in text(listed)
        assert label in page
        for first_day in ("on 27 July", "since 27 July", "since 1 December", "le 1er", "depuis le"):
            assert first_day not in text(page) + text(listed) + page, first_day


def test_two_worse_values_are_named_nothing(app: Flask, desk: FlaskClient, waiting: int) -> None:
    fill(app, waiting, [*STEADY, 10.8, 11.3])
    page = text(desk.get("/desk/indicators").text)
    assert "Everyday variation" in page
    assert "Regression" not in page


def test_with_fewer_than_eight_values_the_page_says_how_many_are_missing(
    app: Flask, desk: FlaskClient, waiting: int
) -> None:
    fill(app, waiting, STEADY[:5])
    assert "3 more values before limits can be drawn" in desk.get(f"/desk/indicators/{waiting}").text


def test_a_marked_change_leads_to_the_workshop_that_decided_it_and_to_the_next_one(
    app: Flask, desk: FlaskClient, ward: int, waiting: int
) -> None:
    decided, then, strange = Workshop(app), Workshop(app), Workshop(app)
    for shop, title, day in ((decided, "Huddle", "2026-03-10"), (then, "Review", "2026-04-10")):
        shop.say(shop.lead, "workshop", "workshop", title=title, starts_at=f"{day}T09:00", state="planned")
        with app.app_context():
            teams.tie(shop.id, ward)
    days = fill(app, waiting, [*STEADY, *(value - 6 for value in STEADY)])
    path = f"/desk/indicators/{waiting}"
    form = {"since": days[12], "why": "A second desk", "workshop": decided.id}
    assert post(desk, f"{path}/changes", **{**form, "workshop": strange.id}).status_code == 422
    assert post(desk, f"{path}/changes", **{**form, "since": "someday"}).status_code == 422
    assert post(desk, f"{path}/changes", **form).status_code == 302
    page = text(desk.get(path).text)
    assert "14 March 2026 A second desk" in page
    assert re.search(r"Decided in: Huddle · 10 March 2026 Next workshop: Review · 10 April 2026", page)
    assert "None so far" in page


def test_a_signal_leads_to_the_next_workshop_of_the_team(
    app: Flask, desk: FlaskClient, ward: int, waiting: int, workshop: Workshop
) -> None:
    fill(app, waiting, [*STEADY, *STEADY[:9], 30.0])
    assert "No workshop of the team since" in desk.get(f"/desk/indicators/{waiting}").text
    workshop.say(workshop.lead, "workshop", "workshop", starts_at="2026-04-10T09:00")
    with app.app_context():
        teams.tie(workshop.id, ward)
    page = text(desk.get(f"/desk/indicators/{waiting}").text)
    assert "Next workshop: Relève du matin · 10 April 2026" in page


def test_a_signal_that_goes_on_after_its_workshop_leads_to_the_next_call(
    app: Flask, desk: FlaskClient, ward: int, waiting: int, workshop: Workshop
) -> None:
    begin = "Begin the next call"
    fill(app, waiting, [*STEADY, *STEADY[:9], 30.0])
    path = f"/desk/indicators/{waiting}"
    workshop.say(workshop.lead, "workshop", "workshop", starts_at="2026-03-23T14:00")
    with app.app_context():
        teams.tie(workshop.id, ward)
    assert begin not in desk.get(path).text, "it is still to be held"
    workshop.say(workshop.lead, "workshop", "workshop", state="closed")
    page = desk.get(path).text
    assert "Next workshop: Relève du matin · 23 March 2026" in text(page)
    assert begin in page
    following = Workshop(app)
    about = {"title": "Review", "starts_at": "2026-04-10T09:00", "state": "planned"}
    following.say(following.lead, "workshop", "workshop", **about)
    with app.app_context():
        teams.tie(following.id, ward)
    page = desk.get(path).text
    assert "Next workshop: Review · 10 April 2026" in text(page)
    assert begin not in page


def test_a_workshop_that_was_held_and_never_closed_gives_way_to_the_next_call(
    app: Flask, desk: FlaskClient, ward: int, waiting: int, workshop: Workshop
) -> None:
    fill(app, waiting, [*STEADY, *STEADY[:9], 30.0])
    following = Workshop(app)
    for one, title, starts in (
        (workshop, "Held", "2026-03-23T14:00"),
        (following, "Call", "2999-04-10T09:00"),
    ):
        one.say(one.lead, "workshop", "workshop", title=title, starts_at=starts, state="live")
        with app.app_context():
            teams.tie(one.id, ward)
    page = text(desk.get(f"/desk/indicators/{waiting}").text)
    assert "Next workshop: Call · 10 April 2999" in page


def test_workshops_decisions_and_experiments_of_the_team_are_on_the_time_line_and_those_of_others_are_not(
    app: Flask, desk: FlaskClient, ward: int, waiting: int, workshop: Workshop
) -> None:
    lead, other = workshop.lead, Workshop(app)
    workshop.say(lead, "note", None, form="decision", text="One list for all")
    workshop.say(lead, "note", None, form="note", text="Just a note")
    workshop.say(
        lead, "action", None, form="experiment", text="Try a board", starts="2026-03-05", ends="2026-03-12"
    )
    workshop.say(lead, "action", None, form="action", text="Buy a pen", starts="2026-03-05")
    other.say(other.lead, "note", None, form="decision", text="Theirs")
    with app.app_context():
        teams.tie(workshop.id, ward)
    fill(app, waiting, STEADY)
    page = desk.get(f"/desk/indicators/{waiting}").text
    for words in ("Relève du matin", "One list for all", "Try a board"):
        assert words in page
    for words in ("Just a note", "Buy a pen", "Theirs"):
        assert words not in page
    assert page.count('class="workshop"') == 3  # twice drawn, once in the key


def test_who_reads_only_sees_no_form_and_may_send_none(app: Flask, ward: int, waiting: int) -> None:
    account(app, "lou@ward.example", "reader")
    client = reader_of_english(app)
    sign_in(client, "lou@ward.example")
    page = client.get(f"/desk/indicators/{waiting}").text
    assert "Enter a value" not in page
    assert post(client, f"/desk/indicators/{waiting}/values", day="2026-03-02", value="1").status_code == 403


def test_a_given_up_indicator_leaves_the_list_keeps_its_values_and_comes_back(
    app: Flask, desk: FlaskClient, waiting: int
) -> None:
    fill(app, waiting, STEADY)
    post(desk, f"/desk/indicators/{waiting}/give-up")
    assert "Waiting time" not in desk.get("/desk/indicators").text
    assert "Given up" in desk.get(f"/desk/indicators/{waiting}").text
    post(desk, f"/desk/indicators/{waiting}/give-up")
    assert "Waiting time" in desk.get("/desk/indicators").text


def test_each_change_is_audited_without_values_or_words(app: Flask, desk: FlaskClient, waiting: int) -> None:
    post(desk, f"/desk/indicators/{waiting}/values", day="2026-03-02", value="4321", note="grève")
    page = desk.get("/desk/audit").text
    assert "Entered a value of an indicator: Waiting time" in page
    assert "4321" not in page
    assert "grève" not in page


def test_hostile_words_show_as_text(app: Flask, desk: FlaskClient, ward: int) -> None:
    hostile = '"onmouseover=alert(1) ' + HOSTILE
    path = post(
        desk, "/desk/indicators/new", team=ward, name=hostile, unit=HOSTILE, better="up", cadence="day"
    ).location
    sheet = f'2026-03-02;1;"=HYPERLINK(""x"") {HOSTILE}"\n2026-03-03;2;\u202eabc {"w" * 250}'
    assert post(desk, f"{path}/import", pasted=sheet).status_code == 302
    post(desk, f"{path}/changes", since="2026-03-03", why=hostile)
    for address in (path, f"{path}/edit", "/desk/indicators", "/desk/audit"):
        page = desk.get(address).text
        assert HOSTILE not in page
        assert '"onmouseover' not in page
    assert "&lt;script&gt;" in desk.get(path).text


def test_an_unknown_indicator_is_not_found(desk: FlaskClient) -> None:
    assert desk.get("/desk/indicators/999").status_code == 404
    assert post(desk, "/desk/indicators/999/values", day="2026-03-02", value="1").status_code == 404


def test_the_value_of_another_indicator_is_not_taken_away(
    app: Flask, desk: FlaskClient, waiting: int
) -> None:
    fill(app, waiting, [1.0])
    with app.app_context():
        (value,) = values.of(waiting)
        other = indicator(team("Day ward"))
    post(desk, f"/desk/indicators/{other}/values/{value.id}/remove")
    with app.app_context():
        assert values.of(waiting) == [value]
    post(desk, f"/desk/indicators/{waiting}/values/{value.id}/remove")
    with app.app_context():
        assert values.of(waiting) == []
