"""Where a mail can go."""

from __future__ import annotations

import re

LONGEST = 254
"""RFC 5321, 4.5.3.1.3: a path of 256 with its two brackets."""

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)


class BadAddress(ValueError):
    """What no mail can be sent to."""


def checked(text: str) -> str:
    """The address as it is kept and compared: trimmed, in small letters. Raises BadAddress.

    What RFC 5321 allows without quotes and in ASCII: nothing that could end a header or a command.
    """
    address = text.strip().lower()
    local, _at, _domain = address.rpartition("@")
    if len(address) > LONGEST or len(local) > 64 or not _ADDRESS.fullmatch(address):
        raise BadAddress(text[:LONGEST])
    return address
