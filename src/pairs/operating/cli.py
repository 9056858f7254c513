"""`pairs remind`: all that is due, once, for whoever has a clock of their own."""

from __future__ import annotations

import click

from pairs import terminal
from pairs.terminal import gettext as _

from . import clock


@click.command()
def remind() -> None:
    """Do all that is due once: mails, reminders, and what else the server does by itself.

    For cron, where PAIRS_SCHEDULER is off; beside a running server it does no harm. Says what it did; nothing
    where nothing was due. `pairs doctor` says whether mails can leave.
    """
    from pairs import create_app
    from pairs.upkeep import prepare

    app = create_app()
    prepare(app)
    done = clock.look(app)
    for name, said in done.items():
        if said:
            click.echo(_("%(about)s: %(said)s", about=title(name), said=in_words(said)))
    if any(said.startswith(clock.FAILED) for said in done.values()):
        raise terminal.Refused(_("not everything could be done: see above"))


def in_words(said: str) -> str:
    """What the clock says of a job, where it is the clock's word and not the job's own."""
    if said == clock.BUSY:
        return _("the database is busy")
    if said.startswith(clock.FAILED):
        return _("failed (%(kind)s)", kind=said.removeprefix(clock.FAILED))
    return said


def title(job: str) -> str:
    """What a job is called here; its name where this does not know it."""
    titles = {
        "addresses": _("addresses"),
        "announcements": _("announcements"),
        "invitations": _("invitations by mail"),
        "mail": _("mail"),
        "minutes": _("minutes to subscribers"),
        "purge": _("purge"),
        "reminders": _("reminders"),
        "seats": _("seats"),
    }
    return titles.get(job, job)
