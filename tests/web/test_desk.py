"""What a coordinator reads: the list, one workshop's result, commitments across workshops."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs import library
from pairs.log.device import Device
from pairs.log.stamp import Clock, now_ms

from .visitors import Workshop, reader_of_english

HOSTILE = "<script>alert('x')</script>"


def day(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def text(page: str) -> str:
    """A page as it is read: without its tags, spaces counted once."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def ask(desk: FlaskClient, path: str) -> str:
    response = desk.get(path)
    assert response.status_code == 200
    return response.text


def test_an_empty_desk_says_what_to_do(desk: FlaskClient) -> None:
    assert "No workshop yet" in ask(desk, "/desk/workshops")
    assert 'href="/new"' in ask(desk, "/desk/workshops")
    assert "Nothing here yet" in ask(desk, "/desk/commitments")


def test_a_workshop_shows_as_soon_as_its_first_change_is_here(desk: FlaskClient, workshop: Workshop) -> None:
    page = ask(desk, "/desk/workshops")
    assert f'href="/desk/workshops/{workshop.id}"><bdi>Relève du matin</bdi></a>' in page
    assert "Under way" in page


def test_an_unknown_workshop_is_not_found(desk: FlaskClient) -> None:
    for id in ("A" * 22, "x", "'; drop table account; --", "%00"):
        assert desk.get(f"/desk/workshops/{id}").status_code == 404


@pytest.mark.parametrize("words", ["releve", "RELÈVE", "matin releve"])
def test_the_search_minds_neither_case_nor_accents_nor_order(
    desk: FlaskClient, workshop: Workshop, words: str
) -> None:
    assert workshop.id in ask(desk, f"/desk/workshops?q={words}")


