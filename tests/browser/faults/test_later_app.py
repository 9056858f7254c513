"""An app two versions ahead of its server, and what only such an app says: nothing is dropped."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Route

from pairs.log.device import Device
from tests.api.wire import pull, push

PARCELS = "**/api/workshops/*/parcels"
OURS = "JSON.stringify({ v: 1, workshop })"


def test_an_app_two_versions_ahead_of_its_server_keeps_everything_until_they_meet(
    new_phone: Any, server: Any, bundle: str
) -> None:
    phone = new_phone(server)
    capsule = phone.create()
    phone.sent()
    assert bundle.count(OURS) == 1
    later = bundle.replace(OURS, "JSON.stringify({ v: 3, workshop })")

    def give(route: Route) -> None:
        route.fulfill(body=later, content_type="text/javascript")

    phone.page.context.route("**/test-core.js", give)
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.open(capsule)
    phone.write("D’une version à venir")
    phone.until("s.state === 'paused' && s.reason === 'update_needed'")
    phone.write("Et encore")
    assert (phone.sync()["waiting"], phone.sync()["refused"]) == (2, [])
    phone.page.context.unroute("**/test-core.js", give)
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.open(capsule)
    phone.sent()
    texts = [one["c"]["set"].get("text") for one in phone.log(capsule) if one["c"]["kind"] == "topic"]
    assert texts == ["D’une version à venir", "Et encore"]


def test_what_only_a_later_version_knows_is_kept_passed_on_and_in_nobodys_way(
    new_phone: Any, server: Any
) -> None:
    """Unknown kinds, fields and members of a change; unknown members of a page and of its lines."""
    phone = new_phone(server)
    capsule = phone.create()
    phone.sent()
    ahead = Device(capsule["id"], capsule["secret"])
    topic = ahead.change("topic", None, {"text": "Les lits", "mood": {"colour": "grey"}})
    hologram = ahead.change("hologram", None, {"shape": [1, 2, 3]})
    parcel = ahead.seal([{**topic, "place": {"floor": 4}}, hologram])
    assert {one["verdict"] for one in push(server.url, ahead, [parcel])["verdicts"]} == {"applied"}

    def more(route: Route) -> None:
        page = route.fetch().json()
        changes = [{**line, "witness": "x"} for line in page["changes"]]
        route.fulfill(json={**page, "changes": changes, "hint": {"soon": True}, "v": 3})

    # Without the stream the device asks for pages.
    phone.page.context.route("**/live*", lambda route: route.abort())
    phone.page.context.route("**/changes*", more)
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.open(capsule)
    phone.until("w.list('topic').length === 1")
    phone.run("await w.write('topic', a, {text: 'Les lits manquent'})", topic["rec"])
    phone.sent()
    shown = phone.run("return w.get('topic', a).fields", topic["rec"])
    assert shown == {"text": "Les lits manquent", "mood": {"colour": "grey"}}
    assert phone.run("return w.list('hologram')[0].fields") == {"shape": [1, 2, 3]}
    [kept] = [row["c"] for row in phone.stored("log") if row["id"] == topic["id"]]
    assert kept["place"] == {"floor": 4}
    _, log = pull(server.url, ahead)
    assert json.dumps({"floor": 4}) in json.dumps(log)


def test_a_verdict_that_only_a_later_version_knows_leaves_the_words_in_the_outbox(
    new_phone: Any, server: Any
) -> None:
    phone = new_phone(server)
    capsule = phone.create()
    phone.sent()
    asked: list[int] = []
    waiting: list[str] = []

    def judge(route: Route) -> None:
        body: Any = route.request.post_data_json
        parcels = body["parcels"]
        asked.append(len(parcels))
        answer = {
            "epoch": "0" * 12,
            "head": 0,
            "now": 0,
            "verdicts": [{"id": id, "verdict": "deferred", "until": "tomorrow"} for id in waiting],
            "parcels": [{"verdict": "opened"} for _ in parcels],
        }
        route.fulfill(json=answer)

    phone.page.context.set_offline(True)
    phone.write("Qui attend")
    waiting += [row["id"] for row in phone.stored("outbox")]
    phone.page.context.route(PARCELS, judge)
    phone.page.context.set_offline(False)
    phone.run("await w.flushNow()")
    assert asked
    assert [row["c"]["set"]["text"] for row in phone.stored("outbox")] == ["Qui attend"]
    assert (phone.sync()["waiting"], phone.sync()["refused"]) == (1, [])
    phone.page.context.unroute(PARCELS)
    phone.run("await w.flushNow()")
    phone.sent()
    assert [one["c"]["kind"] for one in phone.log(capsule)] == ["workshop", "topic"]
