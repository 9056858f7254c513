"""`pairs purge`: takes out now what the nightly purge would."""

from __future__ import annotations

import os
from pathlib import Path

import click
from flask_babel import force_locale
from flask_babel import gettext as _

from pairs.languages import spoken


@click.command()
def purge() -> None:
    """Take out now what was kept for as long as it may be, for good, and say how much of what.

    The server does it once a day by itself; where PAIRS_SCHEDULER is off, `pairs remind` does. How long each
    category is kept is chosen at /desk/privacy, which says what goes next; so does `pairs doctor`.
    """
    from pairs import create_app
    from pairs.extensions import db
    from pairs.log.stamp import now_ms
    from pairs.log.transaction import Busy
    from pairs.upkeep import prepare

    from . import registry, retention

    app = create_app()
    prepare(app)
    with app.app_context():
        try:
            counts = retention.purge(db.engine, Path(app.config["PAIRS"].PAIRS_FOLDER), now_ms())
        except Busy:
            raise click.ClickException(
                "the database is in use, or its disk is full: run this again"
            ) from None
        except OSError as error:
            raise click.ClickException(f"the list of erasures cannot be kept: {error}") from None
        finally:
            db.engine.dispose()
    with app.app_context(), force_locale(spoken(os.environ)):
        gone = [f"{one.title}: {counts[one.name]}" for one in registry.categories() if counts[one.name]]
        click.echo("\n".join(gone) or _("Nothing was past its time."))
