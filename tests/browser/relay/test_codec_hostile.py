"""What a camera sees may be made by anybody: nothing of it is believed, and nothing breaks the receiver."""

from __future__ import annotations

import os
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import Run

# `volume` is an honest one of about 3,000 bytes, `sender` shows it, `part` is what its frames say alike.
HONEST = """
const chance = relay.chanceOf(a?.seed ?? 1)
const items = Array.from({ length: 12 }, () => relay.letters(chance, 300))
const [volume] = await relay.pack(items)
const sender = new relay.Sender([volume])
const receiver = new relay.Receiver()
const part = relay.readFrame(new relay.Sender([volume]).frame({ size: 1 })).volume
const finish = async () => {
  for (let i = 0; i < 400; i++) {
    const { done } = await receiver.take(sender.frame({ size: 1 }))
    if (done) return JSON.stringify(done.items) === JSON.stringify(items) && i + 1
  }
  return false
}
"""
IGNORED = {"known": False, "fresh": False, "progress": 0, "parts": 0}


@settings(max_examples=40, deadline=None)
@given(flips=st.lists(st.integers(0, 20 * 8 + 2 * 120 * 8 - 1), min_size=1, max_size=12, unique=True))
def test_a_frame_with_any_bit_wrong_is_ignored_and_counted(codec: Run, flips: list[int]) -> None:
    said = codec(
        HONEST
        + """const bytes = relay.bytesOf45(sender.frame({ size: 2 }).slice(4))
        for (const bit of a.flips) bytes[bit >> 3] ^= 1 << bit % 8
        return [await receiver.take('PR1:' + relay.base45(bytes)), receiver.ignored]""",
        {"flips": flips},
    )
    assert said == [IGNORED, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": 1},
        {"part": 255, "parts": 255},
        {"parts": 0},
        {"parts": 65},
        {"length": 0},
        {"length": 32},
        {"length": 100 * 1024 + 1},
        {"length": 2**24 - 1},
        {"seq": 2**24 - 1},
        {"fragments": 0},
        {"fragments": 5},
    ],
    ids=str,
)
def test_a_frame_that_says_the_impossible_with_a_right_sum_is_ignored(
    codec: Run, wrong: dict[str, int]
) -> None:
    said = codec(
        HONEST
        + """const { seq = 0, fragments = 2, ...header } = a
        const data = Array.from({ length: fragments }, () => new Uint8Array(120))
        const text = relay.frameOf({ ...part, ...header }, seq, data)
        return [await receiver.take(text), receiver.ignored, await finish()]""",
        wrong,
    )
    assert said[:2] == [IGNORED, 1]
    assert said[2]


@pytest.mark.parametrize("length", [0, 1, 119, 121, 600])
def test_a_frame_of_half_a_fragment_or_of_too_many_is_ignored(codec: Run, length: int) -> None:
    head, data = bytes([0, 1, *range(8), 0, 4, 0, 0, 0, 0]), bytes(length)
    raw = head + zlib.crc32(head + data).to_bytes(4, "big") + data
    said = codec("return new relay.Receiver().take('PR1:' + relay.base45(Uint8Array.from(a)))", list(raw))
    assert said == IGNORED


