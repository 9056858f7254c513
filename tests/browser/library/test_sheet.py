"""A format on one page: in either language or both, on one sheet of A4, whatever it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from pairs import library
from tests.support.look import check

FORMATS = {f["slug"]: f for f in library.formats()}
LANGUAGES = {"Français": ["fr"], "English": ["en"], "Side by side": ["fr", "en"]}
Device = Callable[..., BrowserContext]


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("slug", FORMATS)
def test_it_takes_one_sheet_of_paper_and_says_everything(server: Any, new_device: Device, slug: str) -> None:
    page = new_device("en").new_page()
    page.goto(f"{server.url}/library/{slug}/sheet")
    format = FORMATS[slug]
    for name, languages in LANGUAGES.items():
        page.get_by_role("radio", name=name).check(force=True)
        paper = page.locator(".a4")
        expect(paper.locator("h2")).to_have_text([format["name"][language] for language in languages])
        for language in languages:
            for text in (
                format["for_whom"],
                format["with_whom"],
                format["synthesis"],
                *format["purposes"],
                *format["precautions"],
                *(step["goal"] for step in format["steps"]),
            ):
                expect(paper.get_by_text(text[language], exact=True).first).to_be_attached()
        assert paper.evaluate("e => e.scrollHeight <= e.clientHeight && e.scrollWidth <= e.clientWidth")
        assert float(paper.evaluate("e => parseFloat(e.style.fontSize)")) >= 7.5, "too small to be read"
        assert pages(page.pdf(prefer_css_page_size=True)) == 1


def test_on_paper_there_is_the_sheet_and_nothing_else(server: Any, new_device: Device) -> None:
    page = new_device("fr").new_page()
    slug = next(iter(FORMATS))
    page.goto(f"{server.url}/library/{slug}/sheet")
    expect(page.locator(".tool-on-screen h2")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".a4 h2")).to_be_visible()
    for hidden in ("h1", ".tool-on-screen", ".chips", ".thumb"):
        expect(page.locator(hidden)).to_be_hidden()


def test_a_format_nobody_knows_has_no_sheet(server: Any, new_device: Device) -> None:
    page = new_device("en").new_page()
    page.goto(f"{server.url}/library/no-such-thing/sheet")
    expect(page.get_by_role("heading", level=1)).to_have_text("This format is not on this device")


@pytest.mark.parametrize(("lang", "scheme"), [("fr", "light"), ("en", "dark")])
def test_it_is_for_everyone_on_the_smallest_phone(
    server: Any, new_device: Device, lang: str, scheme: str
) -> None:
    page = new_device(lang, width=320, height=640, color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(f"{server.url}/library/{next(iter(FORMATS))}/sheet")
    expect(page.locator(".tool-on-screen h2")).to_be_visible()
    assert check(page) == []
    page.locator("input[value=both]").check(force=True)
    expect(page.locator(".tool-on-screen h2")).to_have_count(2)
    assert check(page) == []
