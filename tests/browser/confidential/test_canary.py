"""A canary in every field of every kind of a confidential workshop, looked for wherever a device writes."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Request, expect

from pairs import records
from pairs.log.kinds import Kind, kinds
from pairs.records import values
from tests.browser.core.conftest import Tab
from tests.browser.entrance.ways import first_page, link_of, ready_offline, sent
from tests.records.fullest import fullest
from tests.support.server import Server

records.register_all()
CANARY = "kanarienvogel"
NOT_WORDS = ("clock", "key", "sealed")
"""Nobody writes in them: the clock, a box for one reader, and the box itself."""


def sung(kind: Kind) -> dict[str, Any]:
    """Every field of a kind, with the canary wherever a person's words may stand."""
    fields = fullest(kind)
    for name, field in kind.fields.fields.items():
        if isinstance(field, values.Text):
            fields[name] = CANARY[: field.most]
    for name in ("published", "confidential"):  # the one has a test of its own, the other never changes
        fields.pop(name, None)
    if kind.name == "recipe":
        fields["text"] = CANARY
    return fields


def words_in(request: Request) -> str:
    """All that a request says: its line, its headers, its body, and what is packed in the body."""
    body = request.post_data or ""
    said = [request.url, str(request.headers), body]
    if body.startswith("{"):
        for jws in json.loads(body).get("parcels", []):
            head, payload, _signature = (base64.urlsafe_b64decode(part + "==") for part in jws.split("."))
            said += [head.decode(), zlib.decompress(payload, -15).decode()]
    return "\n".join(said)


@pytest.mark.own_server
def test_no_word_of_it_leaves_the_device_in_clear_nor_stays_beside_its_database(
    server: Server,
    new_device: Callable[..., BrowserContext],
    new_tab: Callable[[BrowserContext, Server], Tab],
) -> None:
    context = new_device("en")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(words_in(request)))
    page = first_page(context, server.url)
    page.goto(f"{server.url}/new?format=lean-coffee")
    page.get_by_label("Title").fill(CANARY)
    page.get_by_label("What it is for (optional)").fill(CANARY)
    page.get_by_label("Your name").fill(CANARY)
    page.get_by_label("Confidential: only its people can read it").check()
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    id = page.url.split("/")[-2]
    secret = link_of(page).split("#")[1].split(".")[2]
    ready_offline(page)

    tab = new_tab(context, server)
    tab.run("globalThis.w = await core.openReplica(a, {live: false})", id)
    said = [(kind.name, sung(kind)) for kind in kinds() if kind.name not in NOT_WORDS]
    assert sum(CANARY in str(fields) for _, fields in said) >= 25, "it sings in most of them"
    for kind, fields in said:
        rec = {"workshop": "'workshop'", "participant": "await w.recId('participant', w.me)"}.get(
            kind, "null"
        )
        tab.run(f"await w.write(a[0], {rec}, a[1])", [kind, fields])
    tab.run("await w.write('topic', null, {text: a}, {anonymous: true})", CANARY)
    tab.run("await w.flushNow()")
    tab.sent()
    assert tab.sync()["refused"] == []
    page.goto(f"{server.url}/w/{id}/board")
    expect(page.get_by_text(CANARY).first).to_be_visible()
    sent(page)

    parcels = [words for words in asked if '"kind":"sealed"' in words]
    assert parcels, "what was looked through is what was sent"
    for words in asked:
        assert CANARY not in words
        assert secret not in words
    kept = page.evaluate(
        """async () => {
            const said = [location.href, JSON.stringify(history.state), JSON.stringify({...sessionStorage}),
              JSON.stringify({...localStorage}), document.cookie]
            said.push(...performance.getEntries().map((one) => one.name))
            for (const name of await caches.keys()) {
              const cache = await caches.open(name)
              for (const one of await cache.keys()) said.push(one.url, await (await cache.match(one)).text())
            }
            return said.join('\\n')
        }"""
    )
    assert len(kept) > 100_000, "the shell is in there"
    assert CANARY not in kept
    assert secret not in kept
    # What was sent lies on the device as it lies on the server.
    log = str(tab.stored("log"))
    assert '"kind": "sealed"' in log.replace("'", '"')
    assert CANARY not in log
    assert tab.stored("outbox") == []
    for file in server.folder.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file
            assert secret.encode() not in file.read_bytes(), file
