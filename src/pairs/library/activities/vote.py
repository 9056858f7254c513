"""Vote: each spreads a few votes over the topics proposed before; totals stay hidden until it is closed."""

from __future__ import annotations

from pairs.library.fields import Part, Whole, word

AFTER = ("propose",)
ONCE = True
"""A topic has one vote of each person in a workshop: a second step could not move it (contract §4)."""


class Options(Part):
    """`budget` absent: as many votes each as rules.budget suggests for the topics there are.

    `chooses`: the role that goes to whoever wrote the topic with most votes (the client of a co-development).
    """

    budget = Whole(1, 20)
    chooses = word(required=False)
