"""Inviting people by mail to one workshop; who was invited, and what they answered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import (
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from pairs.extensions import db
from pairs.languages import LANGUAGES, chosen
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading, writing
from pairs.notices import BadAddress, checked, inviting, office, readers, words
from pairs.notices.facts import Facts, facts
from pairs.notices.office import Office
from pairs.operating import clock
from pairs.people import audit, door

from .guard import me, needs

AT_ONCE = 100


@dataclass(frozen=True)
class Invited:
    """One line of the list; `answer`: yes, no, or "" for none yet; `left`: they want no mails of it."""

    email: str
    answer: str
    left: bool


def _here() -> Office:
    return office.of(current_app)


def _known(workshop: str) -> Facts:
    with reading(db.engine) as connection:
        found = facts(connection, _here().zone, [workshop]).get(workshop)
    if found is None or found.confidential:
        abort(404)
    return found


@needs("call")
def show(workshop: str) -> Response:
    """The form, and those who were invited."""
    return _page(_known(workshop), {"emails": "", "lang": chosen()})


@needs("call")
def invite(workshop: str) -> AnyResponse:
    """Invites each address that is typed; all of them or, where one is none, nobody."""
    found = _known(workshop)
    values = {"emails": request.form.get("emails", "")[:20_000], "lang": request.form.get("lang", "")}
    typed = [one for one in re.split(r"[\s,;]+", values["emails"]) if one]
    good, bad = set(), []
    for one in typed:
        try:
            good.add(checked(one.strip("<>")))
        except BadAddress:
            bad.append(one[:80])
    problems = {}
    if values["lang"] not in LANGUAGES:
        problems["lang"] = _("Choose one of the two.")
    if bad:
        problems["emails"] = _("These are no addresses: %(list)s", list=", ".join(bad[:5]))
    elif not good:
        problems["emails"] = _("Type at least one address.")
    elif len(good) > AT_ONCE:
        problems["emails"] = _("At most %(n)s addresses at once.", n=AT_ONCE)
    elif not found.ahead:
        problems["emails"] = _(
            "This workshop is under way, over or called off: nobody is invited to it any more."
        )
    if problems:
        return _page(found, values, problems)
    now, account, most = now_ms(), me().id, door.settings().PAIRS_INVITATIONS_A_DAY
    with writing(db.engine) as connection:
        lately = inviting.lately(connection, account, now)
        if enough := len(lately | {(workshop, email) for email in good}) > most:
            left = max(most - len(lately), 0)
        else:
            for email in sorted(good):
                inviting.invite(connection, _here(), workshop, email, values["lang"], now, account)
    if enough:
        problems["emails"] = ngettext(
            "One account invites at most %(most)s addresses within 24 hours: %(num)s is left."
            " Nobody was invited.",
            "One account invites at most %(most)s addresses within 24 hours: %(num)s are left."
            " Nobody was invited.",
            left,
            most=most,
        )
        return _page(found, values, problems)
    audit.note("mail.invited", workshop)
    clock.soon(current_app)
    flash("invited")
    return redirect(url_for("desk.invitations", workshop=workshop))


def _page(found: Facts, values: dict[str, str], problems: dict[str, str] | None = None) -> Response:
    with reading(db.engine) as connection:
        asked = select(readers.readers).where(
            readers.readers.c.workshop_id == found.workshop, readers.readers.c.what == readers.INVITED
        )
        rows = connection.execute(asked.order_by(readers.readers.c.email)).all()
    body = render_template(
        "desk/invitations.html",
        f=found,
        title=words.name(found),
        invited=[Invited(row.email, row.answer or "", row.left is not None) for row in rows],
        values=values,
        problems=problems or {},
        mails=bool(door.settings().PAIRS_SMTP),
    )
    return make_response(body, 422 if problems else 200)
