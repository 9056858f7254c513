"""What was promised across workshops and teams, kindly: nobody is counted, ordered or looked up by name."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.followup import items
from pairs.workshops import rows, teams

from .visitors import Workshop, account, reader_of_english, sign_in, team, token

HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def today(app: Flask) -> date:
    with app.app_context():
        return date.fromisoformat(rows.today())


@pytest.fixture
def told(app: Flask, workshop: Workshop, today: date) -> dict[str, str]:
    """What three people promised in one workshop, by what was said."""
    ana, ben = workshop.join("Ana"), workshop.join("Ben")

    def day(days: int) -> str:
        return (today + timedelta(days)).isoformat()

    said = {
        "Write the page": workshop.say(
            ana, "commitment", None, text="Write the page", due=day(-2), state="made"
        ),
        "Call the lab": workshop.say(ben, "next_step", None, text="Call the lab", owner=ben.me, due=day(5)),
        "Order shelves": workshop.say(
            ben, "next_step", None, text="Order shelves", due=day(-9), state="done"
        ),
        "Move the desk": workshop.say(
            ana, "action", None, form="action", text="Move the desk", owner_name="Zoé", ends=day(20)
        ),
        "One list": workshop.say(
            ana,
            "action",
            None,
            form="experiment",
            text="One list",
            ends=day(-1),
            state="running",
            hypothesis="Fewer calls",
            threshold="under 5 calls",
        ),
    }
    workshop.say(ben, "help", None, commitment=said["Write the page"], text="I have paper")
    workshop.say(ana, "thanks", None, commitment=said["Write the page"], text="Thank you Ben")
    return said


def read(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def shown(client: FlaskClient, told: dict[str, str], query: str = "") -> list[str]:
    """What the table lists, in its order."""
    page = client.get(f"/desk/followup?{query}").text
    listed = re.findall(r'class="first"><a href="[^"]+"><bdi>([^<]+)</bdi>', page)
    return [text for text in listed if text in told]


def test_promises_of_all_kinds_stand_together_soonest_due_first(
    desk: FlaskClient, told: dict[str, str]
) -> None:
    assert shown(desk, told) == ["Write the page", "One list", "Call the lab", "Move the desk"]
    assert shown(desk, told, "show=late") == ["Write the page", "One list"]
    assert shown(desk, told, "show=kept") == ["Order shelves"]
    assert set(shown(desk, told, "show=all")) == set(told)


def test_they_are_filtered_by_kind_and_by_day(desk: FlaskClient, told: dict[str, str]) -> None:
    assert shown(desk, told, "kind=next_step") == ["Call the lab"]
    assert shown(desk, told, "when=week") == ["Call the lab"]
    assert shown(desk, told, "when=month") == ["Call the lab", "Move the desk"]
    assert shown(desk, told, "when=undated") == []
    assert len(shown(desk, told, "kind=nonsense&when=never&show=maybe&team=x")) == 4


def test_the_commitments_keep_their_address(desk: FlaskClient, told: dict[str, str]) -> None:
    page = read(desk, "/desk/commitments")
    assert "Write the page" in page
    assert "Call the lab" not in page


def test_help_and_thanks_are_shown_beside_what_they_are_about(
    desk: FlaskClient, told: dict[str, str]
) -> None:
    page = read(desk, "/desk/followup")
    assert "Help from Ben I have paper" in page
    assert "Thanks from Ana Thank you Ben" in page


def test_words_find_promises_and_workshops_and_never_a_person(
    desk: FlaskClient, told: dict[str, str]
) -> None:
    assert shown(desk, told, "q=releve page") == ["Write the page"]
    assert shown(desk, told, "q=Zoé") == []
    assert shown(desk, told, "q=Ana") == []


def test_an_experiment_whose_end_has_passed_is_asked_for_until_its_result_is_said(
    desk: FlaskClient, workshop: Workshop, told: dict[str, str]
) -> None:
    page = read(desk, "/desk/followup")
    assert "Experiments that wait for their result" in page
    assert "Threshold under 5 calls Result not said yet" in page
    workshop.say(
        workshop.lead, "role", workshop.lead.rec_id("role", "scribe"), role="scribe", holder=workshop.lead.me
    )
    workshop.say(workshop.lead, "action", told["One list"], state="kept", result="3 calls a day")
    page = read(desk, "/desk/followup?show=all")
    assert "wait for their result" not in page
    assert "Threshold under 5 calls Result 3 calls a day" in page


def test_a_dropped_experiment_and_one_that_is_withdrawn_are_not_asked_for(
    app: Flask, desk: FlaskClient, workshop: Workshop, today: date
) -> None:
    ended = (today - timedelta(1)).isoformat()
    for more in ({"state": "dropped"}, {"withdrawn": True}):
        workshop.say(workshop.lead, "action", None, form="experiment", text="A try", ends=ended, **more)
    workshop.say(workshop.lead, "action", None, form="experiment", text="Last day", ends=today.isoformat())
    assert "wait for their result" not in read(desk, "/desk/followup")


def test_what_was_kept_after_it_was_carried_over_is_not_late_for_ever(
    app: Flask, desk: FlaskClient, told: dict[str, str]
) -> None:
    later = Workshop(app)
    later.say(later.lead, "carried", None, text="Write the page", origin="Relève du matin", state="kept")
    assert "Write the page" not in shown(desk, told)
    assert "Write the page" in shown(desk, told, "show=kept")


def test_a_workshop_is_tied_to_a_team_at_the_desk_and_its_promises_follow(
    app: Flask, desk: FlaskClient, workshop: Workshop, told: dict[str, str]
) -> None:
    with app.app_context():
        ward, other = team("Night ward"), team("Day ward")
    address = f"/desk/workshops/{workshop.id}"
    assert shown(desk, told, f"team={ward}") == []
    assert desk.post(f"{address}/team", data={"csrf_token": token(desk), "team": ward}).status_code == 302
    assert len(shown(desk, told, f"team={ward}")) == 4
    assert shown(desk, told, f"team={other}") == []
    assert re.search(r'<option value="\d+" selected>Night ward', desk.get(address).text)
    with app.app_context():
        assert {item.team for item in items.every(ward)} == {ward}
    desk.post(f"{address}/team", data={"csrf_token": token(desk), "team": ""})
    assert shown(desk, told, f"team={ward}") == []


def test_the_team_a_call_names_counts_until_the_desk_says_another(app: Flask, workshop: Workshop) -> None:
    with app.app_context():
        ward, other = team("Équipe de nuit"), team("Day ward")
    workshop.say(workshop.lead, "call", "call", team="equipe de NUIT")
    with app.app_context():
        found = teams.of(workshop.id)
        assert found is not None
        assert found.id == ward
        teams.tie(workshop.id, other)
        found = teams.of(workshop.id)
        assert found is not None
        assert found.id == other


def test_a_workshop_or_a_team_that_is_not_here_cannot_be_tied(desk: FlaskClient, workshop: Workshop) -> None:
    form = {"csrf_token": token(desk), "team": "77"}
    assert desk.post(f"/desk/workshops/{workshop.id}/team", data=form).status_code == 404
    assert desk.post(f"/desk/workshops/{'A' * 22}/team", data={**form, "team": ""}).status_code == 404


def test_a_reader_reads_the_team_and_cannot_say_it(app: Flask, workshop: Workshop) -> None:
    with app.app_context():
        teams.tie(workshop.id, team("Night ward"))
    account(app, "lou@ward.example", "reader")
    client = reader_of_english(app)
    sign_in(client, "lou@ward.example")
    page = client.get(f"/desk/workshops/{workshop.id}").text
    assert "Night ward" in page
    assert 'name="team"' not in page
    form = {"csrf_token": token(client), "team": ""}
    assert client.post(f"/desk/workshops/{workshop.id}/team", data=form).status_code == 403


def test_nobody_is_counted_or_ordered_by_name_and_nothing_says_when_they_were_seen(
    app: Flask, workshop: Workshop, told: dict[str, str]
) -> None:
    with app.app_context():
        names = {name for item in items.every() for name in item.__slots__}
    assert not {name for name in names if re.search("seen|heard|count|score|rank", name)}


def test_hostile_words_show_as_text(app: Flask, desk: FlaskClient, workshop: Workshop) -> None:
    with app.app_context():
        teams.tie(workshop.id, team(HOSTILE))
    lead = workshop.lead
    workshop.say(lead, "workshop", "workshop", title=HOSTILE)
    for form in ("experiment", "objective"):
        fields = dict.fromkeys(("text", "hypothesis", "threshold", "indicator", "result"), HOSTILE)
        fields["threshold"] = '"onmouseover=alert(1)'
        workshop.say(lead, "action", None, form=form, owner_name="\u202eabc" + "w" * 50, **fields)
    workshop.say(lead, "next_step", None, text="w" * 280, owner_name='=HYPERLINK("x")')
    for path in ("/desk/followup?show=all", f"/desk/followup?q={HOSTILE}", f"/desk/workshops/{workshop.id}"):
        page = desk.get(path).text
        assert HOSTILE not in page
        assert '"onmouseover' not in page
        assert "&lt;script&gt;" in page
