"""Failures are counted, successes never: forty people behind one address always get in."""

from __future__ import annotations

from flask import Response, current_app
from limits import RateLimitItem, parse_many
from limits.strategies import FixedWindowRateLimiter

from pairs.callers import caller
from pairs.config import Settings
from pairs.extensions import limiter

from .errors import Refused


def settings() -> Settings:
    """The settings of the application that answers."""
    found = current_app.config["PAIRS"]
    assert isinstance(found, Settings)
    return found


def failures_per_address() -> str:
    """For Flask-Limiter, which reads the limit at the moment it is asked."""
    return settings().PAIRS_FAILURES_PER_ADDRESS


def codes_per_address() -> str:
    """Typed codes that open nothing, from one address."""
    return settings().PAIRS_CODES_PER_ADDRESS


def failures_in_all() -> str:
    """The same for every address together."""
    return settings().PAIRS_FAILURES_IN_ALL


def openings_per_address() -> str:
    """Workshops opened from one address."""
    return settings().PAIRS_OPENINGS_PER_ADDRESS


def failed(response: Response) -> bool:
    """Whether an answer counts against the limit."""
    return response.status_code in (401, 404)


def opened(response: Response) -> bool:
    """Whether a workshop was made."""
    return response.status_code == 201


def renewed(response: Response) -> bool:
    """Whether a link was renewed."""
    return response.status_code == 200


def refuse_access(code: str, status: int, field: str | None = None) -> Refused:
    """The refusal of a failed bearer check, counted; too many of them are answered 429.

    A right token is never held up by the failures of others: at 256 bits there is nothing to guess, what is
    limited is the noise.
    """
    return Refused(status, code, field) if within_failures() else Refused(429, "too_many")


def within_failures() -> bool:
    """Counts one failure of the caller; whether there were not too many."""
    counted = [
        (item, key)
        for text, key in ((failures_per_address(), caller()), (failures_in_all(), "all"))
        for item in parse_many(text)
    ]
    within = [_hit(item, key) for item, key in counted]  # each one counts, whatever the others say
    return all(within)


def take_in(size: int) -> None:
    """Counts `size` bytes of contributions; raises Refused when this address has sent its share for now.

    In windows that do not move: counting each kibibyte's own moment would cost more than it tells.
    """
    window = FixedWindowRateLimiter(limiter.limiter.storage)
    kibibytes = -(-size // 1024)
    for item in parse_many(settings().PAIRS_MIB_PER_ADDRESS):
        by_kib = type(item)(item.amount * 1024, item.multiples)
        if not window.hit(by_kib, "contributions", caller(), cost=kibibytes):
            raise Refused(429, "too_many")


def _hit(item: RateLimitItem, key: str) -> bool:
    return limiter.limiter.hit(item, "bearer", key)
