"""Takes mails out of the outbox to the mail server (RFC 5321), each of them once."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine

from pairs.config import SMTP_PORTS, Settings
from pairs.log.stamp import now_ms
from pairs.terminal import gettext as _

from . import outbox
from .message import written
from .model import DOUBTFUL, FAILED, SENT, WAITING

PATIENCE = 30
"""Seconds that the mail server has for each answer."""
TRIES = 6
MINUTE = 60_000
WAITS = (1 * MINUTE, 5 * MINUTE, 20 * MINUTE, 60 * MINUTE, 360 * MINUTE)
"""Between two tries, ms. RFC 5321 (4.5.4.1) asks for patience; a server that greylists wants minutes."""


class Unreachable(Exception):
    """The mail server cannot be spoken with at all; the message says why in a word."""


class Refused(Exception):
    """It does not take this mail: for now, or for good."""

    def __init__(self, code: int) -> None:
        super().__init__(f"smtp {code}")
        self.for_good = 500 <= code < 600


@dataclass(frozen=True, slots=True)
class Road:
    """How mail leaves: the server's address (`smtp`, `smtp+starttls` or `smtps`), who sends, and our host."""

    server: str
    sender: str
    host: str


def road_of(settings: Settings) -> Road | None:
    """The road that the settings name; None where no mail leaves (PAIRS_SMTP is empty)."""
    if not settings.PAIRS_SMTP:
        return None
    return Road(settings.PAIRS_SMTP, settings.PAIRS_MAIL_FROM, host_of(settings))


def host_of(settings: Settings) -> str:
    """This server's name, as the right side of message and calendar ids."""
    return urlsplit(settings.public_url).hostname or "localhost"


@dataclass
class Round:
    """What became of the mails of one round."""

    sent: int = 0
    failed: int = 0
    again: int = 0
    doubtful: int = 0
    problem: str = ""
    """Why the round ended early, where it did."""


def deliver(engine: Engine, road: Road, clock: Callable[[], int] = now_ms) -> Round:
    """Sends what is due until nothing is, or the mail server is out of reach; raises transaction.Busy."""
    round = Round()
    outbox.sweep(engine, clock())
    line: smtplib.SMTP | None = None
    try:
        while (mail := outbox.claim(engine, clock())) is not None:
            try:
                line = line or connected(road)
                _send(engine, line, road, mail, clock)
                outbox.end(engine, mail.id, SENT, clock())
                round.sent += 1
            except Refused as refusal:
                _not_taken(engine, mail, str(refusal), clock(), round, for_good=refusal.for_good)
            except _Cut as cut:
                line = None
                if cut.under_way:
                    outbox.end(engine, mail.id, DOUBTFUL, clock(), problem="cut")
                    round.doubtful += 1
                else:
                    _not_taken(engine, mail, "cut", clock(), round)
            except Unreachable as problem:
                _not_taken(engine, mail, str(problem), clock(), round)
                round.problem = str(problem)
                break
    finally:
        if line is not None:
            with suppress(OSError, smtplib.SMTPException):
                line.quit()
    return round


class _Cut(Exception):
    def __init__(self, *, under_way: bool) -> None:
        super().__init__("cut")
        self.under_way = under_way


def _not_taken(
    engine: Engine, mail: outbox.Claimed, problem: str, now: int, round: Round, *, for_good: bool = False
) -> None:
    if for_good or mail.tries + 1 >= TRIES:
        outbox.end(engine, mail.id, FAILED, now, problem=problem)
        round.failed += 1
    else:
        outbox.end(engine, mail.id, WAITING, now, problem=problem, due=now + WAITS[mail.tries])
        round.again += 1


def in_words(problem: str) -> str:
    """Why a mail server cannot be used (what Unreachable says), in the terminal's language."""
    words = {
        "sign-in refused": _("sign-in refused"),
        "certificate": _("its certificate cannot be believed"),
        "not understood": _("not understood"),
        "out of reach": _("out of reach"),
    }
    return words.get(problem, problem)


def connected(road: Road) -> smtplib.SMTP:
    """A line to the mail server on which mail may be sent; raises Unreachable."""
    url = urlsplit(road.server)
    host, port = url.hostname or "", url.port or SMTP_PORTS[url.scheme]
    try:
        line: smtplib.SMTP
        if url.scheme == "smtps":
            line = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=ssl.create_default_context())
        else:
            line = smtplib.SMTP(host, port, timeout=PATIENCE)
        if url.scheme == "smtp+starttls":
            line.starttls(context=ssl.create_default_context())
        line.ehlo_or_helo_if_needed()
        if url.username:
            line.login(unquote(url.username), unquote(url.password or ""))
    except smtplib.SMTPAuthenticationError as error:
        raise Unreachable("sign-in refused") from error
    except ssl.SSLError as error:
        raise Unreachable("certificate") from error
    except smtplib.SMTPException as error:
        raise Unreachable("not understood") from error
    except OSError as error:
        raise Unreachable("out of reach") from error
    return line


def _send(
    engine: Engine, line: smtplib.SMTP, road: Road, mail: outbox.Claimed, clock: Callable[[], int]
) -> None:
    under_way = False
    body = written(mail.message, sender=road.sender, host=road.host, now=clock())
    try:
        _taken(line.mail(bare(road.sender))[0])
        _taken(line.rcpt(mail.message.to)[0])
        if not outbox.begin(engine, mail.id, clock()):
            raise _Cut(under_way=False)
        under_way = True
        _taken(line.data(body)[0])
    except Refused:
        with suppress(OSError, smtplib.SMTPException):
            line.rset()
        raise
    except smtplib.SMTPDataError as error:
        raise Refused(error.smtp_code) from error
    except (OSError, smtplib.SMTPException) as error:
        line.close()
        raise _Cut(under_way=under_way) from error


def _taken(code: int) -> None:
    if not 200 <= code < 300:
        raise Refused(code)


def bare(sender: str) -> str:
    """The address in « Pairs <pairs@ward.example> »."""
    return sender.rpartition("<")[2].rstrip("> ") if "<" in sender else sender.strip()
