"""Giving a seat back for somebody who says by the link of a mail that they do not come.

The desk's hand says their no in the log, where it is anybody's to read who said it: so every phone counts
the seats alike, and the next one moves up. It says no other word for them (records/signup.py).
"""

from __future__ import annotations

from sqlalchemy import Engine

from pairs.extensions import db
from pairs.log.device import rec_id
from pairs.safe import Safe
from pairs.workshops import rows

from . import hand


def give_back(engine: Engine, safe: Safe, workshop: str, author: str) -> bool:
    """Says that an author does not come; False where there is nothing to give back.

    The caller knows that it is they who say so: see notices/declining.py, `tied`. Raises hand.NoHand,
    hand.NotSaid, safe.Unsealable, transaction.Busy.
    """
    said = next((row for row in rows.of("signup", workshop) if row.author == author), None)
    db.session.commit()  # what was read is let go: the hand writes on a connection of its own
    if said is None or said.answer in (None, "no"):
        return False
    after = said.stamps["answer"][0]
    grip = hand.lend(engine, safe, workshop, None)
    rec = rec_id(workshop, "signup", author)
    hand.say(engine, grip, [("signup", rec, {"answer": "no"})], after=after)
    return True
