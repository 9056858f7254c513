"""What the links in mails lead to: saying yes to an address, answering an invitation, leaving.

No sign-in and no cookie: the token in the address is all there is, and nothing is changed by opening a page,
since mail servers open links to look at them. So there is no form token either: a site that sends one of
these forms for somebody would have to know their link.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from flask import Blueprint, Flask, Response, abort, current_app, make_response, render_template, request
from sqlalchemy import Connection

from pairs.calls import giving_back, hand
from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading, writing
from pairs.notices import asking, declining, inviting, office, readers, seating, words
from pairs.notices.facts import Facts, facts
from pairs.notices.office import Office
from pairs.notices.readers import Record
from pairs.operating import clock
from pairs.safe import Unsealable

from . import assets
from .desk.calls import safe

bp = Blueprint("mail", __name__)

ANSWERS = ("yes", "no")


@bp.get("/mail/<token>/confirm")
def question(token: str) -> Response:
    """What somebody asked for, and the button that says yes to it."""
    return _page(token, "confirm")


@bp.post("/mail/<token>/confirm")
def confirm(token: str) -> Response:
    """Their yes."""
    with writing(db.engine) as connection:
        row = readers.of_token(connection, token)
        good = row is not None and readers.confirm(connection, row, now_ms())
        if good and row is not None and row.what == readers.SIGNED_UP:
            inviting.welcome(connection, _office(), row, now_ms())
    return _page(token, "confirm", done="yes" if good else "late", status=200 if good else 410)


@bp.get("/mail/<token>/answer")
def invitation(token: str) -> Response:
    """A workshop, and two buttons."""
    return _page(token, "answer")


@bp.post("/mail/<token>/answer")
def answer(token: str) -> Response:
    """Whether they come. A no gives back the seat of the phone whose address it is, where that is known."""
    said = request.form.get("answer", "")
    if said not in ANSWERS:
        abort(400)
    with reading(db.engine) as connection:
        row, found = _read(connection, token, "answer")
        author = _author(connection, row)
    if found is not None and not found.awaited(now_ms()):
        return _page(token, "answer", status=410)
    changed = said != row.answer
    if said == "no" and author:
        # Their seat first: should the log be too busy for it, nothing was noted, and they are told so. Where
        # it can never be given back from here the page says that it is kept, and their answer counts.
        with suppress(hand.NoHand, hand.NotSaid, Unsealable):
            changed |= giving_back.give_back(db.engine, safe(), row.workshop_id, author)
    with writing(db.engine) as connection:
        readers.answer(connection, row, said)
    # Only then: anybody can send this without end, of a token that is nobody's.
    if changed:
        clock.soon(current_app)
    return _page(token, "answer", done=said)


def _read(connection: Connection, token: str, name: str) -> tuple[Record, Facts | None]:
    """Whose token it is, and the workshop that their mails are about; 404 where the page is nobody's."""
    row = readers.of_token(connection, token)
    if row is None or (name == "answer" and not row.workshop_id):
        abort(404)
    return row, facts(connection, _office().zone, [row.workshop_id]).get(row.workshop_id)


def _author(connection: Connection, row: Record) -> str:
    """The author on a phone that a reader is known to be; "" for nobody known."""
    return declining.tied(connection, [row.workshop_id]).get((row.workshop_id, row.email), "")


@bp.get("/mail/<token>/leave")
def way_out(token: str) -> Response:
    """What they receive, and two buttons: no more of it, or nothing any more."""
    return _page(token, "leave")


@bp.post("/mail/<token>/leave")
def leave(token: str) -> Response:
    """No more of it, at once: a mail program may say so for its reader (RFC 8058)."""
    everything = request.form.get("what") == "everything"
    with writing(db.engine) as connection:
        if (row := readers.of_token(connection, token)) is not None:
            readers.leave(connection, row, now_ms(), everything=everything)
    return _page(token, "leave", done="everything" if everything else "this")


@dataclass(frozen=True)
class Place:
    """Of who answers: whether their phone is known, what it answered, their number among those who wait."""

    known: bool
    answer: str
    number: int


def _place(connection: Connection, row: Record, found: Facts) -> Place:
    author = _author(connection, row)
    if not author or found.confidential:  # there the answers of phones are sealed
        return Place(False, "", 0)
    seats = seating.limited(connection, now_ms(), [found.workshop]).get(found.workshop)
    queue = seats.waiting if seats else []
    number = queue.index(author) + 1 if author in queue else 0
    return Place(True, declining.answered(connection, found.workshop, author) or "", number)


def _joins(here: Office, row: Record) -> str:
    """Where a reader takes part; "" where they have to come by another link than this page may give them.

    An invitation is passed on, and lies in a mailbox for good: a link that was renewed leaves by new mails
    only, and nothing leads in who left the list.
    """
    if not readers.is_active(row):
        return ""
    address = here.link(row.workshop_id, False)
    return "" if address == here.on_phones(row.workshop_id) else address


def _page(token: str, name: str, done: str = "", status: int = 200) -> Response:
    """One of the three pages, for the reader whose token it is; 404 for any other."""
    here = _office()
    with reading(db.engine) as connection:
        row, found = _read(connection, token, name)
        rows = readers.asked_with(connection, row) if name == "confirm" else [row]
        what = [asking.named(connection, here, one) for one in rows or [row]]
        place = _place(connection, row, found) if found and name == "answer" else None
    # Asked once the connection is given back, and where it is shown alone: it takes some of its own.
    joins = _joins(here, row) if place and done == "yes" and place.answer != "yes" else ""
    body = render_template(
        f"mail/{name}.html",
        style=assets.style(),
        row=row,
        what=what,
        title=words.name(found) if found else "",
        off=bool(found and found.off),
        past=bool(found and not found.off and not found.awaited(now_ms())),
        said=words.about(found, here.zone) if found and name == "answer" else [],
        place=place,
        phone=f"{here.on_phones(row.workshop_id)}/call?do=answer",
        joins=joins,
        active=readers.is_active(row),
        done=done,
    )
    response = make_response(body, status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _office() -> Office:
    return office.of(current_app)


def init_app(app: Flask) -> None:
    """Opens the pages."""
    app.register_blueprint(bp)
