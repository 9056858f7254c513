"""A link that is renewed: who goes on, who cannot, and what either can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.core.conftest import Tab
from tests.support.server import Server

RENEW = "await core.renewLink(w)"
BE = "await w.write('participant', await w.recId('participant', w.me), {name: a, box_key: w.vault.boxKey})"


@pytest.fixture
def opener(server: Server, new_phone: Callable[[Server], Tab]) -> Tab:
    tab = new_phone(server)
    tab.create(confidential=True)
    tab.run(BE, "Amina")
    tab.sent()
    return tab


def capsule(tab: Tab) -> dict[str, Any]:
    return dict(tab.run("return core.parseCapsule(w.url)"))


def joined(server: Server, new_phone: Callable[[Server], Tab], by: dict[str, Any], name: str | None) -> Tab:
    """A device that came in by a link, as somebody known by a key or as nobody."""
    tab = new_phone(server)
    tab.open(by)
    if name:
        tab.run(BE, name)
        tab.sent()
    return tab


def test_who_is_known_by_a_key_goes_on_without_doing_anything(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    bruno = joined(server, new_phone, capsule(opener), "Bruno")
    opener.until("w.list('participant').length === 2")
    opener.run(RENEW)
    opener.write("après")
    bruno.until("w.list('topic').length === 1")
    assert bruno.topics() == ["après"]
    bruno.write("réponse")
    bruno.sent()
    opener.until("w.list('topic').length === 2")
    assert opener.run("return w.vault.unreadable.value") == 0
    assert bruno.run("return w.url") == opener.run("return w.url"), "Bruno now shows the new link"
    kinds = [line["c"] for line in opener.log(capsule(opener)) if line["c"]["kind"] == "key"]
    assert [change["set"]["to"] for change in kinds] == [bruno.run("return w.me")]


def test_a_device_that_was_away_keeps_its_words_and_sends_them_by_the_new_key(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    bruno = joined(server, new_phone, capsule(opener), "Bruno")
    opener.until("w.list('participant').length === 2")
    bruno.page.context.set_offline(True)
    bruno.write("écrit hors ligne")
    opener.run(RENEW)
    opener.sent()
    bruno.page.context.set_offline(False)
    bruno.run("await w.flushNow()")
    bruno.sent()
    opener.until("w.list('topic').length === 1")
    last = opener.log(capsule(opener))[-1]["c"]
    assert last["set"]["n"] == 2, "what was written under the old link leaves under the new one"


def test_who_is_not_known_by_a_key_is_told_and_goes_on_by_the_new_code(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    screen = joined(server, new_phone, capsule(opener), None)
    screen.until("w.get('workshop', 'workshop')")
    opener.run(RENEW)
    opener.sent()
    screen.write("gardé")
    screen.until("s.reason === 'expired'")
    assert screen.sync()["waiting"] == 1
    code = opener.run("return w.code")
    screen.run("await core.adoptCapsule(await core.capsuleOfCode(a))", code)
    screen.sent()
    opener.until("w.list('topic').length === 1")
    assert opener.topics() == ["gardé"]


def test_the_old_link_opens_nothing_and_reads_nothing_new(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    old = capsule(opener)
    opener.write("avant")
    opener.run(RENEW)
    opener.write("après")
    opener.sent()
    thief = joined(server, new_phone, old, None)
    thief.until("s.reason === 'expired'")
    assert thief.topics() == []
    # Somebody hands them the whole log: what was said since stays shut.
    told = thief.run(
        """const opened = await Promise.all(a.map(async ({c, by}) => [c.set.n, await w.vault.open(c, by)]))
        return opened.filter(([n]) => n).map(([n, change]) => [n, change !== null])""",
        opener.log(capsule(opener)),
    )
    assert all(readable == (n == 1) for n, readable in told)
    assert {n for n, _ in told} == {1, 2}


def test_who_comes_late_by_the_new_code_reads_what_was_said_before(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    opener.write("avant")
    opener.run(RENEW)
    opener.run(RENEW)
    opener.sent()
    late = joined(server, new_phone, capsule(opener), "Lou")
    late.until("w.list('topic').length === 1 && w.vault.unreadable.value === 0")
    assert late.topics() == ["avant"]
    assert late.run("return w.list('participant').map((r) => r.fields.name)") == ["Amina", "Lou"]
    id = capsule(opener)["id"]
    late.page.reload()
    late.page.wait_for_function("globalThis.core")
    late.run("globalThis.w = await core.openReplica(a, {live: false})", id)
    assert late.topics() == ["avant"], "it keeps the earlier keys"


def test_an_answer_that_was_lost_does_not_make_a_second_link(server: Server, opener: Tab) -> None:
    page = opener.page

    def swallow(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/access", swallow)
    failed = opener.run("return core.renewLink(w).then(() => '', (error) => error.name)")
    assert failed == "NoServer"
    page.unroute("**/access")
    opener.run(RENEW)
    opener.write("après")
    opener.sent()
    assert capsule(opener)["confidential"] == 2


def test_only_who_leads_renews_and_a_refusal_changes_nothing(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    bruno = joined(server, new_phone, capsule(opener), "Bruno")
    before = bruno.run("return w.url")
    refused = bruno.run("return core.renewLink(w).then(() => '', (error) => error.code)")
    assert refused == "role_needed"
    assert bruno.run("return w.url") == before
    bruno.write("toujours là")
    bruno.sent()


def test_a_recovery_file_opens_the_workshop_on_another_device_with_its_code_only(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    opener.write("avant")
    opener.run(RENEW)
    opener.write("après")
    opener.sent()
    made = opener.run(
        "const {file, code} = await core.makeRecovery(w); return {code, text: await file.text()}"
    )
    said = json.loads(made["text"])
    assert set(said) == {"pairs", "recovery", "workshop", "salt", "box"}
    assert capsule(opener)["secret"] not in made["text"]
    lost = new_phone(server)
    opening = "core.openRecovery(new File([a.text], 'x.json'), a.code)"
    other = made["code"][:-1] + ("0" if made["code"][-1] != "0" else "1")
    for wrong in ({**made, "code": other}, {**made, "text": made["text"].replace(said["salt"], "A" * 22)}):
        assert lost.run(f"return {opening}.then(() => '', (error) => error.reason)", wrong) == "wrong"
    typed = {**made, "code": made["code"].lower().replace("-", " ")}
    lost.run(f"globalThis.w = await core.adoptCapsule(await {opening})", typed)
    lost.until("w.list('topic').length === 2")
    assert lost.topics() == ["avant", "après"]


COUNT = """
    const derive = crypto.subtle.deriveKey.bind(crypto.subtle)
    globalThis.contentKeys = 0
    crypto.subtle.deriveKey = (how, ...rest) => {
      globalThis.contentKeys += how.name === 'HKDF'
      return derive(how, ...rest)
    }
