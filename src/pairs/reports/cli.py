"""`pairs import`: a whole workshop from its file."""

from __future__ import annotations

from pathlib import Path

import click
from flask_babel import force_locale


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
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

    app = create_app()
    prepare(app)
    with app.app_context(), force_locale("en"):
        try:
            noted = erasures.noted(Path(app.config["PAIRS"].PAIRS_FOLDER))
            whole = taking.take_in(db.engine, file.read_bytes(), noted=noted)
            audit.note("workshop.imported", whole.workshop)
        except (taking.BadFile, taking.IsHere) as problem:
            raise click.ClickException(taking.sentence(problem)) from None
        except Busy:
            raise click.ClickException(
                "the database is in use, or its disk is full: run this again"
            ) from None
        except OSError as error:
            raise click.ClickException(f"the list of erasures cannot be read: {error}") from None
        finally:
            db.engine.dispose()
    click.echo(f"Brought in {whole.workshop}: {len(whole.rows)} changes.")
