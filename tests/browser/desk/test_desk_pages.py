"""The desk in a real browser: readable by everyone, at every size, in both languages and themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Demo, NewDevice

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = ((320, 640), (360, 740), (768, 1024), (1440, 900))
# A link within a sentence is as high as its line (WCAG 2.5.8 excepts it); what stands alone is to be touched.
SMALL = """() => {
  const all = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary, textarea')]
  const around = (e) => e.matches('a') && e.closest('p, li, td, dd')
  return all.filter((e) => !around(e) || around(e).innerText.trim() === e.innerText.trim())
    .map((e) => [e, e.matches('[type=checkbox], [type=radio]') && e.closest('label') || e])
    .map(([e, touched]) => [e, touched.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.height < 40 || box.width < 40))
    .map(([e]) => e.outerHTML.slice(0, 120))
}"""
LINKS = """() => [...document.querySelectorAll('a[href]:not([download]):not([hreflang])')]
  .map((e) => e.getAttribute('href')).filter((to) => /^[/](desk|call|privacy|subscribe)/.test(to))"""


def form_of(path: str) -> str:
    """What pages of one kind share: their address without ids and values."""
    place, _, query = path.partition("#")[0].partition("?")
    names = "&".join(sorted(pair.partition("=")[0] for pair in query.split("&")))
    return re.sub(r"/([0-9]+|[\w-]{22})(?=/|$)", "/*", place) + "?" + names


def every_page(demo: Demo, page: Page) -> Iterator[str]:
    """One page of every kind that links of the desk lead to, opened; a file to take away is none."""
    waiting = ["/desk/workshops", f"/desk/workshops/{demo.workshop}", "/desk/nothing"]
    met = {form_of(path) for path in waiting}
    while waiting:
        path = waiting.pop(0)
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(demo.url + path)
        yield path
        for to in page.evaluate(LINKS):
            if form_of(to) not in met and not re.search(r"[.](md|csv|xlsx|json|ics|atom)\b", to):
                met.add(form_of(to))
                waiting.append(to)


def look(page: Page, path: str) -> list[str]:
    """What keeps somebody out: what axe finds, what lies beyond the edge, what is too small to touch."""
    page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate("(o) => axe.run(document, o)", {"runOnly": RULES})
    wrong = [f"{path}: {v['id']} {[n['html'][:120] for n in v['nodes']]}" for v in found["violations"]]
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if beyond > 0:
            wrong.append(f"{path} at {width}: {beyond} px beyond the edge")
        wrong += [f"{path} at {width}: small {one}" for one in page.evaluate(SMALL)]
    return wrong


@pytest.mark.parametrize(("lang", "theme"), [("fr", "light"), ("en", "dark")])
def test_every_page_is_for_everyone(demo: Demo, new_device: NewDevice, lang: str, theme: str) -> None:
    page = new_device(lang, color_scheme=theme, bypass_csp=True).new_page()
    page.goto(f"{demo.url}/desk/sign-in?lang={lang}")
    wrong = look(page, "/desk/sign-in")
    demo.sign_in(page, lang)
    seen = []
    for path in every_page(demo, page):
        assert page.locator("html").get_attribute("lang") == lang
        wrong += look(page, path)
        seen.append(form_of(path))
    assert not wrong, "\n".join(wrong)
    assert len(seen) > 30, seen


def test_the_desk_needs_no_javascript(demo: Demo, new_device: NewDevice) -> None:
    page = new_device("en", width=1440, height=900, java_script_enabled=False).new_page()
    demo.sign_in(page)
    page.get_by_role("searchbox").fill("matinees")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Topics, in the order of votes")).to_be_visible()
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Follow-up").click()
    page.get_by_role("link", name="Late").click()
    expect(page.get_by_role("row").filter(has_text="Samuel").first).to_be_visible()
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_role("heading", name="Suivi", exact=True)).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").click()
    page.goto(f"{demo.url}/desk/workshops")
    expect(page.locator("#password")).to_be_visible()


def test_the_policy_of_the_pages_blocks_nothing_they_need(demo: Demo, new_device: NewDevice) -> None:
    page = new_device("fr").new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    demo.sign_in(page)
    for path in every_page(demo, page):
        if path != "/desk/nothing":  # a console notes the 404 itself
            assert said == [], path
        said.clear()
    page.goto(f"{demo.url}/desk/workshops/{demo.workshop}")
    assert page.evaluate("getComputedStyle(document.querySelector('.figures, .btn')).display") != "inline"


def test_a_result_prints_without_its_frame(demo: Demo, new_device: NewDevice) -> None:
    page = new_device("fr", width=1440, height=900).new_page()
    demo.sign_in(page)
    page.goto(f"{demo.url}/desk/workshops/{demo.workshop}")
    page.emulate_media(media="print")
    for gone in (".head", ".back"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgba(0, 0, 0, 0)",
        "rgb(255, 255, 255)",
    )


def test_a_keyboard_reaches_the_content_first_and_everything_after(demo: Demo, new_device: NewDevice) -> None:
    page = new_device("en", width=1440, height=900).new_page()
    demo.sign_in(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_commitment_in_the_list_leads_to_its_place_in_the_workshop(
    demo: Demo, new_device: NewDevice
) -> None:
    page = new_device("en").new_page()
    demo.sign_in(page)
    page.goto(f"{demo.url}/desk/commitments?show=late")
    page.get_by_role("rowheader").get_by_role("link").click()
    target = page.locator(":target")
    expect(target).to_contain_text("Samuel")
    expect(target).to_be_in_viewport()
