"""`pairs erase`: what one person said in a workshop goes, because they asked for it."""

from __future__ import annotations

from pathlib import Path

import click
from flask import Flask
from sqlalchemy import Engine, select

from pairs import terminal
from pairs.log.erase import UnknownAuthor
from pairs.log.model import Author, table
from pairs.log.transaction import Busy, reading
from pairs.records.participant import Participant
from pairs.terminal import gettext as _
from pairs.terminal import ngettext

from . import erasures

_authors, _people = table(Author), table(Participant)


# An id may begin with a hyphen, one in 64 does: it is no option.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("workshop")
@click.argument("author", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(workshop: str, author: str | None, yes: bool) -> None:
    """Erase what AUTHOR said in WORKSHOP, or list who is there.

    WORKSHOP is the id in its address, AUTHOR a person's id in the list. Their words go from the log, from the
    coordinators' pages, and from each device when it next meets the server, and so does an address they left
    for reminders; a device that brings the words again is refused. What others wrote about them stays, and so
    does what they said anonymously: nobody knows whose it is. Backups made before hold the words; `pairs
    restore` erases them again, by the list kept beside the database (erased.list).
    """
    from pairs import create_app
    from pairs.extensions import db
    from pairs.upkeep import prepare

    app: Flask = create_app()
    prepare(app)
    with terminal.speaking(app):
        if author is None:
            there = people(db.engine, workshop)
            if not there:
                why = _(
                    "nobody said anything in %(workshop)s: an id is what follows /w/ in an address",
                    workshop=workshop,
                )
                raise terminal.Refused(why)
            for id, name in there:
                click.echo(f"{id}  {name}")
            return
        if not yes:
            terminal.confirm(_("This cannot be taken back. Erase?"))
        try:
            folder = Path(app.config["PAIRS"].PAIRS_FOLDER)
            count = erasures.erase_author(db.engine, folder, workshop, author)
        except UnknownAuthor:
            why = _("nobody with that id said anything there: leave it out to see who did")
            raise terminal.Refused(why) from None
        except Busy:
            why = _("the database is in use, or its disk is full: run this again until it says Erased")
            raise terminal.Refused(why) from None
        said = ngettext(
            "Erased %(num)s change. Every device reads its workshops again.",
            "Erased %(num)s changes. Every device reads its workshops again.",
            count,
        )
        click.echo(said)


def people(engine: Engine, workshop: str) -> list[tuple[str, str]]:
    """Who was heard in a workshop: (author id, the name they gave or "–"), by name; raises Busy."""
    mine = (_people.c.workshop_id == _authors.c.workshop_id) & (_people.c.author == _authors.c.author)
    query = (
        select(_authors.c.author, _people.c.name)
        .join_from(_authors, _people, mine, isouter=True)
        .where(_authors.c.workshop_id == workshop)
    )
    with reading(engine) as connection:
        found = [(author, name or "–") for author, name in connection.execute(query)]
    return sorted(found, key=lambda one: (one[1].casefold(), one[0]))
