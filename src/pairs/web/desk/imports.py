"""Bringing in a whole workshop that another server wrote to a file."""

from __future__ import annotations

from pathlib import Path

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.extensions import db
from pairs.people import audit, door
from pairs.reports import taking
from pairs.workshops import erasures

from .guard import needs


@needs("import")
def show() -> Response:
    """The form."""
    return _form()


@needs("import")
def bring() -> Response:
    """Takes the file in whole, or says what is wrong with it and takes nothing."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _form(_("Choose a file."))
    noted = erasures.noted(Path(door.settings().PAIRS_FOLDER))
    db.session.commit()  # what was read is let go: the file is taken in on a connection of its own
    try:
        whole = taking.take_in(db.engine, sent.stream.read(), noted=noted)
    except (taking.BadFile, taking.IsHere) as problem:
        here = problem.workshop if isinstance(problem, taking.IsHere) else ""
        return _form(taking.sentence(problem), here)
    audit.note("workshop.imported", whole.workshop)
    flash("saved")
    return redirect(url_for("desk.workshop", workshop=whole.workshop))


def _form(problem: str = "", here: str = "") -> Response:
    """The page, with what is wrong with the file, and the workshop that is here already."""
    return make_response(
        render_template("desk/import.html", problem=problem, here=here), 422 if problem else 200
    )
