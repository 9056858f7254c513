"""Ask: questions to whoever exposes a case, or to the group; each is ticked once it is answered."""

from __future__ import annotations

from pairs.library.fields import Flag, Part

AFTER: tuple[str, ...] = ()


class Options(Part):
    """`facts_only`: the hint asks for facts and reminds that advice comes later."""

    facts_only = Flag(required=True)
