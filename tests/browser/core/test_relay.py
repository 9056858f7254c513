"""What devices show each other where there is no server: the lines of a bundle, handed from page to page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

SHOW = "const {items} = await core.exchange.everythingOf(w); return {by: w.me, items}"
COLLECT = "const {items} = await core.exchange.unsentOf(w); return {by: w.me, items}"
TAKE = "return core.exchange.takeIn(w, a)"
RECEIPT = "return core.exchange.receiptOf(w, a)"
CONFIRM = "return core.exchange.takeReceipt(w, a).catch((e) => e.code)"
AUTHORS = "return w.list('topic').map((r) => [r.fields.text, r.author])"


@pytest.fixture
def room(new_phone: Callable[..., Any], server: Any) -> list[Any]:
    """A tablet and two phones that will not meet the server; nothing was opened or joined yet."""
    devices = [new_phone(server) for _ in range(3)]
    for device in devices:
        device.page.context.set_offline(True)
    return devices


@pytest.fixture
def capsule(room: list[Any]) -> dict[str, Any]:
    """The workshop that the tablet opened and the phones joined, all without a network."""
    tablet, *phones = room
    capsule: dict[str, Any] = tablet.create()
    for phone in phones:
        phone.open(capsule)
    return capsule


def collect(phone: Any, tablet: Any) -> dict[str, Any]:
    """The phone shows what is unsent, the tablet takes it in and shows its receipt, which the phone reads."""
    shown = phone.run("const {items, ids} = await core.exchange.unsentOf(w); return {by: w.me, items, ids}")
    taken: dict[str, Any] = tablet.run(TAKE, shown)
    confirmed = phone.run(CONFIRM, tablet.run(RECEIPT, shown["ids"]))
    assert set(taken.pop("ids")) >= set(shown["ids"]), "what is here now"
    return {**taken, "confirmed": confirmed}


def share(tablet: Any, *phones: Any) -> list[dict[str, Any]]:
    """The tablet shows everything, all phones scan at once."""
    shown = tablet.run(SHOW)
    return [phone.run(TAKE, shown) for phone in phones]


def test_what_a_phone_shows_the_tablet_takes_once_and_its_receipt_says_so(
    room: list[Any], capsule: dict[str, Any]
) -> None:
    tablet, phone, _ = room
    phone.write("Le bruit la nuit")
    phone.write("Le chariot vide")
    phone.write("Sans nom", anonymous=True)
    assert collect(phone, tablet) == {"changes": 3, "refused": [], "mine": [], "confirmed": 3}
    assert phone.topics() == tablet.topics()
    phone.until("s.waiting === 0 && s.handed === 3 && s.oldest === null")
    assert phone.sync()["state"] in ("waiting", "offline"), "handed over is not up to date"
    assert len(phone.stored("outbox")) == 3, "nothing but the server empties an outbox"
    shown = phone.run("return core.exchange.unsentOf(w, {all: true})")
    assert phone.run("return core.exchange.unsentOf(w, {all: true})") == shown, (
        "the same words, the same bytes"
    )
    assert tablet.run(TAKE, {"by": phone.run("return w.me"), **shown})["changes"] == 0, "twice is once"
    assert phone.run("return core.exchange.unsentOf(w)") == {"items": [], "ids": []}
    phone.write("Une idée de plus")
    assert len(phone.run("return core.exchange.unsentOf(w)")["ids"]) == 1
    assert collect(phone, tablet)["changes"] == 1
    assert phone.topics() == tablet.topics()


def test_what_is_seen_again_on_the_tablet_was_handed_over(room: list[Any], capsule: dict[str, Any]) -> None:
    tablet, one, other = room
    one.write("De l’une")
    other.write("De l’autre")
    for phone in (one, other):
        tablet.run(TAKE, phone.run(COLLECT))
    assert one.sync()["waiting"] == 1, "the tablet may have missed it"
    first, second = share(tablet, one, other)
    assert len(first["mine"]) == len(second["mine"]) == 1
    one.until("s.waiting === 0 && s.handed > 1")
    assert one.run(AUTHORS) == other.run(AUTHORS) == tablet.run(AUTHORS)
    assert one.run("return w.title") == "Atelier"
    assert share(tablet, one)[0]["changes"] == 0
    again = one.run("await w.load(); return JSON.parse(JSON.stringify(w.sync.value))")
    assert again["waiting"] == 0, "a phone that was switched off still knows"


def test_a_receipt_confirms_only_what_it_names_to_whom_knows_its_signer(
    room: list[Any], capsule: dict[str, Any], new_phone: Callable[..., Any], server: Any
) -> None:
    tablet, phone, stranger = room
    phone.write("Une")
    phone.write("Deux")
    ids = phone.run("return (await core.exchange.unsentOf(w)).ids")
    assert phone.run(CONFIRM, stranger.run(RECEIPT, ids)) == 0, "nobody here knows them"
    assert phone.run(CONFIRM, phone.run(RECEIPT, ids)) == 0, "one's own word is no proof"
    assert phone.run(CONFIRM, tablet.run(RECEIPT, ["x", None, 7])) == 0
    head, payload, signature = tablet.run(RECEIPT, ids).split(".")
    assert phone.run(CONFIRM, f"{head}.{payload}.{'A' * len(signature)}") == "bad_signature"
    elsewhere = new_phone(server)
    elsewhere.page.context.set_offline(True)
    elsewhere.create()
    assert phone.run(CONFIRM, elsewhere.run(RECEIPT, ids)) == "wrong_workshop"
    assert phone.sync()["waiting"] == 2
    assert phone.run(CONFIRM, tablet.run(RECEIPT, ids[:1])) == 1
    assert phone.sync()["waiting"] == 1
    stranger.write("Je suis là")
    stranger.run("await w.write('participant', await w.recId('participant', w.me), {name: 'Léa'})")
    phone.run(TAKE, stranger.run(COLLECT))
    assert phone.run(CONFIRM, stranger.run(RECEIPT, ids)) == 2, "now they are somebody of this workshop"


def test_an_altered_parcel_is_refused_and_said_and_the_rest_is_taken(
    room: list[Any], capsule: dict[str, Any], new_phone: Callable[..., Any], server: Any
) -> None:
    tablet, phone, _ = room
    phone.write("Vrai")
    good = phone.run(COLLECT)
    head, payload, signature = good["items"][0].split(".")
    other = new_phone(server)
    other.page.context.set_offline(True)
    other.create(title="Ailleurs")
    foreign = other.run(COLLECT)["items"]
    bad = [f"{head}.{payload}.{'A' * len(signature)}", "no parcel", *foreign]
    taken = tablet.run(TAKE, {**good, "items": [*bad, *good["items"]]})
    assert taken["refused"] == ["bad_signature", "bad_parcel", "wrong_workshop"]
    assert taken["changes"] == 1
    assert tablet.topics() == ["Vrai"]


def test_one_participant_meets_the_server_and_everything_arrives_by_those_who_wrote_it(
    room: list[Any], capsule: dict[str, Any]
) -> None:
    tablet, one, other = room
    tablet.run(
        "await w.write('role', await w.recId('role', 'facilitator'), {role: 'facilitator', holder: a})",
        one.run("return w.me"),
    )
    for phone, text in ((one, "Le bruit"), (other, "Le chariot")):
        phone.write(text)
        collect(phone, tablet)
    share(tablet, one, other)
    poll = "w.write('poll', await w.recId('poll', 'vote'), {step: 'vote', budget: 3, state: 'open'})"
    one.run(f"await {poll}")  # who leads was handed on to them by the tablet
    collect(one, tablet)
    share(tablet, other)
    vote = """const [topic] = w.list('topic')
    const rec = await w.recId('vote', topic.rec, w.me)
    await w.write('vote', rec, {topic: topic.rec, step: 'vote', weight: 2})"""
    for device in room:
        device.run(vote)
    for phone in (one, other):
        collect(phone, tablet)
    share(tablet, one, other)
    tally = "return w.list('vote').map((r) => [r.author, r.fields.weight]).sort()"
    assert tablet.run(tally) == one.run(tally) == other.run(tally)
    assert len(tablet.run(tally)) == 3

    other.page.context.set_offline(False)
    other.run("await w.flushNow()")
    other.until("s.waiting === 0 && s.handed === 0 && s.state === 'upToDate'")
    assert other.sync()["refused"] == []
    log = other.log(capsule)
    who = {
        device.run("return w.me"): name for device, name in zip(room, ("tablet", "one", "other"), strict=True)
    }
    said = sorted((one["c"]["kind"], who[one["by"]]) for one in log)
    assert said == [
        ("poll", "one"),
        ("role", "tablet"),
        ("topic", "one"),
        ("topic", "other"),
        *(("vote", name) for name in ("one", "other", "tablet")),
        ("workshop", "tablet"),
    ]
    for device in (tablet, one):
        device.page.context.set_offline(False)
        device.run("await w.flushNow()")
        device.until("s.waiting === 0 && s.handed === 0 && s.state === 'upToDate'")
        assert device.stored("outbox") == []
        assert device.sync()["refused"] == []
    assert len(other.log(capsule)) == len(log), "twice is once"
    code = tablet.run("return w.code")
    assert one.run("return (await core.capsuleOfCode(a)).id", code) == capsule["id"], (
        "the code came with its opener"
    )
    shown = other.run("return core.exchange.everythingOf(w)")
    assert shown["missing"] == 0, "what the server confirmed can still be shown"


def test_who_carries_nothing_of_the_opener_waits_for_somebody_who_does(
    room: list[Any], capsule: dict[str, Any]
) -> None:
    tablet, one, other = room
    one.write("Trop tôt")
    one.page.context.set_offline(False)
    one.run("await w.flushNow()")
    assert one.sync()["waiting"] == 1
    other.run(TAKE, tablet.run(SHOW))
    other.page.context.set_offline(False)
    other.run("await w.flushNow()")
    other.until("s.handed === 0 && s.state === 'upToDate'")
    one.run("await w.flushNow()")
    one.until("s.waiting === 0 && s.state === 'upToDate'")
    assert [entry["c"]["kind"] for entry in one.log(capsule)] == ["workshop", "topic"]


def test_what_was_handed_over_is_sent_all_the_same(room: list[Any], capsule: dict[str, Any]) -> None:
    tablet, phone, _ = room
    phone.write("Sur la tablette")
    collect(phone, tablet)
    tablet.run(
        "await w.db.write(['carried'], (tx) => tx.objectStore('carried').clear())"
    )  # it fell in the water
    phone.run(TAKE, tablet.run(SHOW))
    phone.page.context.set_offline(False)
    phone.run("await w.flushNow()")
    phone.until("s.handed === 0 && s.state === 'upToDate'")
    assert [entry["c"]["kind"] for entry in phone.log(capsule)] == ["workshop", "topic"]
    assert phone.stored("outbox") == []


def test_a_refusal_of_somebody_else_s_words_is_put_aside_and_can_be_tried_again(
    room: list[Any], capsule: dict[str, Any]
) -> None:
    tablet, phone, _ = room
    phone.write("Bon")
    phone.run(
        "return w.write('clock', 'clock', {step: 'vote', state: 'idle', started: null, ends: null, left: 60})"
    )  # they do not lead
    tablet.run(TAKE, phone.run(COLLECT))
    tablet.page.context.set_offline(False)
    tablet.run("await w.flushNow()")
    tablet.until("s.refused.length === 1")
    assert tablet.sync()["refused"][0]["code"] == "role_needed"
    assert tablet.topics() == ["Bon"]
    tablet.run(TAKE, phone.run(COLLECT))
    assert len(tablet.stored("carried")) == 1, "what was refused does not come back by itself"
    tablet.run("await w.retryRefused(w.sync.value.refused[0].id); await w.flushNow()")
    tablet.until("s.refused.length === 1 && s.handed === 0")
    assert len(tablet.stored("carried")) == 1


def test_words_under_an_id_that_somebody_else_took_first_are_neither_lost_nor_taken_for_theirs(
    room: list[Any], capsule: dict[str, Any]
) -> None:
    """Mallory sees on Bruno's screen which ids his words have, and shows her own under them first."""
    tablet, bruno, mallory = room
    bruno.write("De Bruno")
    (name,) = bruno.run("return (await core.exchange.unsentOf(w)).ids")
    stolen = mallory.run(
        """const id = a.split(' ')[0]
        const at = '0'.repeat(28)
        const line = JSON.stringify({id, kind: 'note', rec: id.slice(14), at, set: {text: 'De Mallory'}})
        const key = await w.db.read(['meta'], (tx) => tx.objectStore('meta').get('key'))
        return [await core.sealParcel(key, w.id, [line])]""",
        name,
    )
    taken = tablet.run(TAKE, {"by": mallory.run("return w.me"), "items": stolen})
    assert bruno.run(CONFIRM, tablet.run(RECEIPT, taken["ids"])) == 0, (
        "a receipt for her words is not for his"
    )
    bruno.run(TAKE, {"by": tablet.run("return w.me"), "items": stolen})
    assert bruno.topics() == ["De Bruno"]
    assert bruno.sync()["waiting"] == 1
    assert collect(bruno, tablet)["confirmed"] == 1
    assert len(tablet.stored("carried")) == 2, "his are carried beside hers"
    tablet.page.context.set_offline(False)
    tablet.run("await w.flushNow()")
    tablet.until("s.handed === 0 && s.refused.length === 1")
    (other,) = tablet.sync()["refused"]
    assert other["code"] == "bad_change"
    (kept,) = [one for one in tablet.log(capsule) if one["c"]["id"] == name.split(" ")[0]]
    loser = {"note": "De Bruno", "topic": "De Mallory"}[kept["c"]["kind"]]
    assert other["change"]["set"]["text"] == loser, "what the server has no room for is put aside, and said"
    shown = "return [...w.list('topic'), ...w.list('note')].map((r) => r.fields.text)"
    assert tablet.run(shown) == [kept["c"]["set"]["text"]]
    assert len(bruno.stored("outbox")) == 1, "nothing but his own verdict takes his words"


