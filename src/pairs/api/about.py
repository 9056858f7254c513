"""What this server is, for a device that meets it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

import pairs
from pairs.log.epoch import epoch_of
from pairs.log.parcel import PROTOCOL
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading
from pairs.workshops.sealed import public_key

from .calls import engine
from .openapi import DESCRIPTION
from .throttle import settings

bp = Blueprint("about", __name__)


@bp.get("/about")
def about() -> Response:
    """The protocol it speaks, its epoch, its time, who may open a workshop, the key to seal boxes to."""
    with reading(engine()) as connection:
        epoch, seal = epoch_of(connection), public_key(connection)
    return jsonify(
        protocol=PROTOCOL,
        version=pairs.__version__,
        epoch=epoch,
        now=now_ms(),
        opening=settings().PAIRS_OPENING,
        seal=seal,
    )


@bp.get("/openapi.json")
def description() -> Response:
    """This door, described (OpenAPI 3.1)."""
    return jsonify(DESCRIPTION)
