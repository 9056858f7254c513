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
