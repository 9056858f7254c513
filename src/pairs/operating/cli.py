"""`pairs remind`: all that is due, once, for whoever has a clock of their own."""

from __future__ import annotations

import click


@click.command()
def remind() -> None:
    """Do all that is due once: mails, reminders, and what else the server does by itself.

    For cron, where PAIRS_SCHEDULER is off; beside a running server it does no harm. Says what it did; nothing
    where nothing was due. `pairs doctor` says whether mails can leave.
    """
    from pairs import create_app
    from pairs.upkeep import prepare

    from . import clock

    app = create_app()
    prepare(app)
    done = clock.look(app)
    for name, said in done.items():
        if said:
            click.echo(f"{name}: {said}")
    if any(said.startswith("failed") for said in done.values()):
        raise click.ClickException("not everything could be done: see above")
