"""`pairs demo`: something to look at on a fresh machine."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import qrcode
from flask import Flask
from joserfc.jwk import ECKey

from pairs import create_app, terminal
from pairs.config import Settings
from pairs.extensions import db
from pairs.log.model import Head
from pairs.log.stamp import now_ms
from pairs.people import accounts, audit
from pairs.terminal import gettext as _
from pairs.upkeep import prepare
from pairs.workshops import capsule, code

from . import staff
from .cast import DAY, Cast
from .filling import fill
from .gathering import HOUR
from .kept import Kept, keep, read
from .stage import Stage
from .ward import Play, script, start_of


@click.command()
def demo() -> None:
    """Fill the server with something to look at; a second run keeps it and says again how to get in."""
    app = create_app()
    prepare(app)
    welcome(app)


def welcome(app: Flask) -> None:
    """Makes what is missing of the demo and prints how to get in."""
    settings: Settings = app.config["PAIRS"]
    with app.app_context():
        kept = ensure(app, settings)
    show(settings, kept)


def ensure(app: Flask, settings: Settings) -> Kept:
    """Makes what is missing of the demo, and nothing that is there; gives what it is known by."""
    path = Path(settings.PAIRS_FOLDER) / "demo.json"
    kept = read(path) or Kept()
    db.session.rollback()  # what is there now, not what was there when somebody last looked
    there = db.session.get(Head, kept.workshop) is not None
    if not (there and kept.played) and (there or not kept.key):
        kept.draw()
        there = False
    if not there:
        kept.done, kept.workshops = [], {}
    db.session.commit()
    keep(path, kept)
    if accounts.by_email(kept.email) is None:
        account = accounts.add(kept.email, "Camille", kept.password, lang=terminal.language())
        audit.note("account.added", account.email, at=now_ms() if there else long_ago(now_ms()))
    if not there:
        perform(kept)
        kept.played = True
        keep(path, kept)
    fill(Cast(app, settings, kept, now_ms()), lambda: keep(path, kept))
    return kept


def long_ago(now: int) -> int:
    """When the desk began: the morning on which the first account was made (ms since 1970 UTC, as `now`)."""
    return now - int(script("staff")["days_ago"]) * DAY - HOUR


def perform(kept: Kept) -> None:
    """Plays the workshop into the log."""
    said, now = script(), now_ms()
    stage = Stage(db.engine, start_of(said, now), kept.secret, ECKey.import_key(kept.key))
    play = Play(stage, said, datetime.fromtimestamp(now / 1000, UTC))
    stage.open(play.lead, code.sealed(kept.code, fragment(kept)))
    with stage.together():
        play.play()


def fragment(kept: Kept) -> str:
    """The capsule of the demo's workshop."""
    from pairs import library

    said = script()
    format = library.made_of(said["activities"])
    rest = {"t": said["title"], "f": format["slug"], "e": format["edition"], "l": said["lang"]}
    return capsule.fragment(kept.workshop, kept.secret, rest)


def show(settings: Settings, kept: Kept) -> None:
    """Prints how to get in, with a code for a phone's camera."""
    link = f"{settings.public_url}/j#{fragment(kept)}"
    picture = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_L, border=4)
    picture.add_data(link)
    # A terminal gets its colours said, so that dark stays dark on any theme; a file is read on a dark ground.
    tty = sys.stdout.isatty()
    picture.print_ascii(out=sys.stdout, tty=tty, invert=not tty)
    joining = [(_("Join the demo workshop"), link), (_("or type the code"), kept.code)]
    desk = [
        (_("Coordinators’ desk"), f"{settings.public_url}/desk"),
        (_("e-mail"), kept.email),
        (_("password"), kept.password),
    ]
    for role, email in staff.others():
        desk.append((other(role), _("%(address)s, with the same password", address=email)))
    width = max(len(about) for about, _said in joining + desk)
    click.echo()
    lines(joining, width)
    if not settings.over_tls:
        near = _("(in a browser of this machine; other devices need https: docs/deployment.md)")
        click.echo(f"  {near}")
    click.echo()
    lines(desk, width)
    click.echo()


def lines(said: list[tuple[str, str]], width: int) -> None:
    """Prints what is what, in two columns, the first one `width` characters wide."""
    for about, what in said:
        click.echo(f"  {about:<{width}}   {what}")


def other(role: str) -> str:
    """What stands before an address that one may sign in with instead, to see what that role sees."""
    words = {"reader": _("or to read"), "ambassador": _("or as an ambassador")}
    return words.get(role, _("or to coordinate"))
