"""The server was restored from a copy older than what devices hold: nothing is lost, and nobody notices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pairs.log.device import Device
from tests.api.wire import push
from tests.browser.core.conftest import Tab
from tests.browser.workshop.conftest import Workshop

pytestmark = pytest.mark.own_server


def proposes(page: Page, text: str) -> None:
    page.get_by_label("Your topic").fill(text)
    page.get_by_role("button", name="Propose this topic").click()
    expect(page.get_by_role("listitem").get_by_text(text)).to_be_visible()


def test_a_workshop_under_way_stands_again_as_it_was_on_every_screen(
    workshop: Workshop, server: Any, tmp_path: Path
) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Propose topics")
    expect(ben.get_by_role("heading", level=1)).to_have_text("Propose topics")
    proposes(ben, "In the copy")
    expect(ada.get_by_text("In the copy")).to_be_visible()
    copy = str(tmp_path / "copy.sqlite")
    server.command("backup", copy)
    proposes(ben, "After the copy")
    proposes(ada, "After it too")
    workshop.go_to("Vote")
    for page in (ada, ben):
        expect(page.get_by_role("listitem")).to_have_count(3)
        expect(page.get_by_role("banner").locator(".sync")).to_have_text("Up to date")
    server.stop()
    server.command("restore", copy)
    ben.get_by_role("button", name="More: After the copy").click()
    server.start()
    expect(ada.get_by_text("1 of 2 people have voted.")).to_be_visible(timeout=60_000)
    cleo = workshop.join("Cléo")
    for page in (ada, ben, cleo):
        expect(page.get_by_role("heading", level=1)).to_have_text("Vote")
        expect(page.get_by_role("listitem")).to_have_count(3)
        for text in ("In the copy", "After the copy", "After it too"):
            expect(page.get_by_role("listitem").filter(has_text=text)).to_have_count(1)
        expect(page.get_by_role("banner").locator(".sync")).to_have_text("Up to date")
        expect(page.get_by_role("alert")).to_have_count(0)
    expect(cleo.get_by_text("1 of 3 people have voted.")).to_be_visible()


def test_who_used_the_id_of_words_the_server_lost_does_not_take_their_place(
    server: Any, new_phone: Callable[[Any], Tab], tmp_path: Path
) -> None:
    ada = new_phone(server)
    capsule = ada.create()
    ada.sent()
    copy = str(tmp_path / "copy.sqlite")
    server.command("backup", copy)
    ada.write("à moi")
    ada.sent()
    taken = ada.log(capsule)[-1]["c"]["id"]
    ada.page.context.set_offline(True)
    server.stop()
    server.command("restore", copy)
    server.start()
    mallory = Device(capsule["id"], capsule["secret"])
    theirs = {**mallory.change("topic", None, {"text": "pas à moi"}), "id": taken, "rec": taken[14:]}
    push(server.url, mallory, [mallory.seal([theirs])])
    ada.page.route("**/parcels", lambda route: route.abort())
    ada.page.context.set_offline(False)
    ada.run("await w.flushNow()")
    ada.until("s.waiting === 1")
    assert ada.topics() == ["à moi"], "until the server has judged it, on its author's device"
    ada.page.unroute("**/parcels")
    ada.run("await w.flushNow()")
    ada.until("s.refused.length === 1 && w.list('topic').length === 1")
    assert ada.topics() == ["pas à moi"]
    assert ada.run("return w.sync.value.refused.map((r) => [r.code, r.change.set.text])") == [
        ["bad_change", "à moi"]
    ]
    ada.run("await w.retryRefused(w.sync.value.refused[0].id)")
    ada.sent()
    ada.until("w.list('topic').length === 2")
    assert sorted(line["c"]["set"].get("text", "") for line in ada.log(capsule))[1:] == ["pas à moi", "à moi"]
