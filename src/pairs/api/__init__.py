"""The devices' door: parse, call, dump; JSON only."""

from __future__ import annotations

from flask import Blueprint, Flask, Response

from pairs.log.stamp import now_ms

from . import about, access, addresses, checking, errors, library, pushes, sealed, shared, workshops


def init_app(app: Flask) -> None:
    """Opens the door under /api."""
    door = Blueprint("api", __name__, url_prefix="/api")
    for bp in (about.bp, workshops.bp, access.bp, pushes.bp, sealed.bp, shared.bp, addresses.bp, checking.bp):
        door.register_blueprint(bp)
    errors.init_bp(door)
    door.register_error_handler(429, lambda _error: errors.answer(429, "too_many"))
    door.register_error_handler(413, lambda _error: errors.answer(413, "too_big", "body"))
    door.after_request(_tell_time)
    app.register_blueprint(door)
    app.register_blueprint(library.bp)


def _tell_time(response: Response) -> Response:
    """Every answer lets a device correct its clock (contract 3.7)."""
    response.headers["Pairs-Now"] = str(now_ms())
    return response
