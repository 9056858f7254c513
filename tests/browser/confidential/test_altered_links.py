"""A link whose secret is right, and what it says of the workshop is not: somebody altered it on its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Request

from tests.browser.core.conftest import Tab
from tests.support.server import Server

SECRET = "Le bloc 4 ferme sans qu’on nous l’ait dit"
JOIN = """await w.write('participant', await w.recId('participant', w.me),
    {name: 'Bruno', left: false, box_key: w.vault?.boxKey})"""


@pytest.fixture
def opener(server: Server, new_phone: Callable[[Server], Tab]) -> Tab:
    """Whoever opened a confidential workshop that the server knows, and renewed its link once."""
    tab = new_phone(server)
    tab.create(confidential=True)
    tab.write("avant")
    tab.sent()
    tab.run("await core.renewLink(w)")
    tab.sent()
    return tab


@pytest.fixture
def bruno(server: Server, new_phone: Callable[[Server], Tab]) -> Tab:
    return new_phone(server)


def capsule(tab: Tab, **altered: Any) -> dict[str, Any]:
    said = {**tab.run("return core.parseCapsule(w.url)"), **altered}
    return {name: value for name, value in said.items() if value is not None}


def sent_in_clear(tab: Tab) -> list[str]:
    """Gathers what this device sends; nothing of it should be readable."""
    bodies: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "/parcels" in request.url:
            bodies.append(request.post_data or "")

    tab.page.on("request", note)
    return bodies


@pytest.mark.parametrize("number", [1, 7, 9999])
def test_another_number_is_mended_before_the_first_word_leaves(opener: Tab, bruno: Tab, number: int) -> None:
    bruno.open(capsule(opener, confidential=number))
    bruno.run(JOIN)
    bruno.write(SECRET)
    bruno.sent()
    opener.until("w.list('topic').length === 2 && w.list('participant').length === 1")
    assert opener.run("return w.vault.unreadable.value") == 0
    assert bruno.sync()["refused"] == []
    assert bruno.run("return w.about.confidential") == 2
    log = [line["c"] for line in opener.log(capsule(opener))]
    assert {change["set"]["n"] for change in log if change["kind"] == "sealed"} == {1, 2}


def test_the_right_link_mends_the_number_before_the_server_was_ever_met(opener: Tab, bruno: Tab) -> None:
    bruno.page.context.set_offline(True)
    for number in (7, 2):
        bruno.open(capsule(opener, confidential=number))
        assert bruno.run("return w.about.confidential") == number
    bruno.open(capsule(opener, confidential=5))
    assert bruno.run("return core.parseCapsule(w.url).confidential") == 5, "a link is believed until then"


def test_a_wrong_number_read_later_changes_nothing(opener: Tab, bruno: Tab) -> None:
    bruno.open(capsule(opener))
    bruno.write(SECRET)
    bruno.sent()
    for wrong in (1, 7, None):
        bruno.open(capsule(opener, confidential=wrong))
        assert bruno.run("return [w.about.confidential, w.vault !== null]") == [2, True]
    bruno.write("toujours là")
    bruno.sent()
    opener.until("w.list('topic').length === 3")


def test_what_was_sealed_for_no_link_is_kept_and_leaves_once_the_number_is_right(
    opener: Tab, bruno: Tab
) -> None:
    """A device that met the server before it took the wrong number, as earlier versions could."""
    bruno.open(capsule(opener))
    bruno.write("d’abord")
    bruno.sent()
    bruno.page.route("**/keys?*", lambda route: route.abort())
    bruno.run(
        """w.about.confidential = w.vault.about.confidential = 7
        w.vault.add({n: 7, secret: w.about.secret})"""
    )
    bruno.write(SECRET)
    with bruno.page.expect_response("**/parcels"):
        bruno.run("await w.flushNow()")
    assert [row["c"]["set"] for row in bruno.stored("outbox")] == [{"text": SECRET}]
    assert bruno.sync()["waiting"] == 1
    assert bruno.sync()["refused"] == []
    bruno.page.unroute("**/keys?*")
    bruno.run("await w.flushNow()")
    bruno.sent()
    opener.until("w.list('topic').length === 3 && w.vault.unreadable.value === 0")


def test_a_link_that_hides_that_the_workshop_is_confidential_lets_nothing_out(
    opener: Tab, bruno: Tab
) -> None:
    bodies = sent_in_clear(bruno)
    bruno.open(capsule(opener, confidential=None))
    bruno.run(JOIN)
    bruno.write(SECRET)
    bruno.until("s.reason === 'wrong_link'")
    bruno.run("await w.flushNow()")
    assert bruno.sync()["waiting"] == 2
    assert bodies == []
    bruno.open(capsule(opener))
    bruno.sent()
    opener.until("w.list('topic').length === 2 && w.list('participant').length === 1")
    assert opener.topics() == ["avant", SECRET]
    assert opener.run("return w.list('participant')[0].fields") == {"left": False, "name": "Bruno"}
    bruno.until("w.list('topic').length === 2")
    assert bruno.topics() == ["avant", SECRET]
    bruno.page.reload()
    bruno.page.wait_for_function("globalThis.core")
    bruno.run("globalThis.w = await core.openReplica(a)", capsule(opener)["id"])
    assert bruno.topics() == ["avant", SECRET]


def test_a_link_that_makes_an_ordinary_workshop_confidential_is_said_and_mended(
    server: Server, new_phone: Callable[[Server], Tab], bruno: Tab
) -> None:
    opener = new_phone(server)
    right = opener.create()
    opener.sent()
    bruno.open({**right, "confidential": 1})
    bruno.write("Bonjour")
    bruno.until("s.reason === 'wrong_link'")
    assert bruno.sync()["refused"] == []
    bruno.open(right)
    bruno.sent()
    assert bruno.sync()["refused"] == []
    opener.until("w.list('topic').length === 1")
    assert opener.topics() == ["Bonjour"]
