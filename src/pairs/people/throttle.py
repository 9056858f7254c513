"""Failed sign-ins are counted, successes never; of mails that were asked for, each one.

Per address and per account from one address, so that a neighbour's mistakes do not lock anyone out; and
per account in all, high enough that locking someone out on purpose takes real work.
"""

from __future__ import annotations

import threading

from limits import RateLimitItem, parse

from pairs.callers import caller
from pairs.extensions import limiter

from .accounts import folded
from .door import settings

LIMITS = {
    "sign-in": (parse("10 per 10 minutes"), parse("100 per hour")),
    # Three codes of a million are right at once: at this pace, who has the password needs years.
    "second": (parse("10 per 10 minutes"), parse("30 per hour")),
    # Nobody's mailbox is filled by who knows the address.
    "reset": (parse("3 per hour"), parse("6 per hour")),
    # Of nobody's account yet. Nothing can be guessed; the provider is not flooded through us.
    "openid": (parse("30 per 10 minutes"), parse("6000 per hour")),
}
"""What is tried → how often for one account from one address, and for one account in all."""

TURN = threading.Lock()
"""Held from `allowed` to `failed`: else a hundred tries at once are all allowed before one has failed."""


def _counters(email: str, what: str) -> list[tuple[RateLimitItem, tuple[str, ...]]]:
    address, account = caller(), folded(email)[:254]
    from_here, in_all = LIMITS[what]
    return [
        (parse(settings().PAIRS_FAILURES_PER_ADDRESS), (what, address)),
        (from_here, (what, address, account)),
        (in_all, (what, "any", account)),
    ]


def allowed(email: str, what: str = "sign-in") -> bool:
    """Whether this address may try this account once more now; `what` is a key of LIMITS."""
    return all(limiter.limiter.test(item, *key) for item, key in _counters(email, what))


def failed(email: str, what: str = "sign-in") -> None:
    """Counts one failure, or one mail."""
    for item, key in _counters(email, what):
        limiter.limiter.hit(item, *key)