"""
TELL = """
    const secret = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
      .replaceAll('+', '-').replaceAll('/', '_').slice(0, 22)
    const told = () => ({kind: 'secret', rec: null, fields: {n: 1, secret: secret()}})
    await w.writeAll(Array.from({length: a}, told))
"""


@pytest.mark.parametrize("told_by", ["who leads", "anybody"])
def test_secrets_that_open_nothing_slow_nobody_down(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab, told_by: str
) -> None:
    """Each one that is believed is tried on every box that stays shut."""
    opener.write("avant")
    opener.run(RENEW)
    opener.sent()
    bruno = joined(server, new_phone, capsule(opener), "Bruno")
    (opener if told_by == "who leads" else bruno).run(TELL, 40)
    for tab in (opener, bruno):
        tab.sent()
    late = new_phone(server)
    late.run(COUNT)
    late.open(capsule(opener))
    late.until("w.list('topic').length === 1 && w.vault.unreadable.value === 0")
    late.until("w.list('secret').length > 0")
    assert late.topics() == ["avant"]
    kept = late.run("return w.db.read(['meta'], (tx) => tx.objectStore('meta').get('secrets'))")
    assert sorted(one["n"] for one in kept) == [1, 2], "only what opened something is kept"
    assert late.run("return globalThis.contentKeys") <= {"who leads": 1 + 8, "anybody": 2}[told_by]


def test_an_earlier_secret_told_by_who_does_not_lead_is_not_believed(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    """What it would open is theirs to make up: words of others' weeks ago, for whoever comes late."""
    opener.run(RENEW)
    opener.sent()
    bruno = joined(server, new_phone, capsule(opener), "Bruno")
    bruno.run(
        """const secret = 'A'.repeat(22)
        const id = crypto.randomUUID()
        const outer = {id, kind: 'sealed', rec: id.slice(14), at: '0'.repeat(28)}
        const bound = [w.id, outer.id, outer.rec, outer.at, 'box,n', w.me].join('\\n')
        const inner = {kind: 'topic', rec: outer.rec, set: {text: 'jamais dit'}}
        const box = await core.shut(await core.contentKey(w.id, secret), bound, inner)
        const row = {id, by: w.me, c: {...outer, set: {box, n: 1}}, saved: 0}
        await w.db.write(['outbox'], (tx) => tx.objectStore('outbox').put(row))
        await w.write('secret', null, {n: 1, secret})
        await w.write('topic', null, {text: 'dit'})"""
    )
    bruno.sent()
    late = joined(server, new_phone, capsule(opener), None)
    late.until("w.list('topic').length === 1")
    assert late.topics() == ["dit"]
    assert late.run("return w.vault.unreadable.value") == 1


