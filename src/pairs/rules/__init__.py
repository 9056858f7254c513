"""Facilitation arithmetic: pure, plain values. Mirror of static/app/rules; tests/vectors judge both."""

from .agenda import Running, hints, running
from .agreement import Agreement, agreed
from .discussion import verdict_of
from .flow import Flow, flow
from .pulse import LEAST_ANSWERS, Pulse, pulse
from .ranking import Tally, Topic, Vote, tally, targets
from .roles import ROLES, propose_roles
from .seating import Table, seating
from .seats import Seats, seats
from .speaking import Equity, equity
from .timer import round_seconds, timebox, timer_state
from .votes import LEAST, MOST, allowance, budget

__all__ = [
    "LEAST",
    "LEAST_ANSWERS",
    "MOST",
    "ROLES",
    "Agreement",
    "Equity",
    "Flow",
    "Pulse",
    "Running",
    "Seats",
    "Table",
    "Tally",
    "Topic",
    "Vote",
    "agreed",
    "allowance",
    "budget",
    "equity",
    "flow",
    "hints",
    "propose_roles",
    "pulse",
    "round_seconds",
    "running",
    "seating",
    "seats",
    "tally",
    "targets",
    "timebox",
    "timer_state",
    "verdict_of",
]
