"""Plan: actions, experiments or objectives, each with somebody who answers for it and dates."""

from __future__ import annotations

from typing import Any

from marshmallow import validates

from pairs.library.fields import Part, Text, Whole, a, one_of, some, unlike, word

AFTER: tuple[str, ...] = ()


class Area(Part):
    """What a line of the plan is about, where the format tells several apart."""

    key = word()
    name = Text(required=True)


class Options(Part):
    """`form`: what is planned; `owner` client: the plan of whoever exposed the case; `most`: lines at most.

    An experiment has a hypothesis, a leading indicator and a threshold (brief: « expérimentations limitées
    dans le temps, accompagnées d'un propriétaire clair »); an objective has an area, an indicator and a
    criterion of success; an action has what, who and by when.
    """

    form = one_of("actions", "experiments", "objectives")
    owner = one_of("group", "client")
    areas = some(a(Area), most=6, required=False)
    most = Whole(1, 20)

    @validates("areas")
    def each_key_is_there_once(self, areas: list[dict[str, Any]], data_key: str, **_: Any) -> None:
        """Raises when two areas have one key."""
        unlike(areas)
