"""What every call of the devices' door does first: who asks, and what does the body say."""

from __future__ import annotations

import json
from typing import Any

from flask import request
from sqlalchemy import Engine

from pairs.extensions import db
from pairs.log.access import is_workshop_id, opens, token_in
from pairs.log.parcel import BadParcel, Opened, open_parcel
from pairs.log.read import State, state_of
from pairs.workshops.access import was_opened_by

from .errors import Refused
from .throttle import refuse_access, take_in

MAX_BODY = 2 * 1024 * 1024


def engine() -> Engine:
    """The application's database."""
    return db.engine


def token() -> str:
    """The caller's bearer token; "" when there is none of the right form."""
    return token_in(request.headers.get("Authorization")) or ""


def reach(workshop: str, *, expired: bool = False) -> State:
    """Where the workshop stands, for a caller whose bearer token opens it; raises Refused.

    A token of a link that was renewed since is 401 `expired`, or let in where `expired` says so.
    """
    shown = token()
    state = state_of(engine(), workshop) if is_workshop_id(workshop) else None
    if state is None and shown:
        # Not counted: forty people who scanned the code before its opener met the server ask, and ask again.
        raise Refused(404, "unknown_workshop")
    if state is None:
        raise refuse_access("bad_access", 401)
    if not opens(shown, state.access):
        if shown and was_opened_by(engine(), workshop, shown):
            if expired:
                return state
            # Not counted: a whole room comes back with the link it had.
            raise Refused(401, "expired")
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


def signed(workshop: str) -> Opened:
    """What the author of the body's one parcel says to the server alone, counted against who sends it.

    Raises Refused.
    """
    parcel = body().get("parcel")
    if not (isinstance(parcel, str) and parcel.isascii()):
        raise Refused(422, "bad_request", "parcel")
    take_in(len(parcel))
    try:
        return open_parcel(parcel, workshop)
    except BadParcel as error:
        raise Refused(413 if error.code == "too_big" else 422, error.code, "parcel") from None


def accepts_gzip() -> bool:
    """Whether the caller reads gzip."""
    return request.accept_encodings["gzip"] > 0
