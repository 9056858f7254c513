"""Facilitation arithmetic: pure, plain values. Mirror of static/app/rules; tests/vectors judge both."""

from .agreement import Agreement, agreed
from .discussion import verdict_of
from .ranking import Tally, Topic, Vote, tally, targets
from .roles import ROLES, propose_roles
from .speaking import Equity, equity
from .timer import round_seconds, timebox, timer_state
from .votes import LEAST, MOST, allowance, budget

__all__ = [
    "LEAST",
    "MOST",
    "ROLES",
    "Agreement",
    "Equity",
    "Tally",
    "Topic",
    "Vote",
    "agreed",
    "allowance",
    "budget",
    "equity",
    "propose_roles",
    "round_seconds",
    "tally",
    "targets",
    "timebox",
    "timer_state",
    "verdict_of",
]
