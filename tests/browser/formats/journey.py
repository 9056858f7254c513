"""Every format of the library, held whole on three devices and more, its network cut in the middle."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import expect

from pairs import library
from tests.support.look import check
from tests.support.server import Server

from .acts import ACTS, TOGETHER
from .people import Group

LANGS = ("fr", "en", "fr", "en", "fr", "en")
SLUGS = [format["slug"] for format in library.formats()]
SHORT = [format["slug"] for format in library.formats() if format["minutes"]["total"] < 75]
LONG = [slug for slug in SLUGS if slug not in SHORT]
"""Two halves, so that two workers share them."""


def hold(slug: str, server: Server, new_group: Callable[..., Group]) -> None:
    """Holds a format whole: every step by every person, a cut in the middle, and what comes out of it."""
    least = next(format for format in library.formats() if format["slug"] == slug)["group"]["min"]
    turn = SLUGS.index(slug)
    langs = LANGS[turn % 2 :][: max(3, least)]
    group = new_group(slug, langs, ("light", "dark")[turn // 2 % 2])
    group.opens(server.url)
    last = group.people[-1]
    steps = group.format["steps"]
    writing = [step["key"] for step in steps if step["activity"] not in ("read", "discuss", "rotate")]
    dark = writing[len(writing) // 2]
    for step in steps:
        group.goes_to(step)
        if step["key"] == dark:
            for peer in group.people:
                peer.loses_the_network()
        ACTS[step["activity"]](group, step)
        if step["key"] == dark:
            for peer in group.people:
                peer.is_back_online()
        if together := TOGETHER.get(step["activity"]):
            together(group, step)
        assert check(last.page) == [], step["key"]
    for deliverable in group.format["deliverables"]:
        last.page.goto(f"{group.url}/artefact/{deliverable['key']}")
        expect(last.page.get_by_role("heading", level=1)).to_have_text(deliverable["name"][last.lang])
        assert check(last.page) == [], deliverable["key"]
        words = [text for key in deliverable["made_in"] for text in group.wrote.get(key, [])]
        for text in words:
            expect(last.page.get_by_role("main")).to_contain_text(text)
        with last.page.expect_download() as leaving:
            last.page.get_by_role("button", name="JSON", exact=True).click()
        kept = leaving.value.path().read_text("utf-8")
        assert [text for text in words if json.dumps(text, ensure_ascii=False)[1:-1] not in kept] == []
