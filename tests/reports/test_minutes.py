"""Minutes are written at the desk, read by everybody once published, and never overwritten unseen."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Engine

from pairs.calls import hand
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.device import Device
from pairs.people import accounts
from pairs.reports import minutes
from pairs.safe import Safe
from pairs.workshops.open import open_workshop

from .conftest import Held

SAFE = Safe("the instance's key", hand.PURPOSE)


@pytest.fixture
def engine(app: Flask) -> Engine:
    return db.engine


@pytest.fixture
def me(app: Flask) -> int:
    return accounts.add(
        "camille@ward.example", "Camille", "correct horse battery staple", role="ambassador"
    ).id


def stands(workshop: str) -> minutes.Minutes:
    found = minutes.current(workshop)
    assert found is not None
    return found


def test_a_draft_is_kept_until_it_is_published(engine: Engine, held: Held, me: int) -> None:
    assert minutes.current(held.id) is None
    minutes.keep(engine, SAFE, held.id, me, "  We met.\r\nAll of us. ", "en")
    kept = stands(held.id)
    assert (kept.text, kept.published, kept.edition) == ("We met.\nAll of us.", False, 0)
    assert minutes.publish(engine, SAFE, held.id, me, "We met.", "en", seen=kept.seen) == 1
    assert stands(held.id).published


def test_each_publication_is_another_edition_and_pressing_twice_is_not(
    engine: Engine, held: Held, me: int
) -> None:
    minutes.publish(engine, SAFE, held.id, me, "We met.", "en")
    first = stands(held.id)
    assert minutes.publish(engine, SAFE, held.id, me, "We met.", "en", seen=first.seen) == 1
    assert stands(held.id).seen == first.seen
    assert minutes.publish(engine, SAFE, held.id, me, "We met again.", "en", seen=first.seen) == 2
    assert stands(held.id).text == "We met again."


def test_what_is_taken_back_stays_a_draft_and_comes_again_as_another_edition(
    engine: Engine, held: Held, me: int
) -> None:
    minutes.publish(engine, SAFE, held.id, me, "We met.", "en")
    assert minutes.take_back(engine, SAFE, held.id, me)
    assert not minutes.take_back(engine, SAFE, held.id, me)
    back = stands(held.id)
    assert (back.text, back.published) == ("We met.", False)
    assert minutes.publish(engine, SAFE, held.id, me, back.text, "en", seen=back.seen) == 2


def test_a_draft_does_not_take_the_place_of_what_is_published(engine: Engine, held: Held, me: int) -> None:
    minutes.publish(engine, SAFE, held.id, me, "We met.", "en")
    with pytest.raises(minutes.Overtaken):
        minutes.keep(engine, SAFE, held.id, me, "Not ready.", "en", seen=stands(held.id).seen)
    assert (stands(held.id).text, stands(held.id).published) == ("We met.", True)


def test_what_somebody_wrote_meanwhile_is_not_written_over(engine: Engine, held: Held, me: int) -> None:
    minutes.keep(engine, SAFE, held.id, me, "Mine.", "en")
    with pytest.raises(minutes.Overtaken) as overtaken:
        minutes.publish(engine, SAFE, held.id, me, "Theirs.", "en", seen="")
    assert overtaken.value.now.text == "Mine."
    assert stands(held.id).text == "Mine."


@pytest.mark.parametrize(
    ("text", "code", "over"),
    [
        (" \n ", "empty", 0),
        ("a" * 12_003, "too_big", 3),
        ("\N{GRINNING FACE}" * 5_000, "too_big", 0),
        ("a\x00b", "bad_text", 0),
    ],
    ids=["nothing", "three too many", "few but wide", "a character no database keeps"],
)
def test_a_text_that_no_log_would_take_is_said_beforehand(
    engine: Engine, held: Held, me: int, text: str, code: str, over: int
) -> None:
    with pytest.raises(minutes.BadText) as refused:
        minutes.publish(engine, SAFE, held.id, me, text, "en")
    assert (refused.value.code, refused.value.over) == (code, over)
    assert minutes.current(held.id) is None


@pytest.mark.parametrize(
    "text", ["é" * 7_500, "a" * 12_000, '"\\\n' * 2_600], ids=["accents", "plain", "escaped"]
)
def test_what_is_said_to_fit_the_log_takes(engine: Engine, held: Held, me: int, text: str) -> None:
    minutes.publish(engine, SAFE, held.id, me, text, "fr")
    assert stands(held.id).text == text.strip()


def test_a_confidential_workshop_has_none(engine: Engine, me: int) -> None:
    opener = Device.opening()
    open_workshop(engine, opener.workshop, digest(opener.token), opener.me, confidential=True)
    with pytest.raises(hand.NoHand):
        minutes.publish(engine, SAFE, opener.workshop, me, "They said.", "en")
