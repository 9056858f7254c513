"""A mail to be sent, and how it is written down for SMTP (RFC 5322)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from .address import checked

_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""They turn the direction of what follows: in a mail, that would be our words (Unicode, UAX #9)."""


def straight(text: str) -> str:
    """A text without the signs that turn the direction of the words around it."""
    return _TURNS.sub("", text)


@dataclass(frozen=True, slots=True)
class Calendar:
    """An iCalendar body that goes with a mail; `method` is REQUEST, CANCEL or PUBLISH (RFC 5546)."""

    body: str
    method: str


@dataclass(frozen=True, slots=True)
class Message:
    """One mail to one person, in plain text: there is nothing in it to run, to load or to count."""

    key: str
    """What it is, once: of two messages with one key the first is sent, at most 120 characters."""
    to: str
    lang: str
    subject: str
    text: str
    calendar: Calendar | None = None
    leave: str = ""
    """An address of ours by which its reader takes themself off the list, in one click (RFC 8058)."""
    due: int = 0
    """Not before, ms since 1970 UTC; 0: at once."""
    until: int | None = None
    """Not after: a reminder that is too late says something false."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "to", checked(self.to))
        # What people wrote may be in a subject: a line's end there would begin a header of theirs.
        object.__setattr__(self, "subject", _BREAKS.sub(" ", straight(self.subject)).strip()[:200])
        object.__setattr__(self, "text", straight(self.text))


def short(text: str) -> str:
    """What stands for a text in a key: 128 bits of its SHA-256, as hex.

    A mail's row is kept for longer than the address it went to, so its key must not tell it.
    """
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def message_id(key: str, host: str) -> str:
    """The same for the same mail, so that a reader's mailbox can tell a second copy for one."""
    return f"<{short(key)}@{host}>"


def written(message: Message, *, sender: str, host: str, now: int) -> bytes:
    """The mail as it travels, lines ended by CRLF; `host` is ours, `now` ms since 1970 UTC."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = message.to
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(datetime.fromtimestamp(now // 1000, UTC))
    mail["Message-ID"] = message_id(message.key, host)
    mail["Content-Language"] = message.lang
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: an absence note answers no machine
    if message.leave:
        mail["List-Unsubscribe"] = f"<{message.leave}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(message.text, cte="quoted-printable")
    if message.calendar:
        mail.add_alternative(
            message.calendar.body, subtype="calendar", params={"method": message.calendar.method}
        )
    return mail.as_bytes()