def test_a_search_that_finds_nothing_says_so_and_shows_the_words_as_text(
    desk: FlaskClient, workshop: Workshop
) -> None:
    page = desk.get("/desk/workshops", query_string={"q": HOSTILE}).text
    assert workshop.id not in page
    assert "Nothing matches" in page
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(" in page


def test_workshops_are_sorted_as_asked(app: Flask, desk: FlaskClient) -> None:
    for title, state in (("Éclairage", "closed"), ("zone froide", "live"), ("Atelier", "planned")):
        made = Workshop(app)
        made.say(made.lead, "workshop", "workshop", title=title, state=state)

    def order(sort: str) -> list[str]:
        return re.findall(
            r'href="/desk/workshops/[\w-]{22}"><bdi>([^<]+)', ask(desk, f"/desk/workshops?sort={sort}")
        )

    assert order("title") == ["Atelier", "Éclairage", "zone froide"]
    assert order("state") == ["zone froide", "Atelier", "Éclairage"]
    assert order("date") == ["Atelier", "zone froide", "Éclairage"]
    assert order("nothing'--") == order("date")
    made.say(made.lead, "workshop", "workshop", starts_at="2026-01-05T09:00+01:00")
    assert order("date") == ["zone froide", "Éclairage", "Atelier"]


def test_topics_stand_in_the_order_of_votes_with_those_merged_in(
    desk: FlaskClient, workshop: Workshop
) -> None:
    lead, ana, ben = workshop.lead, workshop.join("Ana"), workshop.join("Ben")
    workshop.say(lead, "role", lead.rec_id("role", "facilitator"), role="facilitator", holder=lead.me)
    recs = [
        workshop.say(who, "topic", None, text=words, step="topics")
        for who, words in ((ana, "Ladders"), (ben, "Keys"), (ana, "More keys"), (ben, "Coffee"))
    ]
    workshop.say(ben, "topic", recs[3], withdrawn=True)
    workshop.say(lead, "topic", recs[2], merged_into=recs[1])
    workshop.say(lead, "poll", lead.rec_id("poll", "vote"), step="vote", budget=3, state="open")
    for who, topic, weight in ((ana, recs[0], 1), (ana, recs[1], 1), (ben, recs[2], 2)):
        vote = who.rec_id("vote", topic, who.me)
        workshop.say(who, "vote", vote, topic=topic, step="vote", weight=weight)
    page = ask(desk, f"/desk/workshops/{workshop.id}")
    assert re.findall(r"<h3>([^<]+)</h3>", page) == ["Keys", "Ladders"]
    assert re.findall(r"<b>(\d+)</b> votes?", page) == ["3", "1"]
    assert "<li>More keys</li>" in page
    assert "Coffee" not in page


@pytest.mark.parametrize("format", ["", "not-in-this-library"])
def test_votes_in_steps_that_nobody_led_count_for_nothing(
    desk: FlaskClient, workshop: Workshop, format: str
) -> None:
    lead, mallory = workshop.lead, workshop.join("Mallory")
    if format:
        workshop.say(lead, "workshop", "workshop", format=format)
    ours, hers = (workshop.say(lead, "topic", None, text=text) for text in ("Ours", "Hers"))
    workshop.say(lead, "poll", lead.rec_id("poll", "vote"), step="vote", budget=3, state="open")
    workshop.say(lead, "vote", lead.rec_id("vote", ours, lead.me), topic=ours, step="vote", weight=1)
    vote = mallory.rec_id("vote", hers, mallory.me)
    workshop.say(mallory, "vote", vote, topic=hers, step="zzz", weight=5)
    page = text(ask(desk, f"/desk/workshops/{workshop.id}"))
    assert page.index("Ours") < page.index("Hers")
    assert re.search(r"1 vote Ours", page)
    assert re.search(r"0 votes? Hers", page)


def test_a_commitment_shows_where_it_stands_and_what_was_said_since(
    desk: FlaskClient, workshop: Workshop
) -> None:
    ana, ben = workshop.join("Ana"), workshop.join("Ben")
    rec = workshop.say(ana, "commitment", None, text="Write the page", due=day(-2), state="made")
    workshop.say(ana, "checkin", None, commitment=rec, state="stuck", note="No paper left")
    workshop.say(ben, "help", None, commitment=rec, text="I have some")
    taken = workshop.say(ben, "help", None, commitment=rec, text="Never mind")
    workshop.say(ben, "help", taken, withdrawn=True)
    workshop.say(ana, "thanks", None, commitment=rec, text="Thank you Ben")
    page = text(ask(desk, f"/desk/workshops/{workshop.id}"))
    for words in ("Write the page", "Stuck", "late", "No paper left", "Help from Ben", "Thanks from Ana"):
        assert words in page
    assert "Never mind" not in page


def test_nobody_speaks_for_someone_elses_commitment(desk: FlaskClient, workshop: Workshop) -> None:
    ana, ben = workshop.join("Ana"), workshop.join("Ben")
    rec = workshop.say(ana, "commitment", None, text="Mine", due=day(5), state="made")
    own = workshop.say(ben, "commitment", None, text="His", due=day(5), state="made")
    workshop.say(ben, "checkin", None, commitment=own, state="kept")
    listed = ask(desk, "/desk/commitments?show=kept")
    assert f"#c-{own}" in listed
    assert f"#c-{rec}" not in listed


def test_commitments_are_filtered_by_where_they_stand(desk: FlaskClient, workshop: Workshop) -> None:
    ana = workshop.join("Ana")
    made = {
        name: workshop.say(ana, "commitment", None, text=name, due=due, state=state)
        for name, due, state in (
            ("soon", day(3), "made"),
            ("late", day(-1), "made"),
            ("today", day(0), "made"),
            ("kept", day(-9), "kept"),
            ("dropped", day(-9), "dropped"),
            ("undated", None, "made"),
        )
    }

    def shown(show: str) -> list[str]:
        page = ask(desk, f"/desk/commitments?show={show}")
        return [name for rec in re.findall(r"#c-([\w-]{22})", page) for name in made if made[name] == rec]

    assert shown("open") == ["late", "today", "soon", "undated"]
    assert shown("late") == ["late"]
    assert shown("kept") == ["kept"]
    assert set(shown("all")) == set(made)


def test_journals_stay_with_those_who_wrote_them(desk: FlaskClient, workshop: Workshop) -> None:
    ana = workshop.join("Ana")
    page = {"surprise": "a private surprise", "decision": "mine alone", "commitment": "for me"}
    workshop.say(ana, "journal", ana.rec_id("journal", ana.me), **page)
    shown = ask(desk, f"/desk/workshops/{workshop.id}")
    assert all(words not in shown for words in page.values())


def test_speaking_shows_as_aggregates_and_never_who_spoke_how_often(
    desk: FlaskClient, workshop: Workshop
) -> None:
    ana = workshop.join("Ana")
    workshop.join("Ben")
    for _ in range(3):
        workshop.say(ana, "turn", None, who=ana.me)
    of_two = text(ask(desk, f"/desk/workshops/{workshop.id}"))
    assert "People who spoke" not in of_two  # it would be one of them
    workshop.join("Cleo")
    page = text(ask(desk, f"/desk/workshops/{workshop.id}"))
    assert "People who spoke 1 / 3" in page
    assert "Largest share 100%" in page
    assert page.count("Ana") == 1  # among the people, and nowhere else


def test_the_minutes_a_step_took_leave_out_its_pauses(desk: FlaskClient, workshop: Workshop) -> None:
    format = library.formats()[0]
    step, start = format["steps"][0], now_ms() - 3_600_000
    moment = [start]
    lead = Device(workshop.id, workshop.secret, clock=Clock(wall=lambda: moment[0]))
    workshop.say(workshop.lead, "workshop", "workshop", format=format["slug"], edition=format["edition"])
    workshop.say(lead, "role", lead.rec_id("role", "facilitator"), role="facilitator", holder=lead.me)
    for minutes, state in ((0, "running"), (3, "paused"), (20, "running"), (22, "ended")):
        moment[0] = start + minutes * 60_000
        fields = {"step": step["key"], "state": state, "started": start, "ends": start, "left": 0}
        workshop.say(lead, "clock", "clock", **fields)
    page = text(ask(desk, f"/desk/workshops/{workshop.id}"))
    assert f"{step['name']['en']} {step['minutes']} 5" in page


def test_hostile_words_show_as_words_everywhere(desk: FlaskClient, workshop: Workshop) -> None:
    lead, mallory = workshop.lead, workshop.join(HOSTILE)
    workshop.say(lead, "workshop", "workshop", title=HOSTILE, intention=HOSTILE, place=HOSTILE)
    topic = workshop.say(mallory, "topic", None, text=HOSTILE, detail=HOSTILE)
    workshop.say(mallory, "note", None, text=HOSTILE, topic=topic, form="decision")
    workshop.say(mallory, "next_step", None, text=HOSTILE, topic=topic, owner_name=HOSTILE)
    rec = workshop.say(mallory, "commitment", None, text=HOSTILE, cue=HOSTILE, due=day(1))
    for kind, more in (
        ("checkin", {"note": HOSTILE}),
        ("help", {"text": HOSTILE}),
        ("thanks", {"text": HOSTILE}),
    ):
        workshop.say(mallory, kind, None, commitment=rec, **more)
    role = mallory.rec_id("role", "x-script")
    workshop.say(mallory, "role", role, role="x-script", holder=mallory.me)
    for path in ("/desk/workshops", f"/desk/workshops/{workshop.id}", "/desk/commitments?show=all"):
        page = ask(desk, path)
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


def test_a_workshop_of_which_almost_nothing_is_known_still_shows(app: Flask, desk: FlaskClient) -> None:
    bare = Workshop(app)
    device = bare.device()
    bare.say(device, "commitment", None, due=day(1))
    bare.say(device, "topic", None, detail="only a detail")
    bare.say(device, "next_step", None, state="open")
    bare.say(device, "note", None, form="note")
    assert "Without a title" in ask(desk, f"/desk/workshops/{bare.id}")
    assert "Without words" in ask(desk, "/desk/commitments")


def test_the_desk_speaks_french_and_writes_dates_as_french_does(
    app: Flask, desk: FlaskClient, workshop: Workshop
) -> None:
    workshop.say(workshop.lead, "workshop", "workshop", starts_at="2026-06-01T13:30Z")
    page = ask(desk, f"/desk/workshops/{workshop.id}?lang=fr")
    assert "lundi 1er juin 2026" in page
    assert "Les sujets, dans l’ordre des votes" in page
    assert "Monday 1 June 2026" in ask(desk, f"/desk/workshops/{workshop.id}?lang=en")


def test_pages_that_are_not_there_show_the_last_one(desk: FlaskClient, workshop: Workshop) -> None:
    for page in ("0", "-3", "9999", "x"):
        assert workshop.id in ask(desk, f"/desk/workshops?page={page}")


def test_a_reader_without_an_account_sees_nothing_of_it(app: Flask, workshop: Workshop) -> None:
    response = reader_of_english(app).get(f"/desk/workshops/{workshop.id}")
    assert response.status_code == 302
    assert "Relève" not in response.text
