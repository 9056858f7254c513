"""How many votes a person has. Mirror of static/app/rules/votes.js."""

from __future__ import annotations

LEAST = 2
"""The fewest votes a person is suggested (practice literature, DESIGN §5)."""
MOST = 5
"""The most votes a person is suggested (same source)."""


def budget(topics: int) -> int:
    """The number of votes suggested to each person: a third of the topics that stand, between 2 and 5."""
    return min(max(topics // 3, LEAST), MOST)


def allowance(poll: int | None, workshop: int | None) -> int:
    """The number of votes a person may not exceed: the poll's, else the workshop's, else the rule's most.

    Not `budget(topics)`: for topics still on their way the server would refuse what a device rightly allowed.
    """
    if poll is not None:
        return poll
    return workshop if workshop is not None else MOST
