"""The devices' door: parse, call, dump; JSON only."""

from __future__ import annotations

from flask import Blueprint, Flask, Response

from pairs.log.stamp import now_ms

from . import about, access, addresses, checking, errors, library, pushes, receipts, sealed, shared, workshops


def init_app(app: Flask) -> None:
    """Opens the door under /api."""
    door = Blueprint("api", __name__, url_prefix="/api")
    rooms = (about, workshops, access, pushes, sealed, shared, addresses, receipts, checking)
    for room in rooms:
        door.register_blueprint(room.bp)
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
