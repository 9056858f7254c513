"""Renewing a workshop's link, and fetching the keys of those who were let in."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from pairs.extensions import limiter
from pairs.log.parcel import BadParcel, open_parcel
from pairs.records.values import is_author
from pairs.workshops.access import BadRenewal, MayNotRenew, NotNext, keys_of, renew, renewal_in
from pairs.workshops.open import ExpiredLink, Taken

from . import throttle
from .calls import body, engine, reach, token
from .errors import Refused

bp = Blueprint("access", __name__)

_REFUSALS = (BadRenewal, MayNotRenew, NotNext, ExpiredLink, Taken)


@bp.post("/workshops/<workshop>/access")
@limiter.limit(throttle.openings_per_address, deduct_when=throttle.renewed)
def renew_access(workshop: str) -> Response:
    """Gives the workshop another link; whoever has the old one may only say again what was done already.

    What is refused counts as a failed bearer check does. A right renewal is never held up by it: else
    somebody in the room could keep the one who leads from renewing the link.
    """
    reach(workshop, expired=True)
    parcel = body().get("parcel")
    if not (isinstance(parcel, str) and parcel.isascii()):
        raise Refused(422, "bad_request", "parcel")
    throttle.take_in(len(parcel))
    try:
        opened = open_parcel(parcel, workshop)
    except BadParcel as error:
        status = 413 if error.code == "too_big" else 422
        raise throttle.refuse_access(error.code, status, "parcel") from None
    try:
        return jsonify(n=renew(engine(), workshop, opened.author, token(), renewal_in(opened)))
    except _REFUSALS:
        if throttle.within_failures():
            raise
        raise Refused(429, "too_many") from None


@bp.get("/workshops/<workshop>/keys")
def keys(workshop: str) -> Response:
    """The boxes that hold the newer links' secrets for an author, for who has any link it had."""
    reach(workshop, expired=True)
    author = request.args.get("author", "")
    if not is_author(author):
        raise Refused(422, "bad_request", "author")
    n, boxes = keys_of(engine(), workshop, author)
    return jsonify(n=n, keys=boxes)
