"""Words without an author: nothing about them tells who wrote them, or quite when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.core.conftest import Tab
from tests.support.server import Server

FIVE_MINUTES = 5 * 60 * 1000


@pytest.mark.parametrize("confidential", [False, True])
def test_neither_the_id_nor_the_stamp_of_an_anonymous_change_tells_the_moment_or_the_writer(
    server: Server, new_phone: Callable[[Server], Tab], confidential: bool
) -> None:
    tab = new_phone(server)
    tab.create(**({"confidential": True} if confidential else {}))
    named = tab.write("signé")
    for text in ("un", "deux", "trois"):
        tab.write(text, anonymous=True)
    tab.sent()
    log = tab.log(tab.run("return core.parseCapsule(w.url)"))
    node = tab.run("return w.about.node")
    mine = tab.run("return w.me")
    hidden = [line for line in log if line["by"] != mine]
    assert len(hidden) == 3
    assert len({line["by"] for line in hidden}) == 3, "a key each, used once"
    for line in hidden:
        id, at = line["c"]["id"], line["c"]["at"]
        assert id[14] == "4", "a random id"
        assert int(at[:12], 16) % FIVE_MINUTES == 0
        assert at[16:] != node
    assert len({line["c"]["at"][12:] for line in hidden}) == 3, "counter and node are drawn for each"
    assert tab.run("return w.get('topic', a).author", named) == mine
    assert sorted(tab.topics()) == ["deux", "signé", "trois", "un"]
    assert tab.stored("keys") == [], "thrown away"


def test_whoever_opens_a_workshop_says_from_how_many_answers_results_show(
    server: Server, new_device: Callable[..., BrowserContext], new_tab: Callable[..., Tab]
) -> None:
    context = new_device("en")
    page = context.new_page()
    page.goto(f"{server.url}/new?format=huddle")
    page.get_by_label("Your name").fill("Amina")
    page.get_by_text("Adjust the minutes and the votes").click()
    least = page.get_by_role("group", name="Answers from which results are shown")
    least.get_by_role("button").last.click()
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    tab = new_tab(context, server)
    tab.run("globalThis.w = await core.openReplica(a, {live: false})", page.url.split("/")[-2])
    assert tab.run("return w.get('workshop', 'workshop').fields.least") == 6
