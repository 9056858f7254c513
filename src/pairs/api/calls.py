"""What every call of the devices' door does first: who asks, and what does the body say."""

from __future__ import annotations

import json
from typing import Any

from flask import request
from sqlalchemy import Engine

from pairs.extensions import db
from pairs.log.access import is_workshop_id, opens, token_in
from pairs.log.read import State, state_of

from .errors import Refused
from .throttle import refuse_access, take_in

MAX_BODY = 2 * 1024 * 1024


def engine() -> Engine:
    """The application's database."""
    return db.engine


def reach(workshop: str) -> State:
    """Where the workshop stands, for a caller whose bearer token opens it; raises Refused."""
    token = token_in(request.headers.get("Authorization"))
    state = state_of(engine(), workshop) if is_workshop_id(workshop) else None
    if state is None and token:
        # Not counted: forty people who scanned the code before its opener met the server ask, and ask again.
        raise Refused(404, "unknown_workshop")
    if state is None:
        raise refuse_access("bad_access", 401)
    if token is None or not opens(token, state.access):
        raise refuse_access("bad_access", 401)
    return state


def body() -> dict[str, Any]:
    """The request's JSON object; raises Refused."""
    if not request.is_json:
        raise Refused(415, "not_json")
    if (request.content_length or 0) > MAX_BODY:
        raise Refused(413, "too_big", "body")
    try:
        value = json.loads(request.get_data(cache=False).decode())
    except (ValueError, RecursionError):
        raise Refused(400, "bad_request", "body") from None
    if not isinstance(value, dict):
        raise Refused(400, "bad_request", "body")
    return value


def parcels_in(value: dict[str, Any]) -> list[str]:
    """The parcels of a push, counted against who sends them; raises Refused."""
    parcels = value.get("parcels")
    if not isinstance(parcels, list) or not all(isinstance(one, str) and one.isascii() for one in parcels):
        raise Refused(422, "bad_request", "parcels")
    take_in(sum(map(len, parcels)))
    return parcels


def accepts_gzip() -> bool:
    """Whether the caller reads gzip."""
    return request.accept_encodings["gzip"] > 0
