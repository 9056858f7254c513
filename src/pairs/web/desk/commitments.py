"""Commitments of every workshop, soonest due first."""

from __future__ import annotations

from flask import Response, make_response, render_template, request

from pairs.workshops import commitments

SHOW = ("open", "late", "kept", "all")
PAGE = 100


def index() -> Response:
    """Filtered by where they stand, and by words of the text, the owner or the workshop."""
    show = request.args.get("show", "open")
    show = show if show in SHOW else "open"
    words = request.args.get("q", "")[:200].strip()
    found = commitments.across(words)
    counts = {name: sum(commitments.fits(c, name) for c in found) for name in SHOW}
    chosen = [c for c in found if commitments.fits(c, show)]
    page = max(1, request.args.get("page", 1, type=int))
    last = max(1, -(-len(chosen) // PAGE))
    page = min(page, last)
    return make_response(
        render_template(
            "desk/commitments.html",
            shown=chosen[(page - 1) * PAGE : page * PAGE],
            counts=counts,
            show=show,
            words=words,
            page=page,
            last=last,
        )
    )
