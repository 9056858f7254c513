"""The public address as a phone would meet it: https, its certificate, who answers, and the time there."""

from __future__ import annotations

import http.client
import ssl
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import ngettext

from pairs.config import Settings, is_here

from .finding import GOOD, TO_KNOW, WRONG, Finding

PATIENCE = 10
"""Seconds for each step of the asking."""
DAY = 86_400_000
SOON, SHARE = 14 * DAY, 6
"""What is renewed by itself is so before its last fortnight, and what is made for days or hours before the
last sixth of its life: certificates of 90 days with 30 left, others with a third."""
APART = 60_000
"""Milliseconds that two clocks may differ: an answer carries whole seconds, and takes its time."""


def look(settings: Settings, now: int) -> list[Finding]:
    """Asks the public address how it is (`now` in ms since 1970 UTC, by this machine's clock)."""
    url = urlsplit(settings.public_url)
    host, about = url.hostname or "", _("Public address")
    found = [_scheme(settings, host, about)]
    context = ssl.create_default_context()
    line = (
        http.client.HTTPSConnection(host, url.port, timeout=PATIENCE, context=context)
        if url.scheme == "https"
        else http.client.HTTPConnection(host, url.port, timeout=PATIENCE)
    )
    try:
        line.connect()
        if isinstance(line.sock, ssl.SSLSocket):
            found.append(_certificate(line.sock, now))
        line.request("GET", "/healthz", headers={"User-Agent": "pairs doctor"})
        answer = line.getresponse()
        found.append(_who(answer.status, answer.read(64), about))
        if date := answer.headers["Date"]:
            found.append(_clock(date, now))
    except ssl.SSLCertVerificationError as error:
        said = _("Its certificate is not believed: %(reason)s", reason=error.verify_message)
        mend = _(
            "Renew it, for this very name, with its whole chain. An authority of your own has to be known to"
            " this machine, and to each phone."
        )
        found.append(Finding(WRONG, _("Certificate"), said, mend))
    except (OSError, http.client.HTTPException) as error:
        said = _(
            "%(url)s does not answer from here: %(reason)s", url=settings.public_url, reason=_reason(error)
        )
        mend = _("Check that the server and its proxy run, the name’s address, and the firewall.")
        if is_here(host):
            mend = _("Start the server; if it runs at another address, set PAIRS_PUBLIC_URL to that one.")
        found.append(Finding(WRONG, about, said, mend))
    finally:
        line.close()
    return found


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)


def _scheme(settings: Settings, host: str, about: str) -> Finding:
    mend = _("Set PAIRS_PUBLIC_URL to the https address that people type.")
    if is_here(host):
        said = _("%(url)s is for this machine only: no phone gets there.", url=settings.public_url)
        return Finding(TO_KNOW, about, said, mend)
    if settings.over_tls:
        return Finding(GOOD, about, settings.public_url)
    said = _(
        "%(url)s is not https: phones give it neither camera nor offline pages.", url=settings.public_url
    )
    return Finding(WRONG, about, said, mend)


def proxies(settings: Settings) -> Finding:
    """Whether the number of proxies that are trusted goes with the public address.

    Pairs itself speaks no TLS, so behind https there is one.
    """
    about, count = _("Proxies"), settings.PAIRS_PROXIES
    if settings.over_tls and not count:
        said = _("PAIRS_PROXIES is 0: all visitors seem to come from one address, and share its tries.")
        return Finding(WRONG, about, said, _("Set it to how many proxies stand before Pairs; mostly 1."))
    if count and not settings.over_tls:
        said = _("PAIRS_PROXIES is %(n)s: without a proxy, visitors could say that they are others.", n=count)
        return Finding(TO_KNOW, about, said, _("Set it to 0 where there is none."))
    return Finding(GOOD, about, _("How many are trusted goes with the public address."))


def _who(status: int, body: bytes, about: str) -> Finding:
    if (status, body) == (200, b"well\n"):
        return Finding(GOOD, about, _("Pairs answers there, and is well."))
    if (status, body) == (503, b"not well\n"):
        return Finding(
            WRONG, about, _("Pairs answers there, and is not well."), _("See what is said of the database.")
        )
    said = _("Something else than Pairs answers there (%(status)s).", status=status)
    return Finding(WRONG, about, said, _("Have the proxy hand every address to Pairs, /healthz too."))


def _certificate(sock: ssl.SSLSocket, now: int) -> Finding:
    about, of = _("Certificate"), sock.getpeercert() or {}
    begins, ends = (ssl.cert_time_to_seconds(str(of[name])) * 1000 for name in ("notBefore", "notAfter"))
    left = int(ends) - now
    days = left // DAY
    said = (
        ngettext("It is good for %(num)s more day.", "It is good for %(num)s more days.", days)
        if days
        else _("It is good for less than a day more.")
    )
    if left < min(SOON, (ends - begins) / SHARE):
        mend = _("See why it was not renewed: most are renewed long before.")
        return Finding(WRONG, about, said, mend)
    return Finding(GOOD, about, said)


def _clock(date: str, now: int) -> Finding:
    about = _("Clock")
    try:
        there = int(parsedate_to_datetime(date).astimezone(UTC).timestamp() * 1000)
    except ValueError:
        return Finding(
            WRONG, about, _("The public address says no time."), _("See what the proxy does to Date.")
        )
    apart = abs(there - now)
    if apart > APART:
        said = _("This machine’s clock and the public address’s are %(n)s seconds apart.", n=apart // 1000)
        return Finding(WRONG, about, said, _("Have both set by NTP (timedatectl set-ntp true)."))
    return Finding(GOOD, about, _("It goes with that of the public address."))