LEAD = "await w.write('role', await w.recId('role', 'facilitator'), {role: 'facilitator', holder: a})"


def test_of_two_who_renew_at_once_the_slower_gives_its_secret_to_nobody(
    server: Server, new_phone: Callable[[Server], Tab], opener: Tab
) -> None:
    bruno = joined(server, new_phone, capsule(opener), "Bruno")
    opener.until("w.list('participant').length === 2")
    opener.run(LEAD, bruno.run("return w.me"))
    opener.sent()
    bruno.until("w.holds('facilitator')")

    opener.page.route("**/access", lambda route: route.abort())
    renew = "return core.renewLink(w).then(() => '', (error) => error.code)"
    assert opener.run(renew) == "offline"
    opener.page.unroute("**/access")
    bruno.run(RENEW)
    bruno.sent()
    assert opener.run(renew) in ("renewed", "expired")
    assert opener.run("return w.db.read(['meta'], (tx) => tx.objectStore('meta').get('renewing'))") is None
    opener.run("await w.flushNow()")
    opener.until("s.state === 'upToDate'")
    assert opener.run("return w.url") == bruno.run("return w.url")
    opener.write("ensemble")
    bruno.until("w.list('topic').length === 1")


def test_whoever_opened_the_workshop_takes_it_back_from_a_facilitator_who_kept_the_link(
    server: Server, new_phone: Callable[[Server], Tab]
) -> None:
    opener = new_phone(server)
    opener.create(confidential=True)  # without a name, so nobody can send it a key
    opener.sent()
    lead = joined(server, new_phone, capsule(opener), "Bruno")
    hand_on = "await w.write('role', await w.recId('role', 'facilitator'), {role: 'facilitator', holder: a})"
    opener.run(hand_on, lead.run("return w.me"))
    opener.sent()
    lead.until("w.holds('facilitator')")
    lead.run(RENEW)
    opener.run("await w.flushNow()")
    assert opener.sync()["reason"] == "expired"
    opener.write("gardé")
    opener.run(RENEW)
    opener.sent()
    assert opener.topics() == ["gardé"]
    assert capsule(opener)["confidential"] == 3
    lead.until("w.about.confidential === 3")
