"""The list of workshops, and one workshop's result."""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from pairs.workshops import listing, review, teams

PAGE = 50
SORTS = ("date", "title", "state", "people", "commitments")


def start() -> AnyResponse:
    """The desk's own address leads to its first page."""
    return redirect(url_for("desk.workshops"))


def index() -> Response:
    """Searched by title, place or format; sorted by a column; fifty a page."""
    words = request.args.get("q", "")[:200].strip()
    sort = request.args.get("sort", "date")
    sort = sort if sort in SORTS else "date"
    found = listing.workshops(words, sort)
    page = max(1, request.args.get("page", 1, type=int))
    last = max(1, -(-len(found) // PAGE))
    page = min(page, last)
    return make_response(
        render_template(
            "desk/workshops.html",
            shown=found[(page - 1) * PAGE : page * PAGE],
            count=len(found),
            words=words,
            sort=sort,
            page=page,
            last=last,
        )
    )


def one(workshop: str) -> Response:
    """What one workshop produced, on one page that prints well."""
    result = review.result(workshop)
    if result is None:
        abort(404)
    page = "confidential" if result.confidential else "workshop"
    return make_response(
        render_template(f"desk/{page}.html", r=result, whose=teams.of(workshop), teams=teams.every())
    )
