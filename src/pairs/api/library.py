"""The library's door: every format as JSON, cheap to ask for again.

Open to anyone, since formats are public texts; nothing about a workshop or a person passes here.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any, NamedTuple

from flask import Blueprint, Response, current_app, jsonify, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _

from pairs import library
from pairs.languages import LANGUAGES
from pairs.packing import pack

bp = Blueprint("library", __name__, url_prefix="/api/library")


class Encoded(NamedTuple):
    """A body made once, and the name its content has for caches."""

    plain: bytes
    tag: str


def apart(value: Any, texts: dict[str, list[str]]) -> Any:
    """The same with null for each text, the texts in `texts` language by language, in reading order.

    Two languages side by side are packed a twentieth smaller than sentence by sentence.
    """
    if isinstance(value, dict) and value.keys() == texts.keys():
        for language, said in texts.items():
            said.append(value[language])
        return None
    if isinstance(value, dict):
        return {name: apart(inner, texts) for name, inner in value.items()}
    return [apart(inner, texts) for inner in value] if isinstance(value, list | tuple) else value


@cache
def encoded(slug: str = "", edition: int = 0, texts_apart: bool = False, opening: str = "open") -> Encoded:
    """One format, or with no slug all current ones and the stories, as bytes; KeyError if there is none.

    `opening`, who may open workshops here, comes along for devices: they know it beforehand.
    """
    found: Any = (
        library.find(slug, edition) if slug else {"formats": library.formats(), "stories": library.examples()}
    )
    if found is None:
        raise KeyError(slug)
    if texts_apart:
        texts: dict[str, list[str]] = {language: [] for language in LANGUAGES}
        found = {**apart(found, texts), "texts": texts}
        if not slug:
            found["opening"] = opening
    plain = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    return Encoded(plain, hashlib.sha256(plain).hexdigest()[:20])


@bp.record_once
def check_at_start(state: BlueprintSetupState) -> None:
    """A wrong format stops the server here, with its file and line; not later, in the middle of it all."""
    encoded()


def answer(body: Encoded) -> Response:
    """200 with the body, packed where the reader takes it, or 304 if the reader has it."""
    response = pack(Response(body.plain, mimetype="application/json"))
    response.cache_control.no_cache = True
    response.set_etag(body.tag, weak=True)
    response.make_conditional(request)
    return response


@bp.get("")
def index() -> Response:
    """`{"formats": […], "stories": […]}`: the current editions and the examples, both languages.

    With `?texts=apart`, as devices ask: null for every text, `texts: {fr: […], en: […]}` in reading order;
    `opening`: who may open workshops here.
    """
    opening = getattr(current_app.config.get("PAIRS"), "PAIRS_OPENING", "open")
    return answer(encoded(texts_apart=request.args.get("texts") == "apart", opening=opening))


@bp.get("/<slug>/<int:edition>")
def one(slug: str, edition: int) -> Response | tuple[Response, int]:
    """One format in one edition, older ones included: workshops outlive editions."""
    if library.find(slug, edition) is None:
        message = _("There is no format “%(slug)s” in edition %(edition)s.", slug=slug[:40], edition=edition)
        return jsonify(error={"code": "unknown_format", "field": "slug", "message": message}), 404
    return answer(encoded(slug, edition))
