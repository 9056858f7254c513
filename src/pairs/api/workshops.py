"""Opening a workshop and joining one by its typed code."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, jsonify, request

from pairs import people
from pairs.extensions import limiter
from pairs.log.access import is_access, is_lookup, is_workshop_id, workshop_of
from pairs.log.parcel import Opened
from pairs.log.push import open_parcels, push
from pairs.workshops import erasures
from pairs.workshops.join import sealed_by
from pairs.workshops.open import MOST, BadCode, code_in, is_confidential, is_open, open_workshop

from . import throttle
from .calls import body, engine, parcels_in
from .errors import Refused
from .pushes import answer

bp = Blueprint("workshops", __name__)


@bp.post("/workshops")
@limiter.limit(throttle.openings_per_address, deduct_when=throttle.opened)
def open_one() -> Response:
    """Opens a workshop for the author of the first good parcel, from whose key its id follows."""
    said = body()
    id, access = said.get("id"), said.get("access")
    # Who was preceded by somebody permitted still brings the typed code.
    if not (people.may_open(request) or is_open(engine(), id, access)):
        raise Refused(403, "may_not_open")
    if not (isinstance(id, str) and is_workshop_id(id)):
        raise Refused(422, "bad_request", "id")
    if not (isinstance(access, str) and is_access(access)):
        raise Refused(422, "bad_request", "access")
    n = said.get("n", 1)
    if not (type(n) is int and 1 <= n <= MOST):
        raise Refused(422, "bad_request", "n")
    try:
        code = code_in(said.get("code"))
    except BadCode as error:
        raise Refused(422, "bad_request", error.field) from None
    opened = open_parcels(parcels_in(said), id)
    opener = next((parcel.author for parcel in opened if isinstance(parcel, Opened)), None)
    if opener is None:
        raise Refused(422, "bad_parcel", "parcels")
    if workshop_of(opener) != id:
        raise Refused(422, "wrong_id", "id")
    lines = [line for one in opened if isinstance(one, Opened) and one.author == opener for line in one.lines]
    confidential = is_confidential(lines)
    if confidential is None and not is_open(engine(), id, access):
        # Only a part of its opening: whoever has the rest brings it.
        raise Refused(422, "bad_parcel", "parcels")
    if erasures.line_of(id) in erasures.noted(Path(people.door.settings().PAIRS_FOLDER)):
        raise Refused(409, "over")  # its time is over: no device brings it back
    made = open_workshop(engine(), id, access, opener, code, confidential=confidential is True, n=n)
    return answer(push(engine(), id, opened), 201 if made else 200)


@bp.post("/join")
@limiter.limit(throttle.codes_per_address, deduct_when=throttle.failed)
@limiter.limit(throttle.failures_in_all, key_func=lambda: "all", deduct_when=throttle.failed)
def join() -> Response:
    """Gives the sealed capsule of a typed code."""
    lookup = body().get("lookup")
    if not (isinstance(lookup, str) and is_lookup(lookup)):
        raise Refused(422, "bad_request", "lookup")
    sealed = sealed_by(engine(), lookup)
    if sealed is None:
        raise Refused(404, "bad_code", "lookup")
    return jsonify(sealed=sealed)
