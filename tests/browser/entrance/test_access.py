"""Every entrance screen, in both languages and both themes: for every eye, every hand, every width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .ways import AXE, Device, first_page, link_of, open_workshop

CHECK = """async () => {
  const name = (e) => (e.getAttribute('aria-label') || e.textContent || e.tagName).trim().slice(0, 40)
  const { violations } = await axe.run(document, { resultTypes: ['violations'] })
  const wrong = violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary}`))
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wide > 0) wrong.push(`${wide} px too wide`)
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (!e.checkVisibility() || e.closest('.out') || (e.matches('a') && e.closest('p'))) continue
    const target = e.matches('input') ? e.closest('label') || e : e.closest('.target') || e
    const { width, height } = target.getBoundingClientRect()
    if (Math.min(width, height) < 44) wrong.push(`${name(e)}: ${width} by ${height} px`)
  }
  return wrong
}"""


WATCH = """window.moved = []
new PerformanceObserver((list) => {
  for (const { sources } of list.getEntries())
    for (const { node, previousRect: a, currentRect: b } of sources)
      window.moved.push(`${node?.outerHTML?.slice(0, 80)}: ${[a.x, a.y]} to ${[b.x, b.y]}`)
}).observe({ type: 'layout-shift', buffered: true })"""


def findings(page: Page) -> list[str]:
    """What axe (best practices too), the width of 320 px and a thumb find wrong."""
    page.evaluate(AXE)
    page.evaluate("document.fonts.ready")
    return [f"{page.url} {line}" for line in page.evaluate(CHECK)]


def screens(page: Page, url: str, workshop: str, link: str) -> Iterator[str]:
    """Walks through the entrance; stops where there is something to look at."""
    for path in ("/", "/j", "/new", "/settings", "/truth"):
        page.goto(url + path)
        expect(page.locator("a.sync")).to_be_visible()
        expect(page.locator("h1")).to_be_visible()
        yield path
    page.goto(url + "/new?format=lean-coffee")
    page.locator("summary").click()
    yield "/new, unfolded"
    page.goto(workshop + "/people")
    expect(page.locator("svg.qr")).to_be_visible()
    yield "/people"
    page.locator(".role button").first.click()  # takes the first vacant role…
    page.locator(".role", has_text=re.compile("vous|you")).get_by_role("button").click()  # …and hands it over
    expect(page.locator("dialog[open]")).to_be_visible()
    yield "/people, with its sheet"
    page.goto(f"{url}/w/{'A' * 22}")
    expect(page.locator(".notice")).to_be_visible()
    yield "a workshop that is not here"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_entrance_screen_is_for_everyone(
    server: Any, new_device: Device, lang: str, theme: Any
) -> None:
    opener = first_page(new_device("en"), server.url)
    link = (open_workshop(opener, server.url), link_of(opener))[1]
    narrow = new_device(lang, width=320, color_scheme=theme, bypass_csp=True)
    page = narrow.new_page()
    page.goto(link)
    expect(page.locator("form h1")).to_be_visible()
    page.locator("summary").click()
    wrong = findings(page)
    page.locator("input").first.fill("Jules")
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/w/*")
    for _place in screens(page, server.url, page.url, link):
        wrong += findings(page)
    assert wrong == []


def test_text_half_as_large_again_still_fits_a_small_phone(server: Any, new_device: Device) -> None:
    page = first_page(new_device("fr", width=320, bypass_csp=True), server.url, "/settings")
    before = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.get_by_label("150").check()
    page.wait_for_function(
        "(before) => parseFloat(getComputedStyle(document.documentElement).fontSize) === before * 1.5",
        arg=before,
    )
    wrong = findings(page)
    for path in ("/", "/j", "/new", "/truth"):
        page.goto(server.url + path)
        expect(page.locator("a.sync")).to_be_visible()
        wrong += findings(page)
    assert wrong == []


def test_nothing_moves_when_the_client_takes_over(server: Any, new_device: Device) -> None:
    page = new_device("fr").new_page()
    page.add_init_script(WATCH)
    for path in ("/", "/j", "/settings"):
        page.goto(server.url + path)
        expect(page.locator("a.sync")).to_be_visible()
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.moved") == [], path
