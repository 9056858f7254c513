"""What a device and the real server make of each other when everything between them goes wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route

from pairs.log.parcel import Opened, open_parcel

PUSH = "**/api/workshops/*/parcels"
YEAR = 365 * 86_400_000


@pytest.fixture
def phone(new_phone: Callable[..., Any], server: Any) -> Any:
    return new_phone(server)


@pytest.fixture
def opened(phone: Any) -> dict[str, Any]:
    """A workshop opened by `phone`, known to the server; its capsule."""
    capsule: dict[str, Any] = phone.create()
    phone.sent()
    return capsule


def said(entries: list[dict[str, Any]]) -> list[str]:
    """The texts of the topics in a log."""
    return [one["c"]["set"]["text"] for one in entries if one["c"]["kind"] == "topic"]


def changes_in(body: Any, workshop: str) -> list[str]:
    """The ids of the changes in a push's body."""
    found = []
    for jws in body["parcels"]:
        parcel = open_parcel(jws, workshop)
        assert isinstance(parcel, Opened)
        found += [json.loads(line)["id"] for line in parcel.lines]
    return found


def test_what_one_device_says_another_shows_without_asking(
    phone: Any, opened: Any, new_phone: Any, server: Any
) -> None:
    other = new_phone(server)
    other.open(opened)
    other.until("w.get('workshop', 'workshop')")
    phone.write("De l’un")
    other.until("w.list('topic').length === 1")
    other.write("De l’autre")
    phone.until("w.list('topic').length === 2")
    assert phone.topics() == other.topics() == ["De l’un", "De l’autre"]
    phone.sent()
    assert phone.run("return w.list('topic').some((r) => r.pending)") is False
    assert phone.sync()["lastContact"] > 0


def test_a_workshop_opened_offline_is_opened_on_the_server_later(new_phone: Any, server: Any) -> None:
    phone = new_phone(server)
    phone.page.context.set_offline(True)
    capsule = phone.create()
    phone.write("Avant le réseau")
    assert phone.run("return w.opened.value") is False
    phone.page.context.set_offline(False)
    phone.sent()
    assert said(phone.log(capsule)) == ["Avant le réseau"]


def test_two_tabs_on_one_outbox_send_each_change_once(
    phone: Any, opened: Any, new_tab: Any, server: Any
) -> None:
    second = new_tab(phone.page.context, server)
    second.open(opened)
    sent: Counter[str] = Counter()
    phone.page.context.set_offline(True)
    for n in range(5):
        phone.write(f"un {n}")
        second.write(f"deux {n}")

    def count(route: Route) -> None:
        sent.update(changes_in(route.request.post_data_json, opened["id"]))
        route.continue_()

    phone.page.context.route(PUSH, count)
    phone.page.context.set_offline(False)
    phone.sent()
    second.sent()
    assert len(sent) == 10
    assert set(sent.values()) == {1}
    assert sorted(said(phone.log(opened))) == sorted(phone.topics()) == sorted(second.topics())


def test_a_captive_portal_s_page_is_no_success(phone: Any, opened: Any) -> None:
    context = phone.page.context
    context.route(
        "**/api/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Wi-Fi</h1>")
    )
    phone.write("Derrière le portail")
    phone.until("s.state === 'offline' && s.waiting === 1")
    context.unroute("**/api/**")
    phone.run("await w.flushNow()")
    phone.sent()
    assert said(phone.log(opened)) == ["Derrière le portail"]


def test_a_reply_that_only_looks_like_ours_is_no_success(phone: Any, opened: Any) -> None:
    phone.page.context.route(PUSH, lambda route: route.fulfill(json={"ok": True}))
    phone.write("Pas encore")
    phone.until("s.state === 'offline' && s.waiting === 1")
    assert len(phone.stored("outbox")) == 1


