"""Who said that they do not come: nothing more of that workshop is for them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from pairs.log.model import table
from pairs.records.signup import Signup

from .model import Reader

_readers, _signups = table(Reader), table(Signup)


def declined(connection: Connection, workshops: Iterable[str]) -> set[tuple[str, str]]:
    """Who said no, on their phone or by the link of a mail, or left the list, as (workshop, address).

    One no is enough for an address, whichever way it came here: invited by the desk and signed up on a phone.
    """
    here = list(workshops)
    said_no = (_signups.c.answer == "no") & _signups.c.workshop_id.in_(here)
    on_phones = select(_signups.c.workshop_id, _signups.c.author).where(said_no)
    authors = {(row.workshop_id, row.author) for row in connection.execute(on_phones)}
    return {
        (row.workshop_id, row.email)
        for row in connection.execute(select(_readers).where(_readers.c.workshop_id.in_(here)))
        if row.answer == "no" or row.left is not None or (row.workshop_id, row.author) in authors
    }