def test_a_page_with_somebody_else_s_words_under_one_s_own_id_leaves_the_outbox(
    room: list[Any], capsule: dict[str, Any]
) -> None:
    tablet, bruno, mallory = room
    rec = bruno.write("De Bruno")
    (name,) = bruno.run("return (await core.exchange.unsentOf(w)).ids")
    id = name.split(" ")[0]
    for device in (tablet, mallory):
        device.page.context.set_offline(False)
    tablet.run("await w.flushNow()")
    mallory.run(
        """const {id, rec} = a
        const set = {text: 'De Mallory'}
        const line = JSON.stringify({id, kind: 'topic', rec, at: '0'.repeat(28), set})
        const key = await w.db.read(['meta'], (tx) => tx.objectStore('meta').get('key'))
        await core.takeParcels(w, [await core.sealParcel(key, w.id, [line])])
        await w.flushNow()""",
        {"id": id, "rec": rec},
    )
    # Reading is possible, sending is not: the page comes before his own verdict.
    bruno.page.route("**/parcels", lambda route: route.abort())
    bruno.page.context.set_offline(False)
    bruno.until("s.lastContact !== null && w.title === 'Atelier' && w.get('workshop', 'workshop')")
    assert [one["id"] for one in bruno.stored("outbox")] == [id]
    assert bruno.topics() == ["De Bruno"]
    assert bruno.sync()["waiting"] == 1
    bruno.page.unroute("**/parcels")
    bruno.run("await w.flushNow()")
    bruno.until("s.waiting === 0 && s.refused.length === 1")
    bruno.run("await w.retryRefused(w.sync.value.refused[0].id)")
    bruno.until("s.waiting === 0 && w.list('topic').length === 2")
    assert bruno.sync()["refused"] == []
    texts = [one["c"]["set"].get("text") for one in bruno.log(capsule)]
    assert texts == [None, "De Mallory", "De Bruno"]
