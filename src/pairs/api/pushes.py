"""Pushing parcels, pulling pages, following the log live."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, request

from pairs.log import live
from pairs.log.append import Verdict
from pairs.log.page import GZIP_HEADER, Page, stored
from pairs.log.push import Pushed, open_parcels, push
from pairs.log.read import page_after, start_of
from pairs.log.stamp import now_ms
from pairs.log.transaction import Busy
from pairs.operating.metrics import measures

from .calls import accepts_gzip, body, engine, parcels_in, reach
from .sentences import sentence

bp = Blueprint("pushes", __name__)

_WORTH_ZIPPING = 512


@bp.post("/workshops/<workshop>/parcels")
def push_parcels(workshop: str) -> Response:
    """Keeps what the parcels say, with a verdict for every change."""
    reach(workshop)
    opened = open_parcels(parcels_in(body()), workshop)
    return answer(push(engine(), workshop, opened), 200)


@bp.get("/workshops/<workshop>/changes")
def changes(workshop: str) -> Response:
    """The page that follows a cursor."""
    state = reach(workshop)
    after = start_of(request.args.get("after"), state)
    page = page_after(engine(), workshop, state.epoch, after, state.head)
    if not accepts_gzip():
        return Response(page.body, mimetype="application/json", headers={"Vary": "Accept-Encoding"})
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(page.gzipped, mimetype="application/json", headers=headers)


@bp.get("/workshops/<workshop>/live")
def follow(workshop: str) -> Response:
    """The same pages as server-sent events, as they come."""
    if request.method == "HEAD":
        reach(workshop)
        return Response(mimetype="text/event-stream")
    state = reach(workshop)
    after = start_of(request.args.get("after"), state)
    if live.hub_of(engine()).full(workshop):
        raise Busy  # who is turned away asks for pages instead
    pages = live.follow(engine(), workshop, state.epoch, after, state.access)
    zipped = accepts_gzip()
    headers = {"X-Accel-Buffering": "no", "Vary": "Accept-Encoding"}
    if zipped:
        headers["Content-Encoding"] = "gzip"
    # Passed through as it is: what Werkzeug wraps a body in is gone through once a change and listener.
    events = _events(state.epoch, pages, zipped)
    return Response(events, mimetype="text/event-stream", headers=headers, direct_passthrough=True)


def _events(epoch: str, pages: Iterator[Page | None], zipped: bool) -> Iterator[bytes]:
    hello = json.dumps({"epoch": epoch, "now": now_ms()}, separators=(",", ":")).encode()
    first = b"event: hello\ndata: %s\n\n" % hello
    yield GZIP_HEADER + stored(first) if zipped else first
    alive = stored(b":\n\n") if zipped else b":\n\n"
    try:
        for page in pages:
            if page is None:
                yield alive
            else:
                yield page.event_block if zipped else page.event
    except Busy:
        return  # the device comes back by itself, with its cursor


def answer(pushed: Pushed, status: int) -> Response:
    """A push's answer (contract 3.5)."""
    appended = pushed.appended
    measures().pushed(appended.verdicts)
    said = {
        "epoch": appended.epoch,
        "head": appended.head,
        "now": appended.now,
        "verdicts": [_verdict(one) for one in appended.verdicts],
        "parcels": [_parcel(code) for code in pushed.refused],
    }
    data = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(data, status, mimetype="application/json", headers={"Vary": "Accept-Encoding"})
    if len(data) > _WORTH_ZIPPING and accepts_gzip():
        machine = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        response.set_data(machine.compress(data) + machine.flush())
        response.headers["Content-Encoding"] = "gzip"
    return response


def _verdict(one: Verdict) -> dict[str, Any]:
    said: dict[str, Any] = {"id": one.id, "verdict": one.verdict}
    if one.seq is not None:
        said["seq"] = one.seq
    if one.at is not None:
        said["at"] = one.at
    if one.code is not None:
        said["code"] = one.code
        said["message"] = sentence(one.code, one.field)
    if one.field is not None:
        said["field"] = one.field
    return said


def _parcel(code: str | None) -> dict[str, Any]:
    if code is None:
        return {"verdict": "opened"}
    return {"verdict": "rejected", "code": code, "message": sentence(code)}
