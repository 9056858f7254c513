"""Bundles that travel as frames: whatever is lost, mixed, or read twice, the same words arrive."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Run

RFC_9285 = {"AB": "BB8", "Hello!!": "%69 VD92EX0", "base-45": "UJCLQE7W581", "ietf!": "QED8WEX0"}
HEAD, FRAGMENT = 20, 120


@pytest.mark.parametrize(("plain", "coded"), RFC_9285.items())
def test_base45_is_that_of_rfc_9285(codec: Run, plain: str, coded: str) -> None:
    assert codec("return relay.base45(new TextEncoder().encode(a))", plain) == coded
    assert codec("return new TextDecoder().decode(relay.bytesOf45(a))", coded) == plain


@pytest.mark.parametrize("wrong", ["GGW", "::", ":::", "A", "AAAA", "ab8", "B_8"])
def test_base45_refuses_what_the_rfc_tells_to_refuse(codec: Run, wrong: str) -> None:
    assert codec("return relay.bytesOf45(a)", wrong) is None


@settings(max_examples=60, deadline=None)
@given(
    length=st.one_of(st.integers(1, 600), st.integers(1, 64 * 1024)),
    loss=st.floats(0, 0.6),
    size=st.integers(1, 4),
    shuffle=st.integers(1, 40),
    twice=st.floats(0, 0.5),
    late=st.integers(0, 60),
    seed=st.integers(0, 2**31),
)
def test_a_body_arrives_by_any_road(codec: Run, **road: Any) -> None:
    carried = codec(
        """const chance = relay.chanceOf(a.seed)
        const item = relay.letters(chance, a.length)
        const volumes = await relay.bundleOf({ relay: 'collect', workshop: 'W', by: 'me', items: [item] })
        const { items, done, steps } = await relay.carry(volumes, { ...a, chance })
        const grows = steps.every((step, i) => step >= (steps[i - 1] ?? 0) && step <= 1)
        return { same: relay.same(items, [item]), times: done.length, grows, ...done[0], items: 0 }""",
        road,
    )
    assert carried["same"]
    assert carried["times"] == 1
    assert carried["grows"]
    assert (carried["relay"], carried["workshop"], carried["by"]) == ("collect", "W", "me")


def test_nothing_is_lost_where_nothing_is_lost(codec: Run) -> None:
    """The plain fragments come first: on a good road not one frame is too many."""
    for length in (1, 500, 5_000, 40_000):
        carried = codec(
            """const chance = relay.chanceOf(a)
            const items = [relay.letters(chance, a)]
            return relay.carry(await relay.pack(items), { chance })""",
            length,
        )
        assert carried["frames"] == carried["ideal"]


def test_some_frames_more_than_the_least_are_enough_at_any_loss(codec: Run) -> None:
    """Towards the end a random sum may tell nothing new (…, ¼, ½): 1.6 too many, whatever the size."""
    extra = codec(
        """const chance = relay.chanceOf(3)
        let [extra, rounds] = [0, 0]
        for (const k of [1, 2, 5, 32, 70, 200]) {
          const volumes = [await relay.bodyOf(relay.noise(chance, k * 120 - 32))]
          for (let i = 0; i < 40; i++, rounds++) {
            const sender = new relay.Sender(volumes)
            const receiver = new relay.Receiver()
            const loss = chance() * 0.6
            for (let read = 0, progress = 0; progress < 1; ) {
              const text = sender.frame({ size: 1 })
              if (chance() < loss) continue
              read++
              progress = (await receiver.take(text)).progress
              if (progress === 1) extra += read - k
            }
          }
        }
        return extra / rounds"""
    )
    assert 0 < extra < 2


def test_two_phones_before_one_camera_are_told_apart(codec: Run) -> None:
    done = codec(
        """const chance = relay.chanceOf(5)
        const senders = []
        for (const by of ['ana', 'bo']) {
          const items = Array.from({ length: 20 }, () => relay.letters(chance, 300) + by)
          senders.push(new relay.Sender(await relay.bundleOf({ relay: 'collect', workshop: 'W', by, items })))
        }
        const receiver = new relay.Receiver()
        const done = []
        for (let i = 0; done.length < 2 && i < 500; i++) {
          const taken = await receiver.take(senders[chance() < 0.5 ? 0 : 1].frame({ size: 2 }))
          if (taken.done) done.push(taken.done)
        }
        return done"""
    )
    assert sorted(one["by"] for one in done) == ["ana", "bo"]
    for one in done:
        assert len(one["items"]) == 20
        assert all(item.endswith(one["by"]) for item in one["items"])


def test_a_large_bundle_travels_in_volumes_that_are_read_without_the_others(codec: Run) -> None:
    carried = codec(
        """const chance = relay.chanceOf(8)
        const items = Array.from({ length: 500 }, () => relay.letters(chance, 500))
        const volumes = await relay.pack(items, 'share')
        const carried = await relay.carry(volumes, { chance, loss: 0.3, size: 4 })
        return {
          lengths: volumes.map((body) => body.length),
          volumes: carried.done.length,
          same: relay.same(carried.items, items),
        }"""
    )
    assert carried["same"]
    assert len(carried["lengths"]) == carried["volumes"] == 4
    assert max(carried["lengths"]) <= 64 * 1024 + 33


def test_items_that_deflate_well_are_cut_before_they_would_look_like_a_bomb(codec: Run) -> None:
    carried = codec(
        """const items = Array.from({ length: 40 }, (_, i) => String(i).padEnd(60_000, 'x'))
        const volumes = await relay.pack(items)
        const carried = await relay.carry(volumes, { chance: relay.chanceOf(1), loss: 0.1 })
        return [volumes.length > 1, relay.same(carried.items, items)]"""
    )
    assert carried == [True, True]


def test_any_frame_of_a_body_of_one_fragment_is_the_whole_of_it(codec: Run) -> None:
    """The receipt of a few contributions on a still code: no sum may be of nothing."""
    assert codec(
        """const body = await relay.bodyOf(new TextEncoder().encode('\\0{"pairs":1}'))
        const sender = new relay.Sender([body])
        for (let i = 0; i < 60; i++) {
          const { progress } = await new relay.Receiver().take(sender.frame({ size: 1 }))
          if (progress < 1) return false
        }
        return sender.needed === 1"""
    )


def test_a_sender_that_has_shown_all_its_numbers_begins_again(codec: Run) -> None:
    """After three days at the highest pace."""
    seqs = codec(
        """const sender = new relay.Sender(await relay.pack(['one']))
        sender.volumes[0].seq = 2 ** 24 - 6
        return [1, 2, 3].map(() => relay.readFrame(sender.frame({ size: 4 })).seq)"""
    )
    assert seqs == [2**24 - 6, 0, 4]


def test_what_arrived_once_is_not_announced_again(codec: Run) -> None:
    again = codec(
        """const volumes = await relay.pack(['one'], 'receipt')
        const sender = new relay.Sender(volumes)
        const receiver = new relay.Receiver()
        const first = await receiver.take(sender.frame({ size: 2 }))
        const second = await receiver.take(sender.frame({ size: 2 }))
        return [first, second]"""
    )
    assert again[0]["done"] == {"relay": "receipt", "workshop": "W", "by": "me", "items": ["one"]}
    assert again[1] == {"known": True, "fresh": False, "progress": 1, "parts": 1}


def test_the_largest_parcel_travels_alone_and_a_larger_one_is_for_a_file(codec: Run) -> None:
    outcome = codec(
        """const chance = relay.chanceOf(2)
        const items = ['before', relay.letters(chance, 96 * 1024), 'after']
        const { items: there } = await relay.carry(await relay.pack(items), { chance, size: 4 })
        const error = await relay.pack([relay.letters(chance, 150_000)]).catch((e) => e)
        return [relay.same(there, items), error.name, error.message]"""
    )
    assert outcome == [True, "RangeError", "too_big"]


def test_a_browser_that_cannot_deflate_sends_all_the_same(codec: Run) -> None:
    outcome = codec(
        """const kept = globalThis.CompressionStream
        delete globalThis.CompressionStream
        const chance = relay.chanceOf(4)
        try {
          const several = Array.from({ length: 40 }, () => relay.letters(chance, 3_000))
          const items = [relay.letters(chance, 96 * 1024), 'é'.repeat(50), ...several]
          const volumes = await relay.pack(items)
          const carried = await relay.carry(volumes, { chance, loss: 0.2, size: 4 })
          return [volumes.every((body) => body[32] === 0), relay.same(carried.items, items)]
        } finally {
          globalThis.CompressionStream = kept
        }"""
    )
    assert outcome == [True, True]


def words_of(seed: int, seq: int, k: int) -> int:
    """The fragments that `seq` is the sum of, as bits: from docs/architecture.md §10.1, not from the code."""

    def mix(n: int) -> int:
        n = (n ^ n >> 16) * 0x85EBCA6B & 0xFFFFFFFF
        n = (n ^ n >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
        return n ^ n >> 16

    if seq < k:
        return 1 << seq
    state, bits = mix(seed ^ mix(seq)), 0
    for word in range(-(-k // 32)):
        state = (state + 0x9E3779B9) & 0xFFFFFFFF
        bits |= mix(state) << 32 * word
    return bits % (1 << k) or 1 << seq % k


def from45(text: str) -> bytes:
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    found = b""
    for at in range(0, len(text), 3):
        digits = [alphabet.index(one) for one in text[at : at + 3]]
        n = sum(digit * 45**place for place, digit in enumerate(digits))
        found += n.to_bytes(len(digits) - 1, "big")
    return found


def test_who_follows_the_page_and_not_the_code_reads_our_frames(codec: Run) -> None:
    """A reader in Python, by docs/architecture.md §10.1, of frames that began after the plain ones."""
    items = [f"colis « {i} » {hashlib.sha256(bytes([i])).hexdigest()}" for i in range(150)]
    frames = codec(
        """const volumes = await relay.pack(a, 'share')
        const sender = new relay.Sender(volumes)
        const frames = Array.from({ length: 3 * sender.needed }, () => sender.frame({ size: 1 }))
        return frames.slice(sender.needed)""",
        items,
    )
    rows: dict[int, tuple[int, int]] = {}
    length = k = 0
    for text in frames:
        assert text.startswith("PR1:")
        raw = from45(text[4:])
        assert int.from_bytes(raw[16:20], "big") == zlib.crc32(raw[:16] + raw[20:])
        assert raw[:2] == bytes([0, 1])
        assert len(raw) == HEAD + FRAGMENT
        length, seq = int.from_bytes(raw[10:13], "big"), int.from_bytes(raw[13:16], "big")
        k = -(-length // FRAGMENT)
        bits, data = words_of(int.from_bytes(raw[6:10], "big"), seq, k), int.from_bytes(raw[HEAD:], "big")
        while bits:
            lowest = (bits & -bits).bit_length() - 1
            if lowest not in rows:
                rows[lowest] = bits, data
                break
            bits, data = bits ^ rows[lowest][0], data ^ rows[lowest][1]
    assert len(rows) == k > 32
    solved: dict[int, int] = {}
    for at in reversed(range(k)):
        bits, data = rows[at]
        for other in range(at + 1, k):
            data ^= solved[other] if bits >> other & 1 else 0
        solved[at] = data
    body = b"".join(solved[at].to_bytes(FRAGMENT, "big") for at in range(k))[:length]
    assert body[:32] == hashlib.sha256(body[32:]).digest()
    assert body[32] == 1
    first, *lines = zlib.decompress(body[33:], -15).decode().split("\n")
    assert json.loads(first) == {"pairs": 1, "relay": "share", "workshop": "W", "by": "me"}
    assert lines == items
