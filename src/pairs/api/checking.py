"""Judging a format's file that somebody brings: told what to mend, or given back as devices read it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from pairs.library.outside import LARGEST, from_file
from pairs.library.problems import BadFormat

from .errors import Refused, answer
from .throttle import take_in

bp = Blueprint("checking", __name__)

TOLD = 100
"""How many problems are told at once: who mends a hundred asks again."""


@bp.post("/library/check")
def check() -> Response:
    """The format of a YAML file, or 422 with what is wrong, line by line. Nothing is kept."""
    if (request.content_length or 0) > LARGEST:
        raise Refused(413, "too_big", "body")
    content = request.get_data(cache=False)
    if len(content) > LARGEST:
        raise Refused(413, "too_big", "body")
    take_in(len(content))
    try:
        return jsonify(format=from_file("", content))
    except BadFormat as error:
        response = answer(422, "bad_format")
        said: dict[str, Any] = response.get_json()
        problems = [
            {"path": problem.path, "line": problem.line, "message": problem.message}
            for problem in error.problems[:TOLD]
        ]
        response.set_data(jsonify({**said, "problems": problems}).get_data())
        return response
