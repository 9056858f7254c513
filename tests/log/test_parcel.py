"""Parcels: only what one key signed, for this workshop, within the caps."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey

from pairs.log.access import new_id
from pairs.log.device import Device, batches
from pairs.log.parcel import MAX_CHANGES, MAX_INFLATED, BadParcel, _registry, open_parcel

ROOM, SECRET = new_id(), new_id()
DEVICE = Device(ROOM, SECRET)


def parcel(lines: int = 3, *, zipped: bool = True) -> str:
    changes = [DEVICE.change("topic", None, {"text": f"number {n}"}) for n in range(lines)]
    return DEVICE.seal(changes, zipped=zipped)


def signed(payload: bytes, **header: object) -> str:
    """A parcel whose payload is what we say, signed as it should be."""
    jwk = DEVICE.key.as_dict(private=False)
    whole = {"alg": "ES256", "jwk": {name: jwk[name] for name in ("kty", "crv", "x", "y")}, **header}
    return jws.serialize_compact(whole, payload, DEVICE.key, registry=_registry)


def refusal(compact: str) -> str:
    with pytest.raises(BadParcel) as caught:
        open_parcel(compact, ROOM)
    return caught.value.code


@pytest.mark.parametrize("zipped", [True, False])
def test_a_parcel_opens_to_its_author_and_its_very_lines(zipped: bool) -> None:
    lines = [b'{"a":1}', '{"b":"é"}'.encode()]
    opened = open_parcel(DEVICE.seal(lines, zipped=zipped), ROOM)
    assert opened.author == DEVICE.me
    assert opened.lines == lines


def test_the_author_is_the_thumbprint_of_the_key() -> None:
    assert open_parcel(parcel(), ROOM).author == DEVICE.key.thumbprint()


def test_an_altered_payload_is_refused() -> None:
    head, payload, signature = parcel(zipped=False).split(".")
    other = base64.urlsafe_b64encode(base64.urlsafe_b64decode(payload + "==").replace(b"number", b"nombre"))
    assert refusal(f"{head}.{other.rstrip(b'=').decode()}.{signature}") == "bad_signature"


def test_a_parcel_cannot_be_signed_with_another_key_than_it_names() -> None:
    stranger = ECKey.generate_key("P-256")
    head, payload, _ = parcel().split(".")
    jwk = stranger.as_dict(private=False)
    header = {"alg": "ES256", "zip": "DEF", "jwk": {name: jwk[name] for name in ("kty", "crv", "x", "y")}}
    forged = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    assert refusal(f"{forged}.{payload}.{parcel().split('.')[2]}") == "bad_signature"
    assert refusal(f"{head}.{payload}.{parcel().split('.')[2]}") == "bad_signature"


def test_a_parcel_for_another_workshop_is_refused() -> None:
    with pytest.raises(BadParcel) as caught:
        open_parcel(parcel(), new_id())
    assert caught.value.code == "wrong_workshop"


def test_a_parcel_of_a_later_protocol_asks_for_an_update() -> None:
    first = json.dumps({"v": 2, "workshop": ROOM}).encode()
    assert refusal(signed(first)) == "update_needed"


@pytest.mark.parametrize("first", [b"", b"{}", b"[]", b"nonsense", b'{"v":true}', b'{"v":"1"}'])
def test_a_parcel_without_its_first_line_is_refused(first: bytes) -> None:
    assert refusal(signed(first)) == "bad_parcel"


def test_a_bomb_is_refused_without_being_inflated() -> None:
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    bomb = machine.compress(b"\0" * 60_000_000) + machine.flush()
    assert len(bomb) < 64 * 1024
    assert refusal(signed(bomb, zip="DEF")) == "too_big"


def test_one_line_too_many_is_refused() -> None:
    assert len(open_parcel(parcel(MAX_CHANGES), ROOM).lines) == MAX_CHANGES
    assert refusal(parcel(MAX_CHANGES + 1)) == "too_big"


def test_a_payload_that_is_not_deflate_is_refused() -> None:
    assert refusal(signed(b"not deflated", zip="DEF")) == "bad_parcel"


def test_what_follows_the_deflated_payload_is_refused() -> None:
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    payload = machine.compress(json.dumps({"v": 1, "workshop": ROOM}).encode()) + machine.flush()
    assert refusal(signed(payload + b"more", zip="DEF")) == "bad_parcel"


@pytest.mark.parametrize("compact", ["", "a", "a.b", "a.b.c", "..", "a.b.c.d", "é.b.c", "x" * 200_000])
def test_what_is_no_jws_is_refused(compact: str) -> None:
    assert refusal(compact) in ("bad_parcel", "too_big")


@pytest.mark.parametrize(
    "change",
    [
        {"jwk": None},
        {"jwk": {"kty": "oct", "k": "AAAA"}},
        {"jwk": {"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43}},
        {"alg": "none"},
        {"alg": "HS256"},
        {"zip": "GZIP"},
        {"crit": ["exp"], "exp": 1},
    ],
)
def test_a_header_that_could_be_read_otherwise_is_refused(change: dict[str, object]) -> None:
    head, payload, signature = parcel().split(".")
    header = {**json.loads(base64.urlsafe_b64decode(head + "==")), **change}
    forged = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    assert refusal(f"{forged}.{payload}.{signature}") in ("bad_parcel", "bad_signature")


@given(st.text(max_size=200))
def test_whatever_text_comes_nothing_but_a_refusal_is_raised(text: str) -> None:
    with pytest.raises(BadParcel):
        open_parcel(text, ROOM)


def test_an_outbox_is_cut_into_parcels_that_open() -> None:
    device = Device(ROOM, SECRET)
    for number in range(250):
        device.write("note", None, {"text": "x" * (number * 20 % 2000)})
    kept = list(device.outbox)
    parcels = [open_parcel(one, ROOM) for one in device.parcels()]
    assert [line for one in parcels for line in one.lines] == kept
    assert all(sum(map(len, batch)) <= MAX_INFLATED for batch in batches(kept))
    assert device.outbox == []


@pytest.mark.parametrize("name", ["x", "y"])
def test_one_key_written_in_another_way_is_no_other_author(name: str) -> None:
    symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    jwk = {part: DEVICE.key.as_dict(private=False)[part] for part in ("kty", "crv", "x", "y")}
    last = symbols.index(jwk[name][-1])
    jwk[name] = jwk[name][:-1] + symbols[last + 1]  # the same 256 bits: the last two are not read
    first = json.dumps({"v": 1, "workshop": ROOM}).encode()
    assert refusal(signed(first, jwk=jwk)) == "bad_parcel"


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"crit": ["b64"], "b64": False},
        {"crit": ["exp"], "exp": 1},
        {"zip": "GZIP"},
        {"zip": ["DEF"]},
        {"jwk": {"kty": "oct", "k": "AAAA"}},
    ],
)
def test_a_header_that_asks_for_other_rules_is_refused(header: dict[str, object]) -> None:
    head, payload, _ = parcel(zipped=False).split(".")
    said = {**json.loads(base64.urlsafe_b64decode(head + "==")), **header}
    asked = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=") + b"." + payload.encode()
    r, s = decode_dss_signature(DEVICE.key.private_key.sign(asked, ECDSA(SHA256())))
    good = base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).rstrip(b"=")
    assert refusal(f"{asked.decode()}.{good.decode()}") == "bad_parcel"
