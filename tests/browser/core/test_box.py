"""A box closed for one reader: opened by whoever holds the key, here or on the server, and by nobody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwe
from joserfc.jwk import ECKey

WORDS = "À ne pas lire : « 42 » — 夜勤"

# RFC 7518, appendix C: Alice's ephemeral key, Bob's static one, and what both come to.
ALICE = {
    "kty": "EC",
    "crv": "P-256",
    "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
    "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
    "d": "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo",
}
BOB = {
    "kty": "EC",
    "crv": "P-256",
    "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
    "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
    "d": "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
}
SAID = {"enc": "A128GCM", "apu": "QWxpY2U", "apv": "Qm9i"}
DERIVED = "VqqN6vgjbSBcIijNcacQGg"

IMPORT = "crypto.subtle.importKey('jwk', a.key, {name: 'ECDH', namedCurve: 'P-256'}, false, ['deriveBits'])"
OPEN = f"""
  const text = (bytes) => new TextDecoder().decode(bytes)
  return core.box.openWith(await {IMPORT}, a.jwe).then(text, (error) => error.name)
"""
TO_BASE64URL = "replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')"


@pytest.fixture
def tab(new_phone: Callable[..., Any], server: Any) -> Any:
    return new_phone(server)


@pytest.fixture
def key() -> ECKey:
    return ECKey.generate_key("P-256", {"kid": "one"})


def closed(key: ECKey, **header: Any) -> str:
    return jwe.encrypt_compact({"alg": "ECDH-ES", "enc": "A256GCM", **header}, WORDS.encode(), key)


@pytest.mark.parametrize(("mine", "theirs"), [(ALICE, BOB), (BOB, ALICE)])
def test_both_sides_come_to_the_key_of_the_standard(
    tab: Any, mine: dict[str, str], theirs: dict[str, str]
) -> None:
    derived = tab.run(
        f"""
        const bytes = await core.box.agreed(await {IMPORT}, a.theirs, a.said)
        return btoa(String.fromCharCode(...bytes)).{TO_BASE64URL}
        """,
        {"key": mine, "theirs": theirs, "said": SAID},
    )
    assert derived == DERIVED


def test_a_box_closed_on_the_phone_opens_on_the_server_and_says_for_which_key(tab: Any, key: ECKey) -> None:
    box = tab.run(
        "return core.box.sealTo(a.jwk, a.words)", {"jwk": key.as_dict(private=False), "words": WORDS}
    )
    opened = jwe.decrypt_compact(box, key)
    assert (opened.plaintext or b"").decode() == WORDS
    assert opened.headers()["kid"] == "one"


def test_a_box_closed_by_the_server_opens_on_the_phone(tab: Any, key: ECKey) -> None:
    private = {name: key.as_dict(private=True)[name] for name in ("kty", "crv", "x", "y", "d")}
    assert tab.run(OPEN, {"key": private, "jwe": closed(key)}) == WORDS
    assert tab.run(OPEN, {"key": private, "jwe": closed(key, apu="QWxpY2U", apv="Qm9i")}) == WORDS


def test_the_same_words_are_never_sealed_alike(tab: Any) -> None:
    boxes = tab.run(
        """
        const {jwk} = await core.box.makeBoxKey()
        return Promise.all([1, 2].map(() => core.box.sealTo(jwk, a)))
        """,
        WORDS,
    )
    assert not set(boxes[0].split(".")[2:]) & set(boxes[1].split(".")[2:])


def test_a_key_made_here_opens_what_was_sealed_to_it_and_cannot_be_taken_out(tab: Any) -> None:
    got = tab.run(
        """
        const {jwk, secret} = await core.box.makeBoxKey()
        const bytes = await core.box.openWith(secret, await core.box.sealTo(jwk, new Uint8Array([0, 255, 7])))
        const taken = await crypto.subtle.exportKey('jwk', secret).catch((error) => error.name)
        return [[...bytes], taken, jwk.d ?? null]
        """
    )
    assert got == [[0, 255, 7], "InvalidAccessError", None]


def test_another_key_or_a_changed_byte_opens_nothing(tab: Any, key: ECKey) -> None:
    private = {name: key.as_dict(private=True)[name] for name in ("kty", "crv", "x", "y", "d")}
    box = closed(key)
    parts = box.split(".")
    for i in (0, 2, 3, 4):
        other = "A" if parts[i][5] != "A" else "B"
        spoilt = [*parts[:i], parts[i][:5] + other + parts[i][6:], *parts[i + 1 :]]
        assert tab.run(OPEN, {"key": private, "jwe": ".".join(spoilt)}) == "BadBox", i
    assert (
        tab.run(OPEN, {"key": ECKey.generate_key("P-256").as_dict(private=True) | {"kid": None}, "jwe": box})
        == "BadBox"
    )


@pytest.mark.parametrize(
    "jwe_text",
    ["", ".", "a.b.c.d.e", "....", "e30....", "bm90IGpzb24....", "e30.x." + "A" * 16 + ".AA." + "A" * 22],
)
def test_what_is_no_box_is_said_to_be_none(tab: Any, jwe_text: str) -> None:
    got = tab.run(
        """
        const {secret} = await core.box.makeBoxKey()
        return core.box.openWith(secret, a).then(() => 'opened', (error) => error.name)
        """,
        jwe_text,
    )
    assert got == "BadBox"


def test_nothing_is_sealed_to_a_point_that_is_not_on_the_curve(tab: Any, key: ECKey) -> None:
    jwk = {**key.as_dict(private=False), "y": ALICE["y"]}
    got = tab.run(
        "return core.box.sealTo(a, 'x').then(() => 'sealed', (error) => error.name)",
        json.loads(json.dumps(jwk)),
    )
    assert got == "BadBox"


def test_a_box_that_asks_for_what_we_do_not_speak_stays_closed(tab: Any) -> None:
    """A header may not talk us into another way of opening it."""
    outcome = tab.run(
        f"""
        const {{jwk, secret}} = await core.box.makeBoxKey()
        const [head, ...rest] = (await core.box.sealTo(jwk, 'x')).split('.')
        const header = JSON.parse(atob(head.replaceAll('-', '+').replaceAll('_', '/')))
        const tries = [
          {{zip: 'DEF'}}, {{crit: ['exp'], exp: 1}}, {{alg: 'ECDH-ES+A256KW'}},
          {{enc: 'A128GCM'}}, {{epk: null}},
        ]
        return Promise.all(tries.map((more) => {{
          const box = [btoa(JSON.stringify({{...header, ...more}})).{TO_BASE64URL}, ...rest].join('.')
          return core.box.openWith(secret, box).then(() => 'opened', (error) => error.name)
        }}))
        """
    )
    assert outcome == ["BadBox"] * 5
