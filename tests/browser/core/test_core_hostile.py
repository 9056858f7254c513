"""A device given hostile things: links, files, and the tablet of somebody who has left."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from pairs import records
from pairs.log.access import digest, new_id
from pairs.log.device import Device
from pairs.log.kinds import kinds
from tests.api.wire import post
from tests.records.fullest import fullest

records.register_all()
FULL = {kind.name: fullest(kind) for kind in kinds()}


@pytest.fixture
def phone(new_phone: Callable[..., Any], server: Any) -> Any:
    return new_phone(server)


def fragment(rest: object, id: str | None = None, secret: str | None = None) -> str:
    said = base64.urlsafe_b64encode(json.dumps(rest).encode()).rstrip(b"=").decode()
    return f"1.{id or new_id()}.{secret or new_id()}.{said}"


GOOD: dict[str, Any] = {"t": "Relève", "f": "any-format", "e": 1, "l": "fr"}


@pytest.mark.parametrize(
    "rest",
    [
        {**GOOD, "f": "../../api"},
        {**GOOD, "f": "javascript:alert(1)"},
        {**GOOD, "t": {"toString": "x"}},
        {**GOOD, "e": 1e300},
        {**GOOD, "e": -1},
        {**GOOD, "e": "1"},
        *({**GOOD, "c": number} for number in (0, -1, 1.5, 10_000, "1", True, None, [1])),
        [],
        None,
        "title",
    ],
)
def test_a_link_that_holds_something_else_is_damaged(phone: Any, rest: object) -> None:
    said = phone.run("try { core.parseCapsule(a) } catch (e) { return e.reason }", "#" + fragment(rest))
    assert said == "damaged"


def test_a_plan_in_a_link_is_steps_and_minutes_and_nothing_else(phone: Any) -> None:
    plan = [{"key": "vote", "minutes": 5, "__proto__": {"a": 1}, "more": "x" * 999}, {"key": 1}, None, "x"]
    read = phone.run("return core.parseCapsule(a).plan", fragment({**GOOD, "p": plan * 90}))
    assert read[0] == {"key": "vote", "minutes": 5}
    assert len(read) <= 50
    assert all(each == read[0] for each in read)


def test_a_plan_too_long_for_a_code_leaves_the_link_as_short_as_without(phone: Any) -> None:
    plan = [{"key": f"step-{n:02}", "minutes": 7} for n in range(50)]
    capsule = {
        "id": new_id(),
        "secret": new_id(),
        "title": "é" * 120,
        "format": "f",
        "edition": 1,
        "lang": "fr",
    }
    asked = (
        "return [core.fragmentOf(a), core.fragmentOf({...a, plan: a.plan.slice(0, 9)})].map((f) => f.length)"
    )
    whole, short = phone.run(asked, {**capsule, "plan": plan})
    assert whole < short < 2331  # what the largest code holds at level M (ISO 18004)


def test_a_wrong_link_opened_first_does_not_keep_the_right_one_out(
    phone: Any, new_phone: Callable[..., Any], server: Any
) -> None:
    opener = new_phone(server)
    right = opener.create()
    opener.sent()
    phone.open({**right, "secret": new_id()})
    phone.write("Dit par le mauvais lien")
    phone.until("s.state === 'paused'")
    phone.open(right)
    phone.sent()
    assert phone.topics() == ["Dit par le mauvais lien"]


def test_a_wrong_link_opened_later_changes_nothing(
    phone: Any, new_phone: Callable[..., Any], server: Any
) -> None:
    opener = new_phone(server)
    right = opener.create()
    opener.sent()
    for tab in (opener, phone):
        tab.open(right)
        tab.write("Bonjour")
        tab.sent()
        tab.open({**right, "secret": new_id()})
        assert tab.run("return w.about.secret") == right["secret"]


def test_a_typed_code_that_is_taken_does_not_keep_a_workshop_from_opening(phone: Any, server: Any) -> None:
    phone.page.context.set_offline(True)
    phone.create()
    code = phone.run("return w.code")
    lookup = phone.run("return (await core.sealCode(w.code, 'x')).lookup")
    squatter = Device.opening()
    squatter.write("workshop", "workshop", {"title": "Pris"})
    body = {"id": squatter.workshop, "access": digest(squatter.token), "parcels": squatter.parcels()}
    status, _ = post(server.url, "/api/workshops", {**body, "code": {"lookup": lookup, "sealed": "c2VhbGVk"}})
    assert status == 201
    phone.page.context.set_offline(False)
    phone.run("await w.flushNow()")
    phone.sent()
    assert phone.run("return w.code") != code
    assert phone.run("return (await core.capsuleOfCode(w.code)).id === w.id")


def test_a_forgotten_workshop_leaves_nothing_for_the_next_person_in_any_tab(
    phone: Any, new_tab: Callable[..., Any], server: Any
) -> None:
    capsule = phone.create(title="Rien ne reste")
    phone.write("Un secret")
    phone.run("await w.saveDraft('propose', 'à moitié écr')")
    phone.sent()
    beside = new_tab(phone.page.context, server)
    beside.open(capsule)
    # Deltas are on their way to the list of workshops in both tabs while it is forgotten in one.
    left = phone.run(
        """
        await w.write('topic', null, {text: 'Encore un'})
        await w.flushNow()
        w.tell({put: []})
        await core.forget(w.id, {evenUnsent: true})
        return w.id""",
    )
    beside.run("w.tell({refused: true}); w.tell({opened: true})")
    script = """
        await new Promise((done) => setTimeout(done, 120)) // more than the 50 ms notes are gathered for
        const lines = await core.device.read(['workshops'], (tx) => tx.objectStore('workshops').getAll())
        return [lines.length, (await indexedDB.databases()).map((db) => db.name)]"""
    for tab in (phone, beside):
        count, names = tab.run(script)
        assert count == 0
        assert f"pairs-w-{left}" not in names


def test_a_private_key_cannot_be_taken_away(phone: Any) -> None:
    phone.create()
    assert phone.run("""
        const { secret } = await w.db.read(['meta'], (tx) => tx.objectStore('meta').get('key'))
        const said = await crypto.subtle.exportKey('jwk', secret).catch((error) => error.name)
        return [secret.type, secret.extractable, said]""") == ["private", False, "InvalidAccessError"]


IMPORT = """
    const file = new File([JSON.stringify({pairs: 1, workshop: w.id, saved: '', parcels: a})], 'f.json')
    return (await core.importFile(file)).changes"""


def test_a_file_whose_values_are_of_another_kind_does_not_lock_the_device_that_reads_it(phone: Any) -> None:
    capsule = phone.create()
    phone.page.context.set_offline(True)
    mallory = Device(capsule["id"], capsule["secret"])
    for fields in FULL.values():
        for name in fields:
            for wrong in ({"a": 1}, [True], [None]):
                mallory.write("workshop", "workshop", {name: wrong})
    mallory.write("topic", None, {"text": "Et un sujet"})
    assert phone.run(IMPORT, mallory.parcels()) == 1
    phone.page.reload()
    phone.page.wait_for_function("globalThis.core")
    phone.run("globalThis.w = await core.openReplica(a)", capsule["id"])
    assert phone.topics() == ["Et un sujet"]
    assert phone.run("return [w.title, w.plan, typeof w.url]") == ["Atelier", [], "string"]


@pytest.mark.parametrize("kind", FULL)
def test_whatever_the_server_accepts_can_come_by_file(phone: Any, kind: str) -> None:
    capsule = phone.create()
    phone.page.context.set_offline(True)
    carried = Device(capsule["id"], capsule["secret"])
    carried.write(kind, None, FULL[kind])
    carried.write(kind, None, dict.fromkeys(FULL[kind]))
    assert phone.run(IMPORT, carried.parcels()) == 2


@pytest.mark.parametrize("depth", [32, 33, 20_000])
@pytest.mark.parametrize("member", ["set", "later"])
def test_what_nests_too_deep_to_be_copied_is_left_out_and_its_neighbours_are_taken(
    phone: Any, new_tab: Callable[..., Any], server: Any, depth: int, member: str
) -> None:
    """Neither IndexedDB nor a message to another tab can copy it: all that came with it would be lost."""
    capsule = phone.create()
    beside = new_tab(phone.page.context, server)
    beside.open(capsule)
    phone.page.context.set_offline(True)
    given = """
        const key = await core.makeKey()
        const change = (text) => {
            const id = crypto.randomUUID()
            return {id, kind: 'topic', rec: id.slice(14), at: '0'.repeat(28), set: {text}}
        }
        const nested = '['.repeat(a.depth) + ']'.repeat(a.depth)
        const deep = JSON.stringify(change('Profond'))
        const inside = a.member === 'set'
        const [place, open, close] = inside ? ['"set":{', '"set":{', ','] : ['}}', '},', '}']
        const inner = `${open}"later":${nested}${close}`
        const lines = [deep.replace(place, inner), JSON.stringify(change('Voisin'))]
        const {changes, refused} = await core.takeParcels(w, [await core.sealParcel(key, w.id, lines)])
        return [changes, refused]"""
    fits = depth <= 32 or (depth == 33 and member == "later")
    assert phone.run(given, {"depth": depth, "member": member}) == [1 + fits, []]
    for tab in (phone, beside):
        tab.until("w.list('topic').some((r) => r.fields.text === 'Voisin')")
        assert ("Profond" in tab.topics()) == fits


def test_a_tab_that_cannot_be_told_does_not_keep_what_was_said_from_being_kept(phone: Any) -> None:
    phone.create()
    raised = phone.run(
        """const deep = JSON.parse('['.repeat(20000) + ']'.repeat(20000))
        const said = {kind: 'topic', rec: 'r', set: {text: 'Là', deep}}
        const entry = {id: 'x', by: w.me, at: '0'.repeat(28), ...said}
        try { w.tell({put: [{entry, saved: null}]}) } catch (error) { return error.name }"""
    )
    assert raised is None
    assert phone.topics() == ["Là"]


def test_what_comes_at_once_inflates_to_no_more_than_a_phone_can_hold(phone: Any) -> None:
    """A few kilobytes of parcels can hold a bomb of hundreds of millions of characters."""
    phone.create()
    phone.page.context.set_offline(True)
    changes, refused, packed = phone.run(
        """const key = await core.makeKey()
        const parcels = []
        for (let n = 0; n < 280; n++) {
            const id = crypto.randomUUID()
            const set = {later: 'x'.repeat(65000)}
            const line = JSON.stringify({id, kind: 'topic', rec: id.slice(14), at: '0'.repeat(28), set})
            parcels.push(await core.sealParcel(key, w.id, [line]))
        }
        const {changes, refused} = await core.takeParcels(w, parcels)
        return [changes, refused, parcels.join('').length]"""
    )
    assert packed < 280 * 1024
    assert changes * 65_000 <= 16 * 1024 * 1024 + 64 * 1024
    assert refused == ["too_big"] * (280 - changes)
    assert changes < 280
