"""How far somebody has come on the training path, as they tick it themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import delete, select

from pairs.extensions import db
from pairs.people.model import Account
from pairs.people.store import writing

from . import path, roster
from .model import Training
from .problems import NotTaken

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Gone:
    """A step that was gone, when (YYYY-MM-DD), and who accompanied, where that was said."""

    step: str
    day: str
    companion: str


def tick(account: int, step: str, day: str, companion: int | None, *, today: str) -> None:
    """Ticks a step, or says anew when and with whom; days are YYYY-MM-DD.

    Raises NotTaken (`step`, `day`, `with`) and pairs.log.transaction.Busy.
    """
    known = path.find(step)
    if known is None:
        raise NotTaken("step", _("The path has no such step."))
    if not is_day(day) or day > today:
        raise NotTaken("day", _("Choose the day it was, today at the latest."))
    if companion is not None and companion not in roster.peers(account):
        raise NotTaken("with", _("Choose one of the ambassadors."))
    mine = (Training.account_id == account) & (Training.step == step)
    with writing() as session:
        session.execute(delete(Training).where(mine))
        session.add(Training(account_id=account, step=step, day=day, with_id=companion))


def untick(account: int, step: str) -> None:
    """Takes a tick back. Raises pairs.log.transaction.Busy."""
    with writing() as session:
        session.execute(delete(Training).where(Training.account_id == account, Training.step == step))


def of(account: int) -> dict[str, Gone]:
    """The steps somebody has gone, by key."""
    asked = (
        select(Training.step, Training.day, Account.name)
        .outerjoin(Account, Account.id == Training.with_id)
        .where(Training.account_id == account)
    )
    return {step: Gone(step, day, name or "") for step, day, name in db.session.execute(asked)}


def is_day(text: str) -> bool:
    """Whether a text is a day there is, as YYYY-MM-DD."""
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
