"""The join link and the typed code of a call that was begun here, by which one takes part (contract 3.6)."""

from __future__ import annotations

from pairs.extensions import db
from pairs.log.access import digest, token_of
from pairs.log.model import Head
from pairs.workshops.capsule import fragment, told

from .code import code_of
from .hand import Grip
from .writing import row_of


def join_link(grip: Grip, public_url: str) -> str:
    """The link, on the server's public address (without a slash at its end).

    Raises LookupError where the desk does not know the secret that opens the workshop: it was opened on a
    device, or whoever leads renewed its link since.
    """
    about = row_of("workshop", grip.workshop)
    if grip.secret is None or about is None or not opens(grip):
        raise LookupError(grip.workshop)
    rest = told(about.title, about.format, about.edition, about.lang)
    return f"{public_url}/j#{fragment(grip.workshop, grip.secret, rest)}"


def opens(grip: Grip) -> bool:
    """Whether the secret that the hand knows is the one that opens the workshop now."""
    head = db.session.get(Head, grip.workshop)
    if grip.secret is None or head is None:
        return False
    return digest(token_of(grip.workshop, grip.secret)) == head.access


def renewed(workshop: str) -> bool:
    """Whether another link opened the workshop before."""
    head = db.session.get(Head, workshop)
    return head is not None and head.n > 1


def join_code(grip: Grip) -> str:
    """The typed code of a call that was begun here; "" where it has none, or its link was renewed since."""
    head = db.session.get(Head, grip.workshop)
    if grip.secret is None or head is None or head.code is None or not opens(grip):
        return ""
    return code_of(grip.workshop, grip.secret)
