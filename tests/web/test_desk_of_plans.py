"""What a group planned, and its cards, on the page, in the minutes and in the files of a workshop."""

from __future__ import annotations

from html import unescape

from flask import Flask
from flask.testing import FlaskClient

from pairs.reports.draft import draft
from pairs.workshops import review

from .visitors import Workshop

HOSTILE = "<script>alert(1)</script> =HYPERLINK(1)"


def planned(workshop: Workshop) -> None:
    """A board of cards and a plan, in the words that a format would have asked for."""
    lead = workshop.lead
    workshop.say(lead, "role", lead.rec_id("role", "facilitator"), role="facilitator", holder=lead.me)
    top = workshop.say(lead, "card", None, text="Parts wait", column="facts", figure="2.3 days", source="Log")
    below = workshop.say(lead, "card", None, text="So do people", column="facts")
    workshop.say(lead, "card", below, group=top)
    gone = workshop.say(lead, "card", None, text="Nothing to see", column="facts")
    workshop.say(lead, "card", gone, withdrawn=True)
    workshop.say(lead, "action", None, form="action", text=HOSTILE, owner_name=HOSTILE, ends="2020-01-02")
    tried = {"threshold": "Below ten days", "result": "Nine days", "state": "kept", "ends": "2020-03-04"}
    workshop.say(lead, "action", None, form="experiment", text="Twelve orders at most", **tried)
    taken = workshop.say(lead, "action", None, form="action", text="Taken back")
    workshop.say(lead, "action", taken, withdrawn=True)


def test_a_workshop_shows_what_was_planned_and_what_came_of_it(desk: FlaskClient, workshop: Workshop) -> None:
    planned(workshop)
    page = desk.get(f"/desk/workshops/{workshop.id}").text
    for words in ("Actions and experiments", "Twelve orders at most", "Below ten days", "Nine days"):
        assert words in page
    assert HOSTILE not in page
    assert HOSTILE in unescape(page)
    assert "Taken back" not in page
    assert page.count('class="late"') == 1  # the action; what was kept is not late
    assert "No topic was proposed yet" not in page
    assert "No commitment was made yet" not in page


def test_cards_stand_in_their_columns_with_those_grouped_under_them(
    app: Flask, desk: FlaskClient, workshop: Workshop
) -> None:
    planned(workshop)
    with app.test_request_context():
        result = review.result(workshop.id)
        assert result is not None
        [column] = result.columns
        [card] = column.cards
    assert (column.name, card.text, card.figure, card.source) == ("facts", "Parts wait", "2.3 days", "Log")
    assert [under.text for under in card.under] == ["So do people"]
    page = desk.get(f"/desk/workshops/{workshop.id}").text
    assert "2.3 days" in page
    assert "Nothing to see" not in page


def test_cards_grouped_in_a_ring_are_shown_all_the_same(app: Flask, workshop: Workshop) -> None:
    lead = workshop.lead
    workshop.say(lead, "role", lead.rec_id("role", "facilitator"), role="facilitator", holder=lead.me)
    a = workshop.say(lead, "card", None, text="A", column="facts")
    b = workshop.say(lead, "card", None, text="B", column="facts")
    workshop.say(lead, "card", a, group=b)
    workshop.say(lead, "card", b, group=a)
    with app.test_request_context():
        result = review.result(workshop.id)
    assert result is not None
    assert [(card.text, [u.text for u in card.under]) for c in result.columns for card in c.cards] == [
        ("A", ["B"])
    ]


def test_minutes_and_files_say_what_was_planned(app: Flask, desk: FlaskClient, workshop: Workshop) -> None:
    planned(workshop)
    with app.test_request_context():
        result = review.result(workshop.id)
        assert result is not None
        text = draft(result, "en")
    assert "## Actions and experiments" in text
    assert "  - Result: Nine days" in text
    table = desk.get(f"/desk/workshops/{workshop.id}/export.csv").text
    assert "Below ten days" in table
    assert "So do people" in table


def test_a_workshop_without_plan_or_cards_shows_neither(desk: FlaskClient, workshop: Workshop) -> None:
    page = desk.get(f"/desk/workshops/{workshop.id}").text
    assert "Actions and experiments" not in page
    assert "No topic was proposed yet" in page
