"""Vote: each spreads a few votes over the topics proposed before; totals stay hidden until it is closed."""

from __future__ import annotations

from pairs.library.fields import Part, Whole

AFTER = ("propose",)


class Options(Part):
    """`budget` absent: as many votes each as rules.budget suggests for the topics there are."""

    budget = Whole(1, 20)
