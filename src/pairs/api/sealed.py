"""What shared tablets kept sealed for this server."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from pairs.workshops.sealed import MAX_BOXES, MAX_BYTES, Outcome, take

from .calls import body, engine, reach
from .errors import Refused
from .throttle import take_in

bp = Blueprint("sealed", __name__)


@bp.post("/workshops/<workshop>/sealed")
def take_boxes(workshop: str) -> Response:
    """Opens boxes and keeps what the parcels inside say, with an outcome for every box."""
    reach(workshop)
    boxes = body().get("boxes")
    if not isinstance(boxes, list) or not all(isinstance(one, str) and one.isascii() for one in boxes):
        raise Refused(422, "bad_request", "boxes")
    size = sum(map(len, boxes))
    if len(boxes) > MAX_BOXES or size > MAX_BYTES:
        raise Refused(413, "too_big", "boxes")
    take_in(size)
    return jsonify(boxes=[_said(one) for one in take(engine(), workshop, boxes)])


def _said(one: Outcome) -> dict[str, str | int]:
    said: dict[str, str | int] = {"verdict": one.verdict}
    if one.code is not None:
        said["code"] = one.code
    return {**said, "applied": one.applied, "duplicate": one.duplicate, "rejected": one.rejected}