def test_too_much_for_a_proxy_is_halved_until_it_passes(phone: Any, opened: Any) -> None:
    phone.page.context.set_offline(True)
    phone.run(
        "await w.writeAll(Array.from({length: 60},"
        " (_, n) => ({kind: 'topic', rec: null, fields: {text: `${n}`}})))"
    )
    sizes: list[int] = []

    def narrow(route: Route) -> None:
        sizes.append(len(changes_in(route.request.post_data_json, opened["id"])))
        if sizes[-1] > 20:
            route.fulfill(status=413, content_type="text/html", body="<h1>413 Request Entity Too Large</h1>")
        else:
            route.continue_()

    phone.page.context.route(PUSH, narrow)
    phone.page.context.set_offline(False)
    phone.sent()
    assert sizes == [60, 30, 15, 15, 15, 15]
    assert said(phone.log(opened)) == [str(n) for n in range(60)]


def test_a_poisoned_change_is_put_aside_and_its_neighbours_pass(phone: Any, opened: Any) -> None:
    phone.page.context.set_offline(True)
    texts = [*(str(n) for n in range(50)), "trop " * 100, *(str(n) for n in range(50, 99))]
    phone.run("await w.writeAll(a.map((text) => ({kind: 'topic', rec: null, fields: {text}})))", texts)
    phone.page.context.set_offline(False)
    phone.sent()
    (refused,) = phone.sync()["refused"]
    assert (refused["code"], refused["field"]) == ("too_big", "text")
    assert refused["message"]
    assert refused["change"]["set"]["text"] == "trop " * 100
    assert phone.topics() == said(phone.log(opened)) == [str(n) for n in range(99)]
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.run("globalThis.w = await core.openReplica(a)", opened["id"])
    assert len(phone.sync()["refused"]) == 1
    phone.run("await w.dropRefused(a)", refused["id"])
    phone.until("s.refused.length === 0")


def test_a_line_the_server_cannot_even_name_is_found_among_its_neighbours(phone: Any, opened: Any) -> None:
    """A number beyond reading makes the whole line unreadable: the server cannot say whose it is."""
    phone.page.context.set_offline(True)
    phone.write("avant")
    phone.run("await w.write('discussion', null, {rank: 12345678901234567000})")
    phone.write("après")
    phone.page.context.set_offline(False)
    phone.sent()
    (refused,) = phone.sync()["refused"]
    assert refused["change"]["kind"] == "discussion"
    assert sorted(said(phone.log(opened))) == ["après", "avant"]


def test_a_refused_change_can_be_said_again_once_it_may_be(
    phone: Any, opened: Any, new_phone: Any, server: Any
) -> None:
    other = new_phone(server)
    other.open(opened)
    other.until("w.get('workshop', 'workshop')")
    other.run("await w.write('clock', 'clock', {step: null, state: 'idle', started: 0, ends: 0, left: 0})")
    refused = other.until("s.refused.length && s.refused[0]")
    assert refused["code"] == "role_needed"
    assert other.run("return w.get('clock', 'clock') === undefined")
    other.run(
        "await w.write('role', await w.recId('role', 'facilitator'), {role: 'facilitator', holder: w.me})"
    )
    other.sent()
    assert other.run("return w.holds('facilitator')")
    other.run("await w.retryRefused(a)", refused["id"])
    other.sent()
    assert other.sync()["refused"] == []
    phone.until("w.get('clock', 'clock')")


def test_an_answer_lost_on_the_way_doubles_nothing(phone: Any, opened: Any) -> None:
    lost = []

    def swallow(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().json())
        return route.abort()

    phone.page.context.route(PUSH, swallow)
    # Without the stream, the log cannot tell the device what the lost answer would have.
    phone.page.context.route("**/api/workshops/*/live*", lambda route: route.abort())
    phone.write("Une seule fois")
    phone.until("s.state === 'offline'")
    phone.run("await w.flushNow()")
    phone.sent()
    assert lost[0]["verdicts"][0]["verdict"] == "applied"
    assert said(phone.log(opened)) == ["Une seule fois"]
    assert phone.topics() == ["Une seule fois"]


def test_a_closed_door_pauses_sending_and_never_writing(phone: Any, opened: Any) -> None:
    error = {"error": {"code": "bad_access", "message": "Non"}}
    phone.page.context.route("**/api/**", lambda route: route.fulfill(status=401, json=error))
    phone.write("Pendant la pause")
    phone.until("s.state === 'paused' && s.reason === 'access'")
    phone.write("Encore")
    assert phone.sync()["waiting"] == 2
    phone.page.context.unroute("**/api/**")
    phone.run("await w.flushNow()")
    phone.sent()
    assert said(phone.log(opened)) == ["Pendant la pause", "Encore"]


