"""How fast and how large: what a sender does when nobody answers, and what a receiver asks for."""

from __future__ import annotations

import pytest

from .conftest import Run


def test_unanswered_frames_slow_the_pace_down_then_make_the_codes_coarser_then_begin_again(
    codec: Run,
) -> None:
    paces = codec(
        """const pace = new relay.Pace()
        const seen = [[pace.size, pace.rate]]
        for (let i = 0; i < 20 * 6; i++) if (pace.shown(10)) seen.push([pace.size, pace.rate])
        return seen"""
    )
    assert [size for size, _ in paces] == [3, 3, 3, 3, 2, 3, 3]
    assert [round(rate, 1) for _, rate in paces] == [10, 7, 4.9, 4, 4, 10, 7], "a step each 20 frames"


def test_an_answer_in_time_leaves_the_pace_as_it_is(codec: Run) -> None:
    assert codec(
        """const pace = new relay.Pace()
        for (let i = 0; i < 19; i++) if (pace.shown(10)) return false
        return pace.size === 3 && pace.rate === 10"""
    )


def test_by_hand_the_pace_stays_whatever_happens(codec: Run) -> None:
    said = codec(
        """const pace = new relay.Pace({ size: 4, rate: 12, hand: true })
        let changed = false
        for (let i = 0; i < 1000; i++) changed = pace.shown(3) || changed
        return [changed, pace.size, pace.rate]"""
    )
    assert said == [False, 4, 12]


@pytest.mark.parametrize(
    ("asked", "given"),
    [({"size": 9, "rate": 60}, [4, 15]), ({"size": 0, "rate": 0}, [2, 4])],
    ids=["above", "below"],
)
def test_no_pace_is_beyond_what_cameras_follow(codec: Run, asked: dict[str, int], given: list[int]) -> None:
    assert codec("const { size, rate } = new relay.Pace(a); return [size, rate]", asked) == given


@pytest.mark.parametrize(
    ("loss", "asks"), [(0, "faster"), (0.3, None), (0.75, "slower")], ids=["none", "some", "most"]
)
def test_a_receiver_asks_for_what_it_could_read(codec: Run, loss: float, asks: str | None) -> None:
    """From the numbers that the frames leave out, of two volumes in turn."""
    advice = codec(
        """const chance = relay.chanceOf(6)
        const items = Array.from({ length: 200 }, () => relay.letters(chance, 500))
        const sender = new relay.Sender(await relay.pack(items))
        const receiver = new relay.Receiver()
        const first = receiver.advice()
        for (let i = 0; i < 200; i++) {
          const text = sender.frame({ size: 3 })
          if (chance() >= a) await receiver.take(text)
        }
        return [first, receiver.advice()]""",
        loss,
    )
    assert advice == [None, asks]
