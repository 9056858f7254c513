"""A workshop's minutes at the desk: kept while they are written, published, published again, taken back.

They are one record of the workshop's log, said by the desk's hand: phones read what the desk publishes, and a
scribe's phone may have begun them. `edition` counts how often they were published.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from pairs.calls import hand
from pairs.extensions import db
from pairs.log.change import MAX_BYTES, is_text
from pairs.log.device import line_of
from pairs.log.stamp import ms_of
from pairs.records.minutes import REC
from pairs.safe import Safe
from pairs.workshops import rows

LONGEST = 12000
"""Characters (Unicode code points) of the record's text: records/minutes.py."""
_ROOM = MAX_BYTES - 512
"""Bytes a text may take in its change, beside the change's other members."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes as they stand; `seen` names the version of the text, said at `stamp` (`at`, in ms)."""

    text: str
    lang: str
    edition: int
    published: bool
    seen: str
    stamp: str
    at: int


class BadText(ValueError):
    """A text that cannot be the minutes; `code` is `empty`, `bad_text` or `too_big`.

    `over`: how many characters are too many; 0 where they are few enough and take too much room each.
    """

    def __init__(self, code: str, over: int = 0) -> None:
        super().__init__(code)
        self.code, self.over = code, over


class Overtaken(ValueError):
    """Somebody wrote the minutes meanwhile; `now` is what they came to."""

    def __init__(self, now: Minutes) -> None:
        super().__init__(now.seen)
        self.now = now


def current(workshop: str) -> Minutes | None:
    """The minutes of a workshop, kept or published; None while nobody wrote any."""
    row = next((row for row in rows.of("minutes", workshop) if row.rec == REC), None)
    if row is None or not row.text:
        return None
    at, id = row.stamps["text"]
    return Minutes(row.text, row.lang or "fr", row.edition or 0, bool(row.published), id, at, ms_of(at))


def checked(text: str) -> str:
    """The text as it is kept: lines ended by \\n, nothing around it. Raises BadText."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise BadText("empty")
    if len(text) > LONGEST:
        raise BadText("too_big", len(text) - LONGEST)
    if not is_text(text):
        raise BadText("bad_text")
    if len(line_of({"text": text})) > _ROOM:
        raise BadText("too_big")
    return text


def keep(
    engine: Engine, safe: Safe, workshop: str, account: int, text: str, lang: str, *, seen: str = ""
) -> None:
    """Keeps a draft, which nobody but the desk reads as minutes; `seen` is the version it was made of.

    Raises BadText, Overtaken (also where they were published meanwhile: a draft would take them back),
    hand.NoHand, hand.NotSaid and transaction.Busy.
    """
    text, now = checked(text), _unless_overtaken(workshop, seen)
    if now is not None and now.published:
        raise Overtaken(now)
    said = {"text": text, "lang": lang, "published": False}
    _say(engine, safe, workshop, account, said, over=now)


def publish(
    engine: Engine, safe: Safe, workshop: str, account: int, text: str, lang: str, *, seen: str = ""
) -> int:
    """Publishes them as the next edition, whose number it gives; raises as `keep`.

    Publishing again what is published as it is makes no other edition: whoever presses twice said it once.
    """
    text, now = checked(text), _unless_overtaken(workshop, seen)
    if now is not None and now.published and (now.text, now.lang) == (text, lang):
        return now.edition
    edition = (now.edition if now else 0) + 1
    said = {"text": text, "lang": lang, "edition": edition, "published": True}
    _say(engine, safe, workshop, account, said, over=now)
    return edition


def take_back(engine: Engine, safe: Safe, workshop: str, account: int) -> bool:
    """Nobody reads them any more but the desk, where the text stays a draft; False when nobody did.

    Raises hand.NoHand, hand.NotSaid and transaction.Busy.
    """
    now = current(workshop)
    if now is None or not now.published:
        return False
    _say(engine, safe, workshop, account, {"published": False})
    return True


def _unless_overtaken(workshop: str, seen: str) -> Minutes | None:
    now = current(workshop)
    if now is not None and now.seen != seen:
        raise Overtaken(now)
    return now


def _say(
    engine: Engine,
    safe: Safe,
    workshop: str,
    account: int,
    fields: dict[str, object],
    *,
    over: Minutes | None = None,
) -> None:
    """`over` is the version that was in view: one that arrives meanwhile is shown as another version."""
    db.session.commit()  # what was read is let go: the hand writes on a connection of its own
    grip = hand.lend(engine, safe, workshop, account)
    hand.say(engine, grip, [("minutes", REC, fields, {"text": over.stamp} if over else {})])