def test_an_old_client_keeps_its_outbox_until_it_is_updated(phone: Any, opened: Any) -> None:
    answer = {
        "epoch": "x",
        "head": 0,
        "now": 0,
        "verdicts": [],
        "parcels": [{"verdict": "rejected", "code": "update_needed"}],
    }
    phone.page.context.route(PUSH, lambda route: route.fulfill(json=answer))
    phone.write("D’une autre époque")
    phone.until("s.state === 'paused' && s.reason === 'update_needed'")
    assert len(phone.stored("outbox")) == 1
    assert phone.sync()["refused"] == []


@pytest.mark.own_server
def test_a_restored_server_is_told_again_what_it_lost(
    phone: Any, opened: Any, new_phone: Any, server: Any, tmp_path: Path
) -> None:
    other = new_phone(server)
    other.open(opened)
    phone.write("Dans la copie")
    phone.sent()
    other.until("w.list('topic').length === 1")
    copy = str(tmp_path / "copy.sqlite")
    server.command("backup", copy)
    phone.write("Après la copie")
    phone.sent()
    other.until("w.list('topic').length === 2")
    before = phone.run("return w.db.read(['meta'], (tx) => tx.objectStore('meta').get('cursor'))")
    server.stop()
    phone.page.context.set_offline(True)
    phone.write("Pendant la panne")
    server.command("restore", copy)
    server.start()
    phone.page.context.set_offline(False)
    phone.run("await w.flushNow()")
    phone.until("w.list('topic').length === 3 && s.waiting === 0")
    assert sorted(said(phone.log(opened))) == ["Après la copie", "Dans la copie", "Pendant la panne"]
    assert (
        phone.run("return w.db.read(['meta'], (tx) => tx.objectStore('meta').get('cursor'))")["epoch"]
        != before["epoch"]
    )
    other.run("await w.flushNow()")
    other.until("w.list('topic').length === 3")
    assert sorted(other.topics()) == sorted(phone.topics())


def test_a_copy_in_a_file_arrives_by_another_device_as_its_author_said_it(
    phone: Any, opened: Any, new_phone: Any, server: Any
) -> None:
    cut_off = new_phone(server)
    cut_off.page.context.set_offline(True)
    cut_off.open(opened)
    cut_off.write("Par fichier")
    cut_off.write("Sans nom", anonymous=True)
    author = cut_off.run("return w.me")
    text = cut_off.run("return (await core.exportUnsent(w)).text()")
    assert cut_off.sync()["waiting"] == 2, "a copy is no delivery"
    take = "const {changes, refused} = await core.importFile(new Blob([a])); return [changes, refused]"
    phone.page.context.set_offline(True)
    assert phone.run(take, text) == [2, []]
    assert sorted(phone.topics()) == ["Par fichier", "Sans nom"], "shown before it is sent"
    assert phone.run(take, text) == [0, []], "reading it twice is reading it once"
    phone.page.context.set_offline(False)
    phone.sent()
    by = {one["c"]["set"]["text"]: one["by"] for one in phone.log(opened) if one["c"]["kind"] == "topic"}
    assert by["Par fichier"] == author
    assert by["Sans nom"] not in (author, phone.run("return w.me"))
    cut_off.page.context.set_offline(False)
    cut_off.sent()
    assert len(said(phone.log(opened))) == 2


def test_a_file_that_was_altered_or_is_not_ours_is_not_believed(phone: Any, opened: Any) -> None:
    phone.page.context.set_offline(True)
    phone.write("Vrai")
    text = phone.run("return (await core.exportUnsent(w)).text()")
    value = json.loads(text)
    head, payload, signature = value["parcels"][0].split(".")
    value["parcels"] = [f"{head}.{payload}.{'A' * len(signature)}"]
    take = "return core.importFile(new Blob([a])).then((r) => [r.changes, r.refused], (e) => e.reason)"
    assert phone.run(take, json.dumps(value)) == [0, ["bad_signature"]]
    assert phone.run(take, "{}") == "not_a_copy"
    assert phone.run(take, "<html>") == "not_a_copy"
    assert phone.run(take, json.dumps({**value, "pairs": 2})) == "newer"
    assert phone.run(take, json.dumps({**value, "workshop": "A" * 22})) == "unknown_workshop"


