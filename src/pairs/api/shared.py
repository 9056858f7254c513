"""What workshops share with each other, for whoever holds the link of any workshop here (contract 7.4)."""

from __future__ import annotations

import gzip
import hashlib
import json

from flask import Blueprint, Response, request

from pairs.workshops.shared import shared

from .calls import accepts_gzip, engine, reach

bp = Blueprint("shared", __name__)


@bp.get("/workshops/<workshop>/shared")
def all_shared(workshop: str) -> Response:
    """What all workshops of this server share now; 304 where the device has it."""
    reach(workshop)
    body = json.dumps(shared(engine()), ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(mimetype="application/json", headers={"Vary": "Accept-Encoding"})
    response.cache_control.private = True
    response.cache_control.no_cache = True
    response.set_etag(hashlib.sha256(body).hexdigest()[:20], weak=True)
    if request.if_none_match.contains_weak(response.get_etag()[0] or ""):
        response.status_code = 304
    elif accepts_gzip():
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.content_encoding = "gzip"
    else:
        response.set_data(body)
    return response
