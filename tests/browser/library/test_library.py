"""The library on a device: found by words, read without a network, printed whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pairs import library
from pairs.log.access import new_id
from pairs.workshops.capsule import fragment

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
ALL = library.formats()
FIRST = library.find("lean-coffee") or {}
assert FIRST
ADDRESSES = ["/library", "/cards", "/stories", "/stories?story=hospital-smooths-admissions"]
ADDRESSES += [f"/library/{FIRST['slug']}"]
Device = Callable[..., BrowserContext]


def cards(page: Page) -> Any:
    return page.locator(".card", has=page.get_by_role("heading", level=2))


def opened(device: BrowserContext, url: str) -> Page:
    page = device.new_page()
    page.goto(url)
    return page


def test_words_find_a_format_in_either_language_and_without_accents(server: Any, new_device: Device) -> None:
    page = opened(new_device("fr"), f"{server.url}/library")
    expect(cards(page)).to_have_count(len(ALL))
    search = page.get_by_role("searchbox")
    for words in (
        "irritants du quotidien",
        "irritants du QUOTIDIEN",
        "daily friction",
        FIRST["name"]["fr"].upper(),
    ):
        search.fill(words)
        expect(cards(page).first).to_contain_text(FIRST["name"]["fr"])
    search.fill("xylophone")
    expect(cards(page)).to_have_count(0)
    expect(page.get_by_text("Aucun format ne correspond")).to_be_visible()


def test_time_people_purpose_and_exposure_sieve_the_list(server: Any, new_device: Device) -> None:
    page = opened(new_device("en"), f"{server.url}/library")
    expect(cards(page)).to_have_count(len(ALL))

    def chosen(label: str, value: str, left: Callable[[dict[str, Any]], bool]) -> None:
        kept = [f["name"]["en"] for f in ALL if left(f)]
        assert 0 < len(kept) < len(ALL), "a choice that sieves nothing proves nothing"
        page.get_by_label(label, exact=True).select_option(value)
        expect(cards(page)).to_have_count(len(kept))
        for name in kept:
            expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
        page.get_by_label(label, exact=True).select_option(index=0)
        expect(cards(page)).to_have_count(len(ALL))

    chosen("Time", "45", lambda f: f["minutes"]["min"] <= 45)
    chosen("People", "16", lambda f: f["group"]["min"] <= 16 <= f["group"]["max"])
    chosen("Purpose", "support", lambda f: "support" in f["aims"])
    chosen("People expose themselves", "low", lambda f: f["risk"] == "low")
    page.get_by_label("Time", exact=True).select_option("15")
    page.get_by_label("People", exact=True).select_option("40")
    expect(page.get_by_text("Nothing fits")).to_be_visible()


def test_who_comes_back_from_a_sheet_finds_the_list_as_it_was(server: Any, new_device: Device) -> None:
    page = opened(new_device("en"), f"{server.url}/library")
    page.get_by_role("searchbox").fill("daily friction")
    page.get_by_role("link", name=FIRST["name"]["en"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(FIRST["name"]["en"])
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("daily friction")


def test_the_sheet_says_everything_the_format_says(server: Any, new_device: Device) -> None:
    page = opened(new_device("fr", width=1440, height=900), f"{server.url}/library/{FIRST['slug']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(FIRST["name"]["fr"])
    shown = page.locator("article").inner_text() + page.locator("article").evaluate("e => e.textContent")
    for step in FIRST["steps"]:
        for text in (step["name"], step["goal"], *step["prompts"], *step["happens"]):
            assert text["fr"] in shown
    for text in (*FIRST["when_not"], *FIRST["metrics"], *FIRST["checklist"]["after"], *FIRST["sources"]):
        assert text["fr"] in shown


def test_a_step_unfolds_by_keyboard(server: Any, new_device: Device) -> None:
    page = opened(new_device("en"), f"{server.url}/library/{FIRST['slug']}")
    prompt = page.get_by_text(FIRST["steps"][0]["prompts"][0]["en"])
    expect(page.locator(".steps summary").first).to_be_visible()
    expect(prompt).to_be_hidden()
    page.locator(".steps summary").first.focus()
    page.keyboard.press("Enter")
    expect(prompt).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("cartographie", "flow-mapping"),
        ("CARTOGRAFHIE des", "flow-mapping"),
        ("retropsective", "multi-team-retrospective"),
        ("rétrospectiv équipes", "multi-team-retrospective"),
        ("mentoring kickof", "ambassador-kickoff"),
    ],
)
def test_a_beginning_a_missing_accent_or_a_slip_of_the_finger_still_finds(
    server: Any, new_device: Device, typed: str, slug: str
) -> None:
    page = opened(new_device("en"), f"{server.url}/library")
    expect(cards(page)).to_have_count(len(ALL))
    page.get_by_role("searchbox").fill(typed)
    meant = next(f for f in ALL if f["slug"] == slug)
    expect(cards(page).first).to_contain_text(meant["name"]["en"])
    page.get_by_role("searchbox").fill(f"{typed} xylophone")
    expect(cards(page)).to_have_count(0)


def test_on_paper_everything_is_unfolded_and_folded_again_after(server: Any, new_device: Device) -> None:
    page = opened(new_device("en"), f"{server.url}/library/{FIRST['slug']}")
    expect(page.locator(".steps summary").first).to_be_visible()
    folded = page.locator("details:not([open])").count()
    assert folded > len(FIRST["steps"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.get_by_text(FIRST["risks"][-1]["remedy"]["en"])).to_be_visible()
    expect(page.get_by_role("link", name="Open a workshop with this")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details:not([open])")).to_have_count(folded)


def test_a_workshop_opens_from_the_sheet_with_this_format(server: Any, new_device: Device) -> None:
    page = opened(new_device("en"), f"{server.url}/library/{FIRST['slug']}")
    page.get_by_role("link", name="Open a workshop with this").click()
    page.wait_for_url(f"**/new?format={FIRST['slug']}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_format_nobody_knows_is_said_and_not_waited_for(server: Any, new_device: Device) -> None:
    page = opened(new_device("en"), f"{server.url}/library/no-such-thing")
    expect(page.get_by_role("heading", level=1)).to_have_text("This format is not on this device")


@pytest.mark.own_server
def test_after_one_visit_the_library_its_search_and_its_sieve_work_with_the_server_killed(
    server: Any, new_device: Device
) -> None:
    device = new_device("fr")
    page = opened(device, f"{server.url}/library")
    expect(cards(page)).to_have_count(len(ALL))
    page.evaluate("() => navigator.serviceWorker.ready")
    server.stop()
    fresh = opened(device, f"{server.url}/library")
    expect(cards(fresh)).to_have_count(len(ALL))
    fresh.get_by_role("searchbox").fill("irritants du quotidien")
    expect(cards(fresh).first).to_contain_text(FIRST["name"]["fr"])
    fresh.get_by_role("searchbox").fill("xylophone")
    expect(cards(fresh)).to_have_count(0)
    fresh.get_by_role("searchbox").fill("")
    fresh.get_by_label("Pour quoi faire", exact=True).select_option("support")
    expect(cards(fresh)).to_have_count(sum("support" in f["aims"] for f in ALL))
    for address in ("", "/sheet"):
        fresh.goto(f"{server.url}/library/{FIRST['slug']}{address}")
        expect(fresh.get_by_role("heading", name=FIRST["name"]["fr"]).first).to_be_visible()


def test_a_joiner_asks_for_the_one_format_before_the_whole_library(server: Any, new_device: Device) -> None:
    device = new_device("en")
    page = device.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server.url)))
    rest = {"t": "Tuesday", "f": FIRST["slug"], "e": FIRST["edition"], "l": "en"}
    with page.expect_response("**/api/library?*") as answer:
        page.goto(f"{server.url}/j#{fragment(new_id(), new_id(), rest)}")
        expect(page.get_by_text(FIRST["steps"][0]["name"]["en"])).to_be_visible()
    assert answer.value.ok
    wanted = [path for path in asked if path.startswith("/api/library")]
    assert wanted == [f"/api/library/{FIRST['slug']}/{FIRST['edition']}", "/api/library?texts=apart"]


def test_a_template_and_a_checklist_are_copied(server: Any, new_device: Device) -> None:
    format = next(f for f in ALL if f.get("templates"))
    device = new_device("en", permissions=["clipboard-read", "clipboard-write"])
    page = opened(device, f"{server.url}/library/{format['slug']}")
    page.get_by_text("To copy and fill in").click()
    template = format["templates"][0]
    page.locator("figure", has_text=template["name"]["en"]).get_by_role("button").click()
    expect(page.get_by_role("status").get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == template["text"]["en"]
    page.get_by_text("Not to forget").click()
    page.locator(".checklists").get_by_role("button").click()
    expect(page.locator(".checklists").get_by_text("Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Before\n☐ ")
    assert all(f"☐ {line['en']}" in text for lines in format["checklist"].values() for line in lines)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_assistive_technology_finds_nothing_to_trip_over(
    server: Any, new_device: Device, address: str, theme: str, lang: str
) -> None:
    page = opened(new_device(lang, color_scheme=theme, bypass_csp=True), server.url + address)
    expect(page.locator(".card, .steps, article, .notice").first).to_be_visible()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "() => axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    assert found == []


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_too_wide_or_too_small_on_the_narrowest_phone(
    server: Any, new_device: Device, address: str, lang: str
) -> None:
    page = opened(new_device(lang, width=320, height=640), server.url + address)
    expect(page.locator(".card, .steps, article, .notice").first).to_be_visible()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, a.btn, summary, input, select')]
            .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, r]) => r.width > 1 && (r.height < 44 || r.width < 44)).map(([html]) => html)"""
    )
    assert small == []