def test_an_anonymous_change_travels_alone_and_its_key_is_thrown_away(phone: Any, opened: Any) -> None:
    phone.page.context.set_offline(True)
    phone.write("Signé")
    phone.write("Anonyme", anonymous=True)
    assert len(phone.stored("keys")) == 1
    pushes: list[int] = []

    def count(route: Route) -> None:
        pushes.append(len(changes_in(route.request.post_data_json, opened["id"])))
        route.continue_()

    phone.page.context.route(PUSH, count)
    phone.page.context.set_offline(False)
    phone.sent()
    assert pushes == [1, 1]
    assert phone.stored("keys") == []
    signed, anonymous = (one for one in phone.log(opened) if one["c"]["kind"] == "topic")
    assert signed["by"] == phone.run("return w.me") != anonymous["by"]
    assert signed["c"]["at"][16:] != anonymous["c"]["at"][16:], "the stamp's node would name its writer"


@pytest.mark.parametrize("skew", [YEAR, -YEAR], ids=["a year ahead", "a year behind"])
def test_a_clock_that_is_a_year_off_blocks_nothing_and_keeps_its_order(
    phone: Any, opened: Any, new_device: Any, new_tab: Any, server: Any, skew: int
) -> None:
    context = new_device()
    context.add_init_script(f"const right = Date.now; Date.now = () => right() + {skew}")
    context.set_offline(True)
    wrong = new_tab(context, server)
    wrong.open(opened)
    rec = wrong.write("un")
    wrong.run("await w.write('topic', a, {text: 'deux'})", rec)
    context.set_offline(False)
    wrong.sent()
    wrong.run("await w.write('topic', a, {text: 'trois'})", rec)
    wrong.sent()
    phone.until("w.get('topic', a)?.fields.text === 'trois'", rec)
    phone.run("await w.write('topic', a, {detail: 'par une montre juste'})", rec)
    wrong.until("w.get('topic', a).fields.detail", rec)
    assert wrong.run("return w.get('topic', a).stamps", rec) == phone.run(
        "return w.get('topic', a).stamps", rec
    )
    assert abs(wrong.run("return core.now()") - phone.run("return core.now()")) < 10_000
    assert wrong.run("return w.get('topic', a).others", rec) == {}


def test_a_stream_that_a_proxy_holds_back_is_replaced_by_asking(
    phone: Any, opened: Any, new_phone: Any, server: Any
) -> None:
    other = new_phone(server)
    other.page.context.route(
        "**/api/workshops/*/live*", lambda route: route.fulfill(status=200, content_type="text/html", body="")
    )
    other.open(opened)
    phone.write("Par question")
    other.until("w.list('topic').length === 1")


def test_a_device_that_joined_before_the_server_knew_the_workshop_gets_through(
    new_phone: Any, server: Any
) -> None:
    opener, other = new_phone(server), new_phone(server)
    opener.page.context.set_offline(True)
    capsule = opener.create()
    other.open(capsule)
    other.write("En avance")
    other.until("s.waiting === 1 && s.state === 'waiting'")
    opener.page.context.set_offline(False)
    opener.sent()
    other.run("await w.flushNow()")
    other.sent()
    opener.until("w.list('topic').length === 1")


def test_workshops_with_words_waiting_are_sent_from_the_home_screen(phone: Any, opened: Any) -> None:
    phone.page.context.set_offline(True)
    phone.write("Resté en poche")
    phone.page.wait_for_function("core.mine.value[0]?.waiting === 1")
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.page.context.set_offline(False)
    phone.run(
        "await core.wakeWaiting(); globalThis.w = await core.openReplica(a, {live: false})", opened["id"]
    )
    phone.sent()
    assert said(phone.log(opened)) == ["Resté en poche"]


def test_the_library_is_asked_once_and_then_read_offline(phone: Any) -> None:
    slugs = phone.run("return (await core.formats()).map((f) => f.slug)")
    assert slugs
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.page.context.set_offline(True)
    assert phone.run("return (await core.formats()).map((f) => f.slug)") == slugs
    assert phone.run("return (await core.format(a)).steps.length", slugs[0]) > 0
