"""The address that somebody who signed up leaves for reminders: told to the server, never in the log."""

from __future__ import annotations

import json

from flask import Blueprint, Response, current_app, jsonify

from pairs.languages import LANGUAGES
from pairs.log.parcel import Opened
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import BadAddress, asking, checked, office, readers
from pairs.operating import clock

from .calls import engine, reach, signed
from .errors import Refused

bp = Blueprint("addresses", __name__)


@bp.post("/workshops/<workshop>/address")
def leave(workshop: str) -> Response:
    """Has its owner asked whether the address is theirs; null takes back what this author left.

    The answer is whether this server sends any mail, and the same whether the address is known here or not.
    """
    reach(workshop)
    opened = signed(workshop)
    said = _said(opened)
    with writing(engine()) as connection:
        if said is None:
            readers.withdraw(connection, workshop, opened.author)
        else:
            asking.sign_up(connection, office.of(current_app), workshop, opened.author, *said, now_ms())
    clock.soon(current_app)
    return jsonify(mails=bool(current_app.config["PAIRS"].PAIRS_SMTP))


def _said(opened: Opened) -> tuple[str, str] | None:
    """The address and the language, of the one line {"address": {email, lang} or null}; raises Refused."""
    try:
        [line] = opened.lines
        said = json.loads(line)["address"]
        if said is None:
            return None
        email, lang = checked(said["email"]), said["lang"]
    except BadAddress:
        raise Refused(422, "bad_address", "email") from None
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        raise Refused(422, "bad_request", "address") from None
    if lang not in LANGUAGES:
        raise Refused(422, "bad_request", "lang")
    return email, lang
