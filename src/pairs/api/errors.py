"""Errors as devices read them: {"error": {"code", "field"?, "message"}} (contract 3.5)."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from pairs.log.append import UnknownWorkshop
from pairs.log.push import TooBig
from pairs.log.read import BadCursor
from pairs.log.transaction import Busy
from pairs.workshops.access import BadRenewal, MayNotRenew, NotNext
from pairs.workshops.open import ExpiredLink, Taken

from .sentences import sentence


class Refused(Exception):
    """A call that cannot be answered as asked."""

    def __init__(self, status: int, code: str, field: str | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.field = status, code, field


def answer(status: int, code: str, field: str | None = None) -> Response:
    """An error's response."""
    said = {"code": code, "message": sentence(code, field)}
    if field is not None:
        said["field"] = field
    response = jsonify(error=said)
    response.status_code = status
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == 503:
        response.headers["Retry-After"] = "2"
    if status == 429:
        response.headers["Retry-After"] = "600"
    return response


def init_bp(bp: Blueprint) -> None:
    """What the rooms below raise, as answers."""
    bp.register_error_handler(Refused, lambda error: answer(error.status, error.code, error.field))
    bp.register_error_handler(Busy, lambda _error: answer(503, "busy"))
    bp.register_error_handler(TooBig, lambda error: answer(413, "too_big", error.field))
    bp.register_error_handler(Taken, lambda error: answer(409, f"taken_{error.field}", error.field))
    bp.register_error_handler(BadRenewal, lambda error: answer(422, "bad_request", error.field))
    bp.register_error_handler(MayNotRenew, lambda _error: answer(403, "role_needed"))
    bp.register_error_handler(NotNext, lambda _error: answer(409, "renewed", "n"))
    bp.register_error_handler(ExpiredLink, lambda _error: answer(401, "expired"))
    bp.register_error_handler(BadCursor, lambda _error: answer(400, "bad_cursor", "after"))
    bp.register_error_handler(UnknownWorkshop, lambda _error: answer(404, "unknown_workshop"))
