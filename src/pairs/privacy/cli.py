"""`pairs purge`: takes out now what the nightly purge would."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
def purge() -> None:
    """Take out what was kept for as long as it may be.

    The server does it once a day by itself, unless PAIRS_SCHEDULER is off: then this is for cron. How long
    each category is kept is chosen at /desk/privacy.
    """
    from pairs import create_app
    from pairs.extensions import db
    from pairs.log.stamp import now_ms
    from pairs.log.transaction import Busy
    from pairs.upkeep import prepare

    from . import retention

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
    for name, count in counts.items():
        click.echo(f"{name}: {count}")
