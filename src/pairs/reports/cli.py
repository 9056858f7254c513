"""`pairs import`: a whole workshop from its file."""

from __future__ import annotations

from pathlib import Path

import click

from pairs import terminal
from pairs.terminal import gettext as _
from pairs.terminal import ngettext


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def take_in(file: Path) -> None:
    """Bring in the workshop of FILE, which another server wrote (« Everything … (JSON) » at its desk).

    It keeps its id, its link, its authors and their stamps: who holds the link goes on with it once their
    devices come to this server. Nothing is changed where the workshop is here already.
    """
    from pairs import create_app
    from pairs.extensions import db
    from pairs.log.transaction import Busy
    from pairs.people import audit
    from pairs.upkeep import prepare
    from pairs.workshops import erasures

    from . import taking

    terminal.there(file)
    app = create_app()
    prepare(app)
    with terminal.speaking(app):
        try:
            noted = erasures.noted(Path(app.config["PAIRS"].PAIRS_FOLDER))
            whole = taking.take_in(db.engine, file.read_bytes(), noted=noted)
            audit.note("workshop.imported", whole.workshop)
        except (taking.BadFile, taking.IsHere) as problem:
            raise terminal.Refused(taking.sentence(problem)) from None
        except Busy:
            why = _("the database is in use, or its disk is full: run this again")
            raise terminal.Refused(why) from None
        except OSError as error:
            why = _("the list of erasures cannot be read: %(reason)s", reason=error)
            raise terminal.Refused(why) from None
        finally:
            db.engine.dispose()
    said = ngettext(
        "Brought in %(workshop)s: %(num)s change.",
        "Brought in %(workshop)s: %(num)s changes.",
        len(whole.rows),
        workshop=whole.workshop,
    )
    click.echo(said)
