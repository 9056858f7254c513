"""The join link of a call that was begun here: whoever has it takes part (contract 3.6)."""

from __future__ import annotations

from pairs.workshops.capsule import fragment

from .hand import Grip
from .writing import row_of


def join_link(grip: Grip, public_url: str) -> str:
    """The link, on the server's public address (without a slash at its end).

    Raises LookupError where the desk does not know the workshop's secret: it was opened on a device.
    """
    about = row_of("workshop", grip.workshop)
    if grip.secret is None or about is None:
        raise LookupError(grip.workshop)
    rest = {"t": about.title or "", "f": about.format or "", "e": about.edition or 1, "l": about.lang or "fr"}
    return f"{public_url}/j#{fragment(grip.workshop, grip.secret, rest)}"
