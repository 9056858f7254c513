"""What was made public, for feed readers and calendars: published calls, their public minutes, the library.

Nobody's name is in it, nor anything of a workshop whose call is not published.
"""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, current_app
from flask_babel import gettext as _

from pairs import library
from pairs.calls import hand, link, public
from pairs.extensions import db
from pairs.languages import chosen
from pairs.library.loader import FORMATS
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading
from pairs.notices import announcing, atom, calendars, inviting, office, words
from pairs.notices.facts import Facts, facts
from pairs.notices.office import Office
from pairs.safe import Safe, Unsealable
from pairs.workshops import rows

bp = Blueprint("feeds", __name__)


@bp.get("/feeds/calls.atom")
def calls() -> Response:
    """Every published call that takes place."""
    here, known = _public()
    since = here.public()
    return _atom(
        "calls",
        _("Invitations"),
        [
            atom.Entry(
                id=_call(here, found.workshop),
                title=words.name(found),
                text="\n\n".join(words.about(found, here.zone)),
                link=_call(here, found.workshop),
                updated=max(found.settled, since[found.workshop]),
            )
            for found in known.values()
            if not found.off
        ],
    )


@bp.get("/feeds/minutes.atom")
def minutes() -> Response:
    """Published minutes of workshops whose call is published."""
    here, known = _public()
    with reading(db.engine) as connection:
        since = {found.workshop: when for found, when in announcing.published(connection, known)}
    texts = {row.workshop_id: row for row in rows.of("minutes") if row.workshop_id in since}
    return _atom(
        "minutes",
        _("Minutes"),
        [
            atom.Entry(
                id=f"{_call(here, workshop)}#minutes",
                title=words.name(known[workshop]),
                text=row.text,
                link=_minutes(here, workshop),
                updated=since[workshop],
                lang=row.lang or "",
            )
            for workshop, row in texts.items()
        ],
    )


@bp.get("/feeds/minutes/<workshop>")
def minutes_of(workshop: str) -> Response:
    """The public minutes of one workshop as they were written (Markdown), for anybody."""
    _here, known = _public()
    with reading(db.engine) as connection:
        there = {found.workshop for found, _when in announcing.published(connection, known)}
    found = next((row for row in rows.of("minutes", workshop) if workshop in there), None)
    if found is None:
        abort(404)
    return Response(found.text, mimetype="text/plain", headers={"X-Robots-Tag": "noindex"})


@bp.get("/feeds/templates.atom")
def templates() -> Response:
    """The library's formats, in the reader's language; dated by when their files were made."""
    here, lang = _office(), chosen()
    entries = []
    for format in library.formats():
        address = f"{here.settings.public_url}/library/{format['slug']}"
        made = int((FORMATS / f"{format['slug']}.yaml").stat().st_mtime) * 1000
        entries.append(
            atom.Entry(
                id=f"{address}#{format['edition']}",
                title=format["name"][lang],
                text=format["purpose"][lang],
                link=address,
                updated=made,
                lang=lang,
            )
        )
    return _atom("templates", _("Formats"), entries)


@bp.get("/feeds/workshops.ics")
def workshops() -> Response:
    """Published workshops that have a date, for calendars; one that is called off says so."""
    here, known = _public()
    with reading(db.engine) as connection:
        said = inviting.sequences(connection)
    dated = [(found, said.get(found.workshop, 0)) for found in known.values() if found.starts is not None]
    return Response(calendars.feed(dated, here, now_ms()), mimetype="text/calendar")


def _public() -> tuple[Office, dict[str, Facts]]:
    here = _office()
    with reading(db.engine) as connection:
        return here, facts(connection, here.zone, here.public())


def _office() -> Office:
    return office.of(current_app)


def _atom(name: str, title: str, entries: list[atom.Entry]) -> Response:
    here = _office()
    address = f"{here.settings.public_url}/feeds/{name}.atom"
    body = atom.feed(address, f"Pairs · {title}", here.host, entries)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _call(here: Office, workshop: str) -> str:
    return f"{here.settings.public_url}/call/{workshop}"


def _minutes(here: Office, workshop: str) -> str:
    return f"{here.settings.public_url}/feeds/minutes/{workshop}"


def init_app(app: Flask) -> None:
    """Opens the feeds, and tells the room that writes mails where a call is read."""
    app.register_blueprint(bp)
    here = office.of(app)

    def leads(workshop: str, invited: bool) -> str:
        """Its public page; else the link by which who is written to takes part; else the page on phones.

        A link that was renewed is for whom the desk invites: who signed up by the old one may be whom it was
        renewed for.
        """
        try:
            grip = hand.grip(db.engine, Safe(here.secret_key, hand.PURPOSE), workshop)
        except Unsealable:
            grip = None
        # After it: what these read holds a connection until the request is over.
        if workshop in here.public():
            return _call(here, workshop)
        try:
            if grip and (invited or not link.renewed(workshop)):
                return link.join_link(grip, here.settings.public_url)
        except LookupError:
            pass
        return here.on_phones(workshop)

    here.link = leads
    here.public = lambda: {found.id: found.since for found in public.notices()}
