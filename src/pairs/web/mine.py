"""The page on which somebody without an account reads, takes along or erases what they left in a workshop.

All it asks for is the code that their phone showed them. It uses no cookie and no form token: nobody's rights
are used but those of whoever knows the code, which is sent in each form's body, never in an address.
"""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, make_response, render_template, request
from flask_babel import gettext as _
from limits import parse

from pairs.callers import caller
from pairs.extensions import db, limiter
from pairs.log.transaction import reading
from pairs.people import audit, door
from pairs.people.throttle import TURN
from pairs.privacy import receipt, theirs
from pairs.privacy.receipt import Whose

from . import kinds
from .desk import words

LONGEST = 60
"""Characters that are read of what was typed; a code has 19."""
ERASURES = ((parse("6 per hour"), "caller"), (parse("30 per hour"), "all"))
"""Each makes every device read its workshops again and the database's file be written anew: whoever holds a
link could otherwise keep a server busy with keys of their own."""


def show() -> Response:
    """The field for the code."""
    return _page("ask")


def open_() -> Response:
    """What a code leads to: the words, the file, the question before erasing, and erasing."""
    if door.from_elsewhere(request):
        abort(403)
    code, do = request.form.get("code", "")[:LONGEST], request.form.get("do", "")
    whose = _whose(code)
    if whose is None:
        return _page(
            "ask", problem=_("This code leads nowhere. Look at each symbol, or ask your phone for another.")
        )
    if do == "file":
        return _file(whose)
    if do == "erase" and request.form.get("sure") == "yes":
        return _erase(whose)
    with reading(db.engine) as connection:
        found = theirs.read(connection, whose)
    asked = do in ("sure", "erase")
    problem = _("Tick the box to say that you are sure.") if do == "erase" else ""
    return _page("sure" if asked else "read", code=code, theirs=found, problem=problem)


def _whose(code: str) -> Whose | None:
    """Whose code it is; failures are counted against the caller, and too many are answered 429."""
    failures = parse(door.settings().PAIRS_FAILURES_PER_ADDRESS)
    with TURN:
        if not limiter.limiter.test(failures, "receipt", caller()):
            abort(429)
        with reading(db.engine) as connection:
            found = receipt.find(connection, code)
        if found is None:
            limiter.limiter.hit(failures, "receipt", caller())
    return found


def _file(whose: Whose) -> Response:
    with reading(db.engine) as connection:
        content = theirs.as_file(connection, whose)
    audit.note("receipt.taken", whose.workshop, named=False)
    response = Response(content, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="pairs-mine.json"'
    return response


def _erase(whose: Whose) -> Response:
    here = {"caller": caller(), "all": "all"}
    within = [limiter.limiter.hit(item, "erase", here[of]) for item, of in ERASURES]
    if not all(within):
        abort(429)
    receipt.erase(db.engine, Path(door.settings().PAIRS_FOLDER), whose)
    audit.note("receipt.erased", whose.workshop, named=False)
    return _page("erased")


def _page(part: str, *, problem: str = "", **values: object) -> Response:
    # Whoever is signed in at the desk sees what all others see.
    said = {**words.context(), "me": None, "kind": kinds.name, "most": theirs.MOST}
    body = render_template("mine.html", part=part, problem=problem, **said, **values)
    return make_response(body, 422 if problem else 200)
