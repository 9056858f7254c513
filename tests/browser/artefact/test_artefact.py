"""What a workshop made, on its page: read, printed, copied and kept, with the network or without."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pairs import library
from pairs.workshops.capsule import fragment
from tests.api.wire import open_workshop, push
from tests.browser.workshop.conftest import Workshop, cut_off
from tests.support.look import check

FORMAT = library.find("lean-coffee") or {}
assert FORMAT
MADE = {d["key"]: d["name"] for d in FORMAT["deliverables"]}
STEPS = {s["key"]: s["name"] for s in FORMAT["steps"]}
PROMISE = "=1+1 write <b>discharge</b> times"


def promised(workshop: Workshop, text: str = PROMISE) -> None:
    """The facilitator says one commitment, with a date."""
    workshop.go_to("Commitments")
    page = workshop.facilitator
    page.get_by_label("I will…").fill(text)
    page.get_by_role("button", name="2 weeks").click()
    page.get_by_role("button", name="Say it to the group").click()
    expect(page.get_by_role("heading", name="Your commitment")).to_be_visible()


def artefact(workshop: Workshop, key: str = "commitments", page: Page | None = None) -> Page:
    """Its page, by way of the closing page."""
    page = page or workshop.facilitator
    page.goto(workshop.url + workshop.path + "/closing")
    page.get_by_role("link", name=MADE[key]["en"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MADE[key]["en"])
    return page


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_the_closing_page_lists_what_the_format_yields_and_counts_it(workshop: Workshop) -> None:
    promised(workshop)
    page = workshop.facilitator
    page.goto(workshop.url + workshop.path + "/closing")
    for name in MADE.values():
        expect(page.get_by_role("link", name=name["en"])).to_be_visible()
    expect(page.locator(".card", has_text=MADE["commitments"]["en"])).to_contain_text("1")
    expect(page.locator(".card", has_text=MADE["next-steps"]["en"])).to_contain_text("Nothing yet")


def test_an_empty_artefact_says_which_step_makes_it_and_shows_an_example(workshop: Workshop) -> None:
    page = artefact(workshop, "next-steps")
    expect(page.get_by_text(f"It is made in the step “{STEPS['discussion']['en']}”")).to_be_visible()
    example = page.get_by_text(FORMAT["deliverables"][0]["example"]["en"].splitlines()[0])
    expect(example).to_be_hidden()
    page.get_by_text("What it may look like").click()
    expect(example).to_be_visible()
    expect(page.get_by_role("button", name="Copy the text")).to_be_disabled()
    expect(page.get_by_role("button", name="CSV")).to_have_count(0)


def test_everybody_finds_the_artefact_and_it_grows_while_it_is_looked_at(workshop: Workshop) -> None:
    ben = workshop.join("Ben")
    artefact(workshop, page=ben)
    expect(ben.get_by_text("Still empty")).to_be_visible()
    promised(workshop, "write discharge times")
    expect(ben.get_by_role("cell", name="write discharge times")).to_be_visible()
    expect(ben.get_by_text("Still empty")).to_have_count(0)
    expect(ben.get_by_text("2 people")).to_be_visible()


def test_it_is_read_and_kept_as_files_without_a_network(workshop: Workshop, tmp_path: Path) -> None:
    promised(workshop)
    page = workshop.facilitator
    expect(page.get_by_role("link", name="Up to date")).to_be_visible()
    cut_off(page)
    artefact(workshop)
    lines = list(csv.reader(saved(page, "CSV", tmp_path).read_text("utf-8-sig").splitlines()))
    assert lines[1][:2] == [f"'{PROMISE}", "Ada"]
    markdown = saved(page, "Markdown", tmp_path).read_text("utf-8")
    assert markdown.startswith(f"# {MADE['commitments']['en']}\n\nTuesday on ward 4 – 20")
    assert r"=1+1 write \<b\>discharge\</b\> times" in markdown
    data = json.loads(saved(page, "JSON", tmp_path).read_text("utf-8"))
    assert (data["pairs"], data["artefact"], data["workshop"]) == (
        1,
        MADE["commitments"]["en"],
        "Tuesday on ward 4",
    )
    assert data["parts"][0]["rows"][0][0] == PROMISE
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert f"• {PROMISE} – Ada" in page.evaluate("navigator.clipboard.readText()")


def test_on_paper_it_has_a_title_the_workshop_and_nothing_to_press(workshop: Workshop) -> None:
    promised(workshop)
    page = artefact(workshop)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Tuesday on ward 4")).to_be_visible()
    expect(page.get_by_role("columnheader", name="By when")).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    for button in ("CSV", "Copy the text", "Print"):
        expect(page.get_by_role("button", name=button)).to_be_hidden()


def test_the_closing_page_prints_all_that_was_made(workshop: Workshop) -> None:
    promised(workshop, "write discharge times")
    page = workshop.facilitator
    page.goto(workshop.url + workshop.path + "/closing")
    expect(page.get_by_role("link", name=MADE["commitments"]["en"])).to_be_visible()
    made = page.locator(".onpaper").get_by_text("write discharge times")
    expect(made).to_be_hidden()
    page.emulate_media(media="print")
    expect(made).to_be_visible()
    expect(page.get_by_text("My commitments")).to_be_hidden()


def test_an_artefact_the_format_does_not_know_is_said(workshop: Workshop) -> None:
    page = workshop.facilitator
    page.goto(f"{workshop.url}{workshop.path}/artefact/no-such-thing")
    expect(page.get_by_text("The recipe of this workshop has nothing by that name.")).to_be_visible()
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What we produced")


@pytest.mark.parametrize(("lang", "scheme"), [("fr", "light"), ("en", "dark")])
def test_it_is_for_everyone_on_the_smallest_phone(workshop: Workshop, lang: str, scheme: str) -> None:
    page = workshop.join("Zoé", width=320, height=640, color_scheme=scheme, bypass_csp=True)
    wrong = {}
    for key in ("commitments", "next-steps"):
        if key == "commitments":
            promised(workshop, "écrire l’heure de sortie prévue sur le tableau des transmissions")
        page.goto(f"{workshop.url}{workshop.path}/artefact/{key}?lang={lang}")
        expect(page.locator(".made, .notice").first).to_be_visible()
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        wrong[key] = check(page)
    page.goto(f"{workshop.url}{workshop.path}/closing")
    expect(page.locator(".card").first).to_be_visible()
    wrong["closing"] = check(page)
    assert {key: found for key, found in wrong.items() if found} == {}


def test_a_map_is_drawn_and_leaves_as_a_picture(
    server: Any, new_device: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    format, deliverable, step = next(
        (f, d, s)
        for f in library.formats()
        for s in f["steps"]
        for d in f["deliverables"]
        if s["activity"] == "map" and s["key"] in d["made_in"]
    )
    opener = open_workshop(server.url)
    opener.write(
        "workshop", "workshop", {"format": format["slug"], "edition": format["edition"], "title": "Beds"}
    )
    places = [
        opener.write(
            "node", None, {"form": form, "text": text, "step": step["key"], "process": 10, "waiting": 90}
        )
        for form, text in (("step", "<b>Prescribe</b>"), ("queue", "Wait for a porter"))
    ]
    link = {"source": places[0], "target": places[1], "step": step["key"]}
    opener.write("link", opener.rec_id("link", step["key"], *places), link)
    verdicts = push(server.url, opener, opener.parcels())["verdicts"]
    assert {v["verdict"] for v in verdicts} == {"applied"}, verdicts
    page = new_device("en").new_page()
    rest = {"t": "Beds", "f": format["slug"], "e": format["edition"], "l": "en"}
    page.goto(f"{server.url}/j#{fragment(opener.workshop, opener.secret, rest)}")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/w/**")
    page.goto(f"{server.url}/w/{opener.workshop}/artefact/{deliverable['key']}")
    drawn = page.get_by_role("img", name=step["name"]["en"])
    expect(drawn).to_be_visible()
    assert drawn.evaluate("e => e.decode().then(() => e.naturalWidth > 100)")
    expect(page.get_by_role("cell", name="<b>Prescribe</b>", exact=True)).to_be_visible()
    svg = saved(page, "SVG", tmp_path).read_text("utf-8")
    assert "&lt;b&gt;Prescribe" in svg
    assert "<script" not in svg
    assert saved(page, "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")
