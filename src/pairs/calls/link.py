"""The join link and the typed code of a call that was begun here, by which one takes part (contract 3.6)."""

from __future__ import annotations

from pairs.extensions import db
from pairs.log.model import Head
from pairs.workshops.capsule import fragment, told

from .code import code_of
from .hand import Grip
from .writing import row_of


def join_link(grip: Grip, public_url: str) -> str:
    """The link, on the server's public address (without a slash at its end).

    Raises LookupError where the desk does not know the workshop's secret: it was opened on a device.
    """
    about = row_of("workshop", grip.workshop)
    if grip.secret is None or about is None:
        raise LookupError(grip.workshop)
    rest = told(about.title, about.format, about.edition, about.lang)
    return f"{public_url}/j#{fragment(grip.workshop, grip.secret, rest)}"


def join_code(grip: Grip) -> str:
    """The typed code of a call that was begun here; "" where it has none, or its link was renewed since."""
    head = db.session.get(Head, grip.workshop)
    if grip.secret is None or head is None or head.code is None or head.n != 1:
        return ""
    return code_of(grip.workshop, grip.secret)
