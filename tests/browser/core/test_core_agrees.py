"""What the phone and the server must both compute, computed by both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pairs.log.access import digest, new_id, token_of
from pairs.log.change import is_id
from pairs.log.device import Device, rec_id
from pairs.log.parcel import open_parcel
from pairs.log.stamp import is_stamp

VECTORS = Path(__file__).parents[2] / "vectors"
CAPSULE = {"title": "Café du mercredi – « unité 4 »", "format": "any-format", "edition": 1, "lang": "fr"}


@pytest.fixture
def tab(new_phone: Callable[..., Any], server: Any) -> Any:
    return new_phone(server)


def test_record_ids_follow_from_their_subject_on_both_sides(tab: Any) -> None:
    parts = [new_id(), "vote", "é → ü", "x" * 300]
    assert tab.run("return core.recId(...a)", parts) == rec_id(*parts)


def test_the_access_token_and_its_digest_are_the_server_s(tab: Any) -> None:
    id, secret = new_id(), new_id()
    token = tab.run("return core.tokenOf(a[0], a[1])", [id, secret])
    assert token == token_of(id, secret)
    assert tab.run("return core.accessOf(a)", token) == digest(token)


def test_ids_and_stamps_have_the_form_the_server_asks_for(tab: Any) -> None:
    assert is_id(tab.run("return core.uuid7(Date.now())"))
    assert is_stamp(tab.run("return core.nextStamp('', '', Date.now(), '0123456789ab')"))


def test_a_stamp_comes_after_all_it_knows_but_follows_no_clock_far_ahead(tab: Any) -> None:
    def following(last: str, seen: str, now: int) -> str:
        return str(tab.run("return core.nextStamp(a[0], a[1], a[2], 'aaaaaaaaaaaa')", [last, seen, now]))

    def stamp(ms: int, counter: int) -> str:
        return f"{ms:012x}{counter:04x}bbbbbbbbbbbb"

    now = 1_790_000_000_000
    assert following("", "", now)[:16] == stamp(now, 0)[:16]
    assert following(stamp(now, 7), "", now)[:16] == stamp(now, 8)[:16]
    assert following("", stamp(now + 299_000, 3), now)[:16] == stamp(now + 299_000, 4)[:16]
    assert following("", stamp(now + 301_000, 3), now)[:16] == stamp(now, 0)[:16]
    assert following(stamp(now, 0xFFFF), "", now)[:16] == stamp(now + 1, 0)[:16]
    # One's own order is kept even by a clock a year ahead: the server clamps, and keeps it too.
    ahead = now + 365 * 86_400_000
    assert following(stamp(ahead, 0), "", now)[:16] == stamp(ahead, 1)[:16]


@pytest.mark.parametrize("zipped", [True, False])
def test_a_parcel_sealed_on_the_phone_opens_on_the_server(tab: Any, zipped: bool) -> None:
    workshop, lines = new_id(), [json.dumps({"n": n, "text": "été"}) for n in range(3)]
    if not zipped:
        tab.page.evaluate("delete globalThis.CompressionStream")
    author, jws = tab.run(
        "const key = await core.makeKey(); return [key.author, await core.sealParcel(key, a[0], a[1])]",
        [workshop, lines],
    )
    opened = open_parcel(jws, workshop)
    assert opened.author == author
    assert [line.decode() for line in opened.lines] == lines


def test_a_parcel_sealed_by_the_server_s_device_opens_on_the_phone_unless_altered(tab: Any) -> None:
    device = Device(new_id(), new_id())
    device.write("topic", None, {"text": "déjà dit"})
    (jws,) = device.parcels()
    opened = tab.run("return core.openParcel(a[0], a[1])", [jws, device.workshop])
    assert opened["author"] == device.me
    assert opened["changes"][0]["set"] == {"text": "déjà dit"}
    head, payload, signature = jws.split(".")
    other = "A" if signature[0] != "A" else "B"
    code = "return core.openParcel(a[0], a[1]).then(() => 'opened', (e) => e.code)"
    assert tab.run(code, [f"{head}.{payload}.{other}{signature[1:]}", device.workshop]) == "bad_signature"
    assert tab.run(code, [jws, new_id()]) == "wrong_workshop"
    assert tab.run(code, ["not.a.parcel", device.workshop]) == "bad_parcel"


def test_a_parcel_that_inflates_without_end_is_stopped(tab: Any) -> None:
    device = Device(new_id(), new_id())
    jws = device.seal([{"text": "0" * 2_000_000}])
    code = "return core.openParcel(a[0], a[1]).then(() => 'opened', (e) => e.code)"
    assert tab.run(code, [jws, device.workshop]) == "too_big"


def test_a_capsule_comes_back_as_it_was_made(tab: Any) -> None:
    capsule = {"id": new_id(), "secret": new_id(), **CAPSULE, "plan": [{"key": "vote", "minutes": 4}]}
    link = tab.run("return core.linkOf(a)", capsule)
    assert "/j#1." in link
    assert tab.run("return core.parseCapsule(a)", link) == capsule
    assert tab.run("return core.parseCapsule(a)", "  " + link.split("#")[1] + "\n") == capsule


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("https://example.org/j#", "empty"),
        ("https://example.org/menu", "not_a_capsule"),
        ("2.aaaa.bbbb.cccc", "newer"),
        ("1.short.short.e30", "damaged"),
        ("1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.e30", "damaged"),
        ("1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.%%%", "damaged"),
        ("1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA", "damaged"),
    ],
)
def test_a_bad_capsule_says_what_is_wrong_with_it(tab: Any, text: str, reason: str) -> None:
    got = tab.run("try { core.parseCapsule(a); return 'parsed' } catch (e) { return e.reason }", text)
    assert got == reason


def test_what_was_typed_is_read_as_the_code_that_is_meant(tab: Any) -> None:
    assert tab.run("return core.normalCode(a)", " 0oiL-abcd efgh ") == "0011ABCDEFGH"
    code = "try { return core.normalCode(a) } catch (e) { return e.reason }"
    assert tab.run(code, "ABCD") == "length"
    assert tab.run(code, "ABCD-EFGH-JKU!") == "symbol"
    made = tab.run("return core.makeCode()")
    assert len(made) == 14
    assert tab.run(code, made) == made.replace("-", "")


def test_the_typed_code_seals_as_the_contract_says(tab: Any) -> None:
    """Stretched again here from the contract's words, and unsealed."""
    fragment = f"1.{new_id()}.{new_id()}.e30"
    sealed = tab.run("return core.sealCode(a[0], a[1])", ["ABCD-EFGH-JK00", fragment])
    stretched = hashlib.pbkdf2_hmac("sha256", b"ABCDEFGHJK00", b"pairs code v1", 200_000, 64)
    box = _bytes(sealed["sealed"])
    assert _bytes(sealed["lookup"]) == stretched[:32]
    assert AESGCM(stretched[32:]).decrypt(box[:12], box[12:], None).decode() == fragment


