"""The shell: one small page behind every address of the application, drawn before any script runs."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, current_app, render_template, request
from flask_babel import force_locale
from sqlalchemy.exc import DBAPIError

from pairs.config import Settings
from pairs.extensions import db
from pairs.languages import LANGUAGES, chosen
from pairs.log.transaction import Busy, reading
from pairs.packing import pack
from pairs.privacy import retention

from . import assets

bp = Blueprint("shell", __name__)

# Which first drawing stands behind which address; those not named get a calm frame with its place reserved.
DRAWN = {"/": "home", "/j": "join"}
# The screens whose name is not the first word of their address (app/core/router.js).
WORKSHOP = {"": "workshop", "screen": "bigscreen"}


def _screen_of(path: str) -> str:
    """The name of the client's screen at one of the application's addresses."""
    first, *rest = path.strip("/").split("/")
    if first == "w":
        part = "/".join(rest[1:2])
        return WORKSHOP.get(part, part)
    if first == "library" and rest:
        return rest[1] if len(rest) > 1 else "format"
    return first


def page(screen: str, lang: str, more: tuple[str, ...] = (), *, cached: bool = False) -> Response:
    """The shell with the first drawing of a screen, in a language; `more` are built files it will ask for.

    `cached`: a device keeps it for as long as this version lasts, so it says nothing that may change, nor
    what only searching machines and browsers without scripts read.
    """
    settings = cast(Settings, current_app.config["PAIRS"])
    build = assets.current()
    with force_locale(lang):
        said = {"settings": settings, "lang": lang, "more": more, "cached": cached}
        kept = "" if cached else _kept()
        text = render_template(f"shell/{screen}.html", build=build, kept=kept, **said)
    response = pack(Response(text, mimetype="text/html"))
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _kept() -> str:
    """For how long a workshop is kept, for the notice before the first word; "" where nobody can say now."""
    try:
        with reading(db.engine) as connection:
            return retention.how_long(retention.days(connection)["workshops"])
    except (Busy, DBAPIError):  # the shell comes without the database, whatever has happened to it
        return ""


@bp.get("/")
@bp.get("/j")
@bp.get("/new")
@bp.get("/commitments")
@bp.get("/library")
@bp.get("/library/<slug>")
@bp.get("/library/<slug>/sheet")
@bp.get("/library/<slug>/adapt")
@bp.get("/cards")
@bp.get("/stories")
@bp.get("/enrol")
@bp.get("/settings")
@bp.get("/truth")
@bp.get("/w/<workshop>")
@bp.get("/w/<workshop>/board")
@bp.get("/w/<workshop>/call")
@bp.get("/w/<workshop>/people")
@bp.get("/w/<workshop>/tablet")
@bp.get("/w/<workshop>/closing")
@bp.get("/w/<workshop>/screen")
@bp.get("/w/<workshop>/experience")
@bp.get("/w/<workshop>/story")
@bp.get("/w/<workshop>/relay")
@bp.get("/w/<workshop>/artefact/<key>")
def screen(**_parts: str) -> Response:
    """Any address of the application: the client reads the rest of it."""
    more = tuple(assets.current().screens.get(_screen_of(request.path), ()))
    return page(DRAWN.get(request.path, "frame"), chosen(), more)


@bp.get("/shell")
def cached() -> Response:
    """The frame that the service worker keeps and answers with when there is no network."""
    lang = request.args.get("lang", "")
    return page("frame", lang if lang in LANGUAGES else chosen(), cached=True)
