"""Whose address is whose in a workshop, and who does not come: nothing more of it is for them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from pairs.log.model import table
from pairs.records.signup import Signup

from .model import Reader
from .readers import SIGNED_UP

_readers, _signups = table(Reader), table(Signup)

Tie = dict[tuple[str, str], str]
"""(workshop, address) → the author who left it there."""


def tied(connection: Connection, workshops: Iterable[str]) -> Tie:
    """The addresses of which both sides said that they belong together: a phone left it by a word that its
    key signed, and the mailbox said yes to it. Any other address is nobody's in the workshop."""
    here = _readers.c.workshop_id.in_(list(workshops)) & (_readers.c.what == SIGNED_UP)
    both = here & _readers.c.author.is_not(None) & _readers.c.confirmed.is_not(None)
    asked = select(_readers.c.workshop_id, _readers.c.email, _readers.c.author).where(both)
    return {(row.workshop_id, row.email): row.author for row in connection.execute(asked)}


def answered(connection: Connection, workshop: str, author: str) -> str | None:
    """What an author answered to the call (yes, maybe, no), whichever way; None where nothing is known."""
    mine = (_signups.c.workshop_id == workshop) & (_signups.c.author == author)
    return connection.execute(select(_signups.c.answer).where(mine)).scalar()


def declined(connection: Connection, workshops: Iterable[str]) -> set[tuple[str, str]]:
    """Who said no, on their phone or by the link of a mail, or left the list, as (workshop, address).

    What a tied phone answered last decides, whichever way the address came here: a no by the link of a mail
    is said there too (calls/giving_back.py). Where no answer is known of one, a no by a link does.
    """
    here = list(workshops)
    answered = _signups.c.answer.is_not(None) & _signups.c.workshop_id.in_(here)
    columns = (_signups.c.workshop_id, _signups.c.author, _signups.c.answer)
    phones = {
        (row.workshop_id, row.author): row.answer
        for row in connection.execute(select(*columns).where(answered))
    }
    whose = tied(connection, here)
    found = set()
    for row in connection.execute(select(_readers).where(_readers.c.workshop_id.in_(here))):
        about = (row.workshop_id, row.email)
        said = phones.get((row.workshop_id, whose.get(about, "")), row.answer)
        if said == "no" or row.left is not None:
            found.add(about)
    return found
