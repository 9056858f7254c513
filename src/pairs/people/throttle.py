"""Failed sign-ins are counted; successes never are.

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

PER_ACCOUNT_AND_ADDRESS = parse("10 per 10 minutes")
PER_ACCOUNT = parse("100 per hour")

TURN = threading.Lock()
"""Held from `allowed` to `failed`: else a hundred tries at once are all allowed before one has failed."""


def _counters(email: str) -> list[tuple[RateLimitItem, tuple[str, ...]]]:
    address, account = caller(), folded(email)[:254]
    return [
        (parse(settings().PAIRS_FAILURES_PER_ADDRESS), ("sign-in", address)),
        (PER_ACCOUNT_AND_ADDRESS, ("sign-in", address, account)),
        (PER_ACCOUNT, ("sign-in", "any", account)),
    ]


def allowed(email: str) -> bool:
    """Whether this address may try this account once more now."""
    return all(limiter.limiter.test(item, *key) for item, key in _counters(email))


def failed(email: str) -> None:
    """Counts one failure."""
    for item, key in _counters(email):
        limiter.limiter.hit(item, *key)