@settings(max_examples=100, deadline=None)
@given(
    text=st.one_of(st.text(), st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:").map("PR1:".__add__))
)
def test_any_text_of_any_code_is_no_frame(codec: Run, text: str) -> None:
    assert codec("return new relay.Receiver().take(a)", text) == IGNORED


def test_a_join_link_before_the_camera_is_no_frame(codec: Run) -> None:
    assert codec("return new relay.Receiver().take(a)", "https://pairs.example/j#1.abc") == IGNORED


@pytest.mark.parametrize("seq", [0, 3, 2**24 - 2])
def test_a_false_frame_among_the_right_ones_costs_time_and_never_a_false_word(codec: Run, seq: int) -> None:
    """Its sum is right, its header the transfer's, its fragments invented: the hash of the whole finds it."""
    taken = codec(
        HONEST
        + """const poison = relay.frameOf(part, a.seq, [relay.noise(chance, 120)])
        const first = await receiver.take(poison)
        return [first.fresh, await finish(), receiver.ignored, sender.needed]""",
        {"seq": seq},
    )
    fresh, frames, ignored, needed = taken
    assert fresh
    assert ignored == 1, "it was thrown away once"
    assert needed < frames < 3 * needed + 20


def test_another_body_under_the_same_id_does_not_pass_for_it(codec: Run) -> None:
    """Somebody shows frames of something else with the id and the length of what is being carried."""
    taken = codec(
        HONEST
        + """const other = await relay.bodyOf(relay.noise(chance, volume.length - 32))
        for (let i = 0; i < sender.needed; i++) {
          const text = relay.frameOf(part, i, [other.slice(i * 120, (i + 1) * 120)])
          const { done, refused } = await receiver.take(text)
          if (done || refused) return ['taken for it', false]
        }
        return [receiver.ignored, await finish()]"""
    )
    assert taken[0] == 1, "whole, and its hash right, and not what its frames said it was"
    assert taken[1]


def test_the_same_id_with_another_length_begins_again_and_the_honest_one_arrives(codec: Run) -> None:
    frames, needed = codec(
        HONEST
        + """for (let i = 0; i < 5; i++) await receiver.take(sender.frame({ size: 1 }))
        for (let i = 1; i < 10; i++) {
          await receiver.take(relay.frameOf({ ...part, length: 33 + i }, i, [new Uint8Array(120)]))
        }
        return [await finish(), sender.needed]"""
    )
    assert needed <= frames < needed + 12


def test_a_bomb_is_refused_before_it_unfolds(codec: Run) -> None:
    said = codec(
        """const first = JSON.stringify({ pairs: 1, relay: 'share', workshop: 'W', by: 'x' })
        const flat = new TextEncoder().encode(`${first}\\n${'A'.repeat(16 * 2 ** 20)}`)
        const body = await relay.bodyOf(new Uint8Array([1, ...(await relay.deflate(flat))]))
        const sender = new relay.Sender([body])
        const receiver = new relay.Receiver()
        let last
        for (let i = 0; i < sender.ideal(4); i++) last = await receiver.take(sender.frame({ size: 4 }))
        return [body.length < 40_000, last]"""
    )
    assert said[0]
    assert said[1] == {"known": True, "fresh": True, "progress": 1, "parts": 1, "refused": "too_big"}


WHOLE_AND_WRONG = {
    "nothing at all": [0],
    "not deflate": [1, 255, 255, 255],
    "cut deflate": [1, 75, 76],
    "another way of packing": [7, *b'{"pairs":1,"relay":"share","workshop":"W","by":"x"}'],
    "not UTF-8": [0, 0xC3, 0x28],
    "not JSON": [0, *b"pairs"],
    "null": [0, *b"null"],
    "a newer version": [0, *b'{"pairs":2,"relay":"share","workshop":"W","by":"x"}'],
    "a relay of no sort we know": [0, *b'{"pairs":1,"relay":"__proto__","workshop":"W","by":"x"}'],
    "no workshop": [0, *b'{"pairs":1,"relay":"share","by":"x"}'],
    "fields of another type": [0, *b'{"pairs":1,"relay":["share"],"workshop":{},"by":[]}'],
}


@pytest.mark.parametrize("name", WHOLE_AND_WRONG)
def test_what_is_whole_and_no_bundle_is_said_to_be_so(codec: Run, name: str) -> None:
    said = codec(
        """const sender = new relay.Sender([await relay.bodyOf(Uint8Array.from(a))])
        return new relay.Receiver().take(sender.frame({ size: 2 }))""",
        WHOLE_AND_WRONG[name],
    )
    assert said["refused"] == "not_a_bundle"
    assert "done" not in said


def test_items_are_text_whatever_they_look_like(codec: Run) -> None:
    items = ["null", "{}", "<img src=x onerror=alert(1)>", "\u2028", "__proto__"]
    done = codec(
        """const volumes = await relay.pack(a)
        return (await new relay.Receiver().take(new relay.Sender(volumes).frame({ size: 4 }))).done""",
        items,
    )
    assert done["items"] == items


def test_four_bundles_are_remembered_and_the_one_unseen_for_longest_goes_first(codec: Run) -> None:
    """A fifth makes room; the first begins again when it is seen again, and arrives."""
    progress = codec(
        """const chance = relay.chanceOf(1)
        const senders = []
        for (let i = 0; i < 5; i++) {
          senders.push(new relay.Sender([await relay.bodyOf(relay.noise(chance, 2000))]))
        }
        const receiver = new relay.Receiver()
        const see = async (n) => (await receiver.take(senders[n].frame({ size: 1 }))).progress
        const seen = []
        for (const n of [0, 0, 1, 2, 3, 0, 4, 0, 1]) seen.push(Math.round((await see(n)) * senders[n].needed))
        return seen"""
    )
    assert progress == [1, 2, 1, 1, 1, 3, 1, 4, 1]


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**31))
def test_hours_of_hostile_frames_leave_the_receiver_as_it_was(codec: Run, seed: int) -> None:
    """Frames of thousands of transfers, their sums right; then an honest one arrives."""
    arrived = codec(
        HONEST
        + """const word = (n) => Math.floor(chance() * n)
        for (let i = 0; i < 3_000; i++) {
          const parts = 1 + word(64)
          const length = 33 + word(100 * 1024 - 32)
          const header = { part: word(parts), parts, id: relay.noise(chance, 8), length }
          await receiver.take(relay.frameOf(header, word(2 ** 24 - 4), [relay.noise(chance, 120)]))
        }
        return finish()""",
        {"seed": seed},
    )
    assert arrived


def test_frames_read_while_the_hash_is_being_checked_neither_crash_nor_repeat(codec: Run) -> None:
    """A camera does not wait for the hash: all frames are handed over at once."""
    done: list[Any] = codec(
        HONEST
        + """const texts = Array.from({ length: 2 * sender.needed }, () => sender.frame({ size: 1 }))
        const taken = await Promise.all(texts.map((text) => receiver.take(text)))
        return taken.filter(({ done }) => done).map(({ done }) => done.items.length)"""
    )
    assert done == [12]


def test_noise_in_the_shape_of_frames_is_never_words(codec: Run) -> None:
    noise = os.urandom(20 + 3 * 120)
    said = codec("return new relay.Receiver().take('PR1:' + relay.base45(Uint8Array.from(a)))", list(noise))
    assert said == IGNORED
