"""Which indicators a team has. Every function needs an application context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask_babel import gettext as _
from sqlalchemy import select, update

from pairs.extensions import db
from pairs.languages import chosen
from pairs.log.change import is_text
from pairs.log.stamp import now_ms
from pairs.people.model import Team
from pairs.people.store import writing

from . import ready
from .model import BETTER, CADENCES, Better, Cadence, Indicator

Word = TypeVar("Word", bound=str)

NAME, UNIT = 80, 30
MOST = 24
"""Indicators a team has at once: what nobody can watch steers nothing."""


class BadIndicator(ValueError):
    """An indicator that cannot be kept as asked: `field` is at fault, the message says why to the reader."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Defined:
    """An indicator as it is read; `name` and `unit` are in the reader's language where it is a ready one."""

    id: int
    team: int
    team_name: str
    name: str
    unit: str
    better: Better
    cadence: Cadence
    ready: str
    gone: bool


def every(team: int | None = None, *, gone: bool = False) -> list[Defined]:
    """The indicators of a team, or of all, by team and age; those given up only when asked for."""
    asked = select(Indicator, Team.name).join(Team, Team.id == Indicator.team_id).where(Team.gone.is_(None))
    asked = asked.where(Indicator.gone.is_not(None) if gone else Indicator.gone.is_(None))
    if team is not None:
        asked = asked.where(Indicator.team_id == team)
    found = db.session.execute(asked.order_by(Team.folded, Indicator.id)).all()
    return [_defined(row, name) for row, name in found]


def find(id: int) -> Defined | None:
    """An indicator, given up or not; None when there is none."""
    asked = select(Indicator, Team.name).join(Team, Team.id == Indicator.team_id).where(Indicator.id == id)
    found = db.session.execute(asked).first()
    return _defined(*found) if found else None


def offered(team: int) -> Sequence[ready.Ready]:
    """The ready ones that a team does not have yet."""
    taken = {each.ready for each in every(team)}
    return [each for each in ready.every().values() if each.key not in taken]


def add_ready(team: int, key: str) -> int:
    """Gives a team a ready indicator; gives its id, the one it has already where it has it.

    Raises BadIndicator where there is no such key, or no such team.
    """
    model = ready.every().get(key)
    if model is None:
        raise BadIndicator("ready", _("Choose one of the list."))
    for each in every(team):
        if each.ready == key:
            return each.id
    lang = chosen()
    return _add(team, key, model.name[lang], model.unit[lang], model.better, model.cadence)


def add(team: int, form: Mapping[str, str]) -> int:
    """Gives a team an indicator of its own from the fields name, unit, better, cadence; gives its id.

    Raises BadIndicator.
    """
    name, unit = _line("name", form, NAME), _line("unit", form, UNIT)
    return _add(team, None, name, unit, _choice("better", form, BETTER), _choice("cadence", form, CADENCES))


def change(indicator: Defined, form: Mapping[str, str]) -> None:
    """Renames an own one, or says anew where better lies; raises BadIndicator.

    The cadence stays: the values that are there are kept by it. A ready one keeps its name in both languages.
    """
    values: dict[str, str] = {"better": _choice("better", form, BETTER)}
    if not indicator.ready:
        values |= {"name": _line("name", form, NAME), "unit": _line("unit", form, UNIT)}
    with writing() as session:
        session.execute(update(Indicator).where(Indicator.id == indicator.id).values(**values))


def give_up(id: int, gone: bool = True) -> None:
    """From now on it is not followed (or is again); its values stay."""
    with writing() as session:
        session.execute(update(Indicator).where(Indicator.id == id).values(gone=now_ms() if gone else None))


def _add(team: int, key: str | None, name: str, unit: str, better: Better, cadence: Cadence) -> int:
    here = db.session.get(Team, team)
    if here is None or here.gone is not None:
        raise BadIndicator("team", _("Choose a team."))
    if len(every(team)) >= MOST:
        raise BadIndicator("name", _("This team has %(most)s indicators. Give one up first.", most=MOST))
    row = Indicator(
        team_id=team, ready=key, name=name, unit=unit, better=better, cadence=cadence, made=now_ms()
    )
    with writing() as session:
        session.add(row)
    return row.id


def _defined(row: Indicator, team_name: str) -> Defined:
    model, lang = ready.every().get(row.ready or ""), chosen()
    return Defined(
        id=row.id,
        team=row.team_id,
        team_name=team_name,
        name=model.name[lang] if model else row.name,
        unit=model.unit[lang] if model else row.unit,
        better=row.better,
        cadence=row.cadence,
        ready=model.key if model else "",
        gone=row.gone is not None,
    )


def _line(field: str, form: Mapping[str, str], most: int) -> str:
    text = " ".join(form.get(field, "").split())
    if not text or len(text) > most or not is_text(text):
        raise BadIndicator(field, _("Write 1 to %(most)s characters.", most=most))
    return text


def _choice(field: str, form: Mapping[str, str], among: Sequence[Word]) -> Word:
    for each in among:
        if each == form.get(field):
            return each
    raise BadIndicator(field, _("Choose one of the list."))
