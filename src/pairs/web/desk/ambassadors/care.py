"""What coordinators look after: pairs to propose, relief that was asked, what is left by those who went."""

from __future__ import annotations

from flask import abort, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from pairs.ambassadors import matching, pairs, relief, roster, succession
from pairs.ambassadors.load import WEEKS
from pairs.ambassadors.problems import NotTaken, NotTheirs
from pairs.log.stamp import now_ms
from pairs.people import audit
from pairs.web.desk.guard import needs
from pairs.workshops.rows import today

from .page import after, number, shown


@needs("ambassadors")
def show() -> Response:
    """The page as it is."""
    return page()


def page(problem: NotTaken | None = None) -> Response:
    """The page, with what is wrong with what was sent."""
    return shown(
        "care",
        wrong=problem is not None,
        problem=str(problem) if problem else "",
        pairs=pairs.open_pairs(),
        requests=relief.open_requests(),
        left=succession.left(today()),
        everybody=[one for one in roster.active() if not one.resting],
        rule=matching,
        weeks=WEEKS,
    )


@needs("ambassadors")
def propose() -> Response:
    """Has pairs proposed by the rule."""
    count = pairs.propose(now_ms(), today())
    audit.note("ambassador.proposed", str(count))
    if not count:
        return after("ambassadors_care", _("There is nobody new to propose: the rule is below."))
    return after(
        "ambassadors_care",
        ngettext(
            "%(num)s pair is proposed: each of the two says yes or no.",
            "%(num)s pairs are proposed: each of the two says yes or no.",
            count,
        ),
    )


@needs("ambassadors")
def withdraw_pair(pair: int) -> Response:
    """Takes a proposal back."""
    pairs.withdraw(pair)
    audit.note("ambassador.withdrawn", str(pair))
    return after("ambassadors_care", _("It is no longer proposed."))


@needs("ambassadors")
def see_to(relief_id: int) -> Response:
    """Asks somebody to take over what was asked, or says that it is settled otherwise."""
    try:
        if "settle" in request.form:
            relief.settle(relief_id, now_ms())
        else:
            relief.entrust(relief_id, number("to") or 0)
    except NotTheirs:
        abort(404)
    except NotTaken as problem:
        return page(problem)
    audit.note("ambassador.seen_to", str(relief_id))
    return after("ambassadors_care", _("Done."))


@needs("ambassadors")
def hand_on() -> Response:
    """Asks somebody to take over a workshop of somebody who left."""
    account, workshop = number("account") or 0, request.form.get("workshop", "")
    try:
        succession.hand_on(account, workshop, number("to") or 0, now=now_ms(), today=today())
    except NotTaken as problem:
        return page(problem)
    audit.note("ambassador.handed_on", workshop)
    return after("ambassadors_care", _("They are asked: it is theirs once they say yes."))
