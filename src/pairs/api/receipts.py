"""The code by which somebody without an account gets at what is theirs: asked for by their own device."""

from __future__ import annotations

import json

from flask import Blueprint, Response, jsonify

from pairs.log.parcel import Opened
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.privacy import receipt

from .calls import engine, reach, signed
from .errors import Refused

bp = Blueprint("receipts", __name__)


@bp.post("/workshops/<workshop>/receipt")
def ask(workshop: str) -> Response:
    """A new code for who signed this, told this once; the one they had is void.

    What is signed is the line {"mine": <now, ms since 1970>}, of the last minutes: whoever overhears it
    has no use of it later. It is not {"receipt": …}, which devices sign for each other (relay/exchange.js).
    """
    reach(workshop)
    opened = signed(workshop)
    now = now_ms()
    if abs(_said(opened) - now) > receipt.FRESH:
        raise Refused(422, "not_now")
    with writing(engine()) as connection:
        code = receipt.give(connection, receipt.Whose(workshop, opened.author), now)
    if code is None:
        raise Refused(409, "nothing_here")
    return jsonify(code=code)


def _said(opened: Opened) -> int:
    """The moment that was signed; raises Refused."""
    try:
        [line] = opened.lines
        said = json.loads(line)["mine"]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise Refused(422, "bad_request", "mine") from None
    if type(said) is not int:
        raise Refused(422, "bad_request", "mine")
    return said