def test_a_device_joins_by_the_typed_code(tab: Any, new_phone: Callable[..., Any], server: Any) -> None:
    capsule = tab.create(title="Par le code")
    tab.sent()
    code = tab.run("return w.code")
    other = new_phone(server)
    joined = other.run("return core.capsuleOfCode(a)", code.lower().replace("0", "o").replace("-", " "))
    assert (joined["id"], joined["secret"], joined["title"]) == (
        capsule["id"],
        capsule["secret"],
        "Par le code",
    )
    wrong = "return core.capsuleOfCode('0000-0000-0000').catch((e) => [e.name, e.status])"
    assert other.run(wrong) == ["Refusal", 404]


def _bytes(text: str) -> bytes:
    from base64 import urlsafe_b64decode

    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_what_does_not_count_is_the_same_whatever_the_order_it_came_in(tab: Any) -> None:
    cases = json.loads((VECTORS / "admit.json").read_text())
    found = tab.run(
        """const found = []
        for (const { given } of a) {
          for (let i = 0; i < 4; i++) {
            const drawn = given.entries.map((entry) => [Math.random(), entry]).sort(([x], [y]) => x - y)
            const entries = drawn.map(([, entry]) => entry)
            found.push([...(await core.inadmissible(i ? entries : given.entries, given))].sort())
          }
        }
        return found""",
        cases,
    )
    for n, case in enumerate(cases):
        assert found[4 * n : 4 * n + 4] == [case["expect"]] * 4, case["name"]
