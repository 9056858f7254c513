"""Files: the built client, the icons, the service worker, the manifest."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import NotFound

from pairs.languages import LANGUAGES

from . import assets
from .manifest import manifest

bp = Blueprint("files", __name__)

HASHED = re.compile(r"[A-Za-z0-9_-]+-[A-Za-z0-9]{8,}\.(?:js|css|json)(?:\.map)?")
ICON = re.compile(r"[a-z0-9-]+\.(?:png|svg|ico)")
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
}
A_DAY = 86_400


def send(path: Path) -> Response:
    """A file, or the copy compressed beside it that the reader takes best; NotFound when it is not there."""
    chosen, encoding = path, ""
    for name, suffix in (("br", ".br"), ("gzip", ".gz")):
        beside = path.with_name(path.name + suffix)
        if request.accept_encodings.quality(name) > 0 and beside.is_file():
            chosen, encoding = beside, name
            break
    try:
        response = Response(chosen.read_bytes(), mimetype=TYPES[path.suffix])
    except FileNotFoundError as error:
        raise NotFound from error
    response.add_etag()
    response.make_conditional(request)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


@bp.get("/static/dist/<name>")
def built(name: str) -> Response:
    """A built file: its name changes with its content, so it never has to be asked for again."""
    if not HASHED.fullmatch(name):
        abort(404)
    response = send(assets.DIST / name)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@bp.get("/static/icons/<name>")
def icon(name: str) -> Response:
    """An icon of the installed application."""
    if not ICON.fullmatch(name):
        abort(404)
    response = send(assets.FOLDER / "icons" / name)
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return response


@bp.get("/sw.js")
def service_worker() -> Response:
    """The service worker: always asked for anew, or a device would keep an old version for good."""
    response = send(assets.DIST / "sw.js")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@bp.get("/manifest.webmanifest")
def web_manifest() -> Response:
    """What an installed Pairs is called and looks like, in the language asked for."""
    lang = request.args.get("lang", "")
    response = manifest(lang if lang in LANGUAGES else None)
    response.headers["Cache-Control"] = "no-cache"
    return response
