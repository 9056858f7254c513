"""Somebody was erased on the server: every device lets go of their words, theirs too when it comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from pairs.log.device import Device
from tests.api.wire import push
from tests.browser.workshop.conftest import Workshop, cut_off

pytestmark = pytest.mark.own_server

ALL = """const stores = ['log', 'outbox', 'carried']
return w.db.read(stores, (tx) => Promise.all(stores.map((name) => tx.objectStore(name).getAll())))"""
CANARY = "À ne plus lire"


def test_a_stale_device_lets_go_of_what_was_erased_and_is_refused_what_it_brings(
    new_phone: Any, server: Any
) -> None:
    ada, ben = new_phone(server), new_phone(server)
    capsule = ada.create()
    ada.sent()
    ben.open(capsule)
    ben.write(CANARY)
    ben.sent()
    ada.until("w.list('topic').length === 1")
    ben.page.context.set_offline(True)
    ben.page.reload()
    ben.page.wait_for_function("globalThis.core")
    ben.open(capsule)
    ben.write("Écrit pendant l’absence")
    server.command("erase", capsule["id"], ben.run("return w.me"), "--yes")
    ada.until("w.list('topic').length === 0")
    assert CANARY not in json.dumps(ada.run(ALL), ensure_ascii=False)
    ben.page.context.set_offline(False)
    ben.run("await w.flushNow()")
    refused = ben.until("s.waiting === 0 && s.refused.length && s.refused")
    assert [(one["code"], one["change"]["set"]["text"]) for one in refused] == [
        ("erased", "Écrit pendant l’absence")
    ]
    ben.until("w.list('topic').length === 0")
    assert CANARY not in json.dumps(ben.run(ALL), ensure_ascii=False)
    assert [one["c"]["kind"] for one in ada.log(capsule) if "set" in one["c"]] == ["workshop"]


def test_words_that_arrive_from_a_device_with_the_log_of_before_do_not_bring_them_back(
    new_phone: Any, server: Any
) -> None:
    """A third device, away since before."""
    ada, ben, cleo = (new_phone(server) for _ in range(3))
    capsule = ada.create()
    ada.sent()
    for phone in (ben, cleo):
        phone.open(capsule)
    ben.write(CANARY)
    ben.sent()
    cleo.until("w.list('topic').length === 1")
    cleo.write("De Cléo")
    cleo.sent()
    cleo.page.context.set_offline(True)
    server.command("erase", capsule["id"], ben.run("return w.me"), "--yes")
    cleo.page.context.set_offline(False)
    cleo.run("await w.flushNow()")
    cleo.until("w.list('topic').length === 1")
    assert cleo.topics() == ["De Cléo"]
    cleo.sent()
    assert CANARY not in json.dumps(ada.log(capsule), ensure_ascii=False)


def test_nobody_erases_another_by_a_change_that_looks_like_the_mark(new_phone: Any, server: Any) -> None:
    ada = new_phone(server)
    capsule = ada.create()
    ada.write("Toujours là")
    ada.sent()
    mallory = Device(capsule["id"], capsule["secret"])
    posing = {**mallory.change("topic", None, {"text": "x"}), "erased": ada.run("return w.me")}
    assert push(server.url, mallory, [mallory.seal([posing])])["verdicts"][0]["verdict"] == "applied"
    ada.until("w.list('topic').length === 2")
    assert ada.topics() == ["Toujours là", "x"]


def test_the_person_reads_plainly_what_became_of_their_words(workshop: Workshop, server: Any) -> None:
    ada, ben = workshop.facilitator, workshop.join("Ben")
    workshop.go_to("Propose topics")
    for words in (CANARY, "Waiting for beds"):
        ben.get_by_label("Your topic").fill(words)
        ben.get_by_role("button", name="Propose this topic").click()
        if words == CANARY:
            expect(ada.get_by_text(CANARY)).to_be_visible()
            cut_off(ben)
    expect(ben.get_by_role("banner").get_by_text("Offline, 1 safe here")).to_be_visible()
    id = workshop.path.removeprefix("/w/")
    [author] = [line.split()[0] for line in server.command("erase", id).splitlines() if line.endswith("Ben")]
    server.command("erase", id, author, "--yes")
    expect(ada.get_by_text(CANARY)).to_have_count(0)
    ben.context.set_offline(False)
    ben.get_by_role("link", name="To look at: 1").click()
    expect(ben.get_by_text("was erased from this workshop, for good")).to_be_visible()
    expect(ben.get_by_role("blockquote")).to_have_text("Waiting for beds")
