"""`pairs purge`: takes out now what the nightly purge would."""

from __future__ import annotations

from pathlib import Path

import click

from pairs import terminal
from pairs.terminal import gettext as _


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

    from . import retention

    app = create_app()
    prepare(app)
    with terminal.speaking(app):
        try:
            counts = retention.purge(db.engine, Path(app.config["PAIRS"].PAIRS_FOLDER), now_ms())
        except Busy:
            why = _("the database is in use, or its disk is full: run this again")
            raise terminal.Refused(why) from None
        except OSError as error:
            why = _("the list of erasures cannot be kept: %(reason)s", reason=error)
            raise terminal.Refused(why) from None
        finally:
            db.engine.dispose()
        click.echo("\n".join(retention.told(counts)) or _("Nothing was past its time."))
