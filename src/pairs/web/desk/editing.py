"""Changing a call that has begun, while phones may change it too."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs import moments
from pairs.calls import hand, reading, seen, writing
from pairs.calls.draft import LISTS, BadDraft, read
from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.people.model import TeamWorkshop

from . import words
from .calling import done, form, unsaid
from .calls import grip, known, zone
from .guard import needs

LONGEST = 200
"""Characters shown of what somebody else wrote meanwhile; all of it is on the call's page."""


@needs("call")
def edit(workshop: str) -> Response:
    """The form with what the call says now."""
    call = known(workshop)
    grip(workshop)
    values = values_of(call)
    return form(values, call=call, seen=in_view(workshop, values).text())


@needs("call")
def change(workshop: str) -> Response:
    """Says what was changed, and nothing else; what somebody else changed meanwhile is shown first."""
    call, mine = known(workshop), grip(workshop)
    view = seen.read(request.form.get("seen", ""))
    carried = view.text() if view else ""
    touched = view.touched(request.form) if view else None
    try:
        draft = read(request.form, zone=zone(), now=now_ms(), teams=writing.teams(), begun=True)
        changed = writing.edit(db.engine, mine, draft, view, touched)
    except BadDraft as bad:
        return form(request.form, bad.problems, call, carried)
    except hand.NotSaid as refused:
        return form(request.form, unsaid(refused), call, carried)
    except seen.Overtaken as meanwhile:
        return overtaken(call, touched or frozenset(), meanwhile.fields)
    return done(workshop, "call.changed" if changed else "")


def overtaken(call: reading.Call, touched: frozenset[str], fields: list[str]) -> Response:
    """The form with what was typed, and what the call says by now beside each field that both changed."""
    values, problems = values_of(call), {}
    view = in_view(call.id, values)
    theirs = {**values, **_told(call)}
    for name in touched:
        values |= {field: request.form.get(field, "") for field in seen.FIELDS[name][1]}
    for name in fields:
        own = seen.FIELDS[name][1]
        said = " · ".join(line for field in own for line in theirs.get(field, "").splitlines() if line)
        text = said if len(said) <= LONGEST else said[:LONGEST] + "…"
        problems[own[0]] = (
            _("Meanwhile somebody wrote “%(text)s”. Save again to put yours in its place.", text=text)
            if text
            else _("Meanwhile somebody emptied this. Save again to put yours here.")
        )
    return form(values, problems, call, view.text())


def in_view(workshop: str, values: dict[str, str]) -> seen.Seen:
    """What a form with these values shows of a call as it stands."""
    return seen.seen({kind: writing.row_of(kind, workshop) for kind in ("workshop", "call")}, values)


def _told(call: reading.Call) -> dict[str, str]:
    """What a form's fields hold, where that is not how people say it."""
    return {
        "lang": "English" if call.lang == "en" else "Français",
        "team": call.team,
        "starts": words.moment(call.starts),
        "until": words.moment(call.until),
        **{f"date{n}": words.moment(date.starts) for n, date in enumerate(call.dates, 1)},
    }


def values_of(call: reading.Call) -> dict[str, str]:
    """What a call says, as the form's fields take it."""
    belongs = db.session.get(TeamWorkshop, call.id)
    where = zone()
    return {
        "title": call.title,
        "intention": call.intention,
        "lang": call.lang,
        "place": call.place,
        "team": str(belongs.team_id) if belongs else "",
        "starts": moments.field(call.starts, where),
        "until": moments.field(call.until, where),
        "capacity": str(call.capacity or ""),
        "links": "\n".join(f"{label}: {url}" for label, url in call.links),
        **{f"date{n}": moments.field(date.starts, where) for n, date in enumerate(call.dates, 1)},
        **{name: "\n".join(getattr(call, name)) for name in LISTS},
    }
