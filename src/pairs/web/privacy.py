"""The page that says, before anybody writes a word, what is kept here, where, how long, and who to ask."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template

from pairs.extensions import db
from pairs.log.transaction import reading
from pairs.people import door
from pairs.privacy import registry, retention
from pairs.privacy.sheet import days_of

from . import assets, mine

bp = Blueprint("privacy", __name__)

bp.add_url_rule("/privacy/mine", "mine", mine.show)
bp.add_url_rule("/privacy/mine", "mine_open", mine.open_, methods=["POST"])


@bp.get("/privacy")
def notice() -> Response:
    """For anybody; from the same registry and settings as what is done."""
    with reading(db.engine) as connection:
        days = retention.days(connection)
    settings = door.settings()
    return make_response(
        render_template(
            "privacy.html",
            style=assets.style(),
            host=settings.public_url.partition("//")[2],
            contact=settings.PAIRS_CONTACT,
            mails=bool(settings.PAIRS_SMTP),
            kept=[(one, days_of(days[one.name])) for one in registry.categories()],
        )
    )
