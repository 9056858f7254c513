"""`pairs doctor`: what is wrong with this instance, in plain words, and what to mend."""

from __future__ import annotations

import os
import secrets
import smtplib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click
from flask_babel import gettext as _

from pairs import config, terminal
from pairs.log.stamp import now_ms
from pairs.notices.address import BadAddress
from pairs.notices.message import Message, written
from pairs.notices.postman import Unreachable, bare, connected, in_words, road_of
from pairs.operating import address, database, machine, provider
from pairs.operating.finding import GOOD, TO_KNOW, WRONG, Finding
from pairs.privacy import foretold

SIGNS = {GOOD: "✓", TO_KNOW: "·", WRONG: "✗"}


def examine(environment: Mapping[str, str], now: int, mail_to: str = "") -> list[Finding]:
    """Everything there is to say of the instance that an environment describes, in the current language.

    `now` is ms since 1970 UTC; `mail_to` an address that a test mail is sent to, if any. Changes nothing.
    """
    try:
        settings = config.load(environment)
    except config.CannotStart as problem:
        mend = _("Mend this variable first: the rest is looked at once it can be read.")
        return [Finding(WRONG, _("Settings"), str(problem), mend)]
    found = [Finding(GOOD, _("Settings"), _("All of them can be read.")), *choices(settings)]
    found += kept(settings, now)
    found.append(address.proxies(settings))
    found += address.look(settings, now)
    found += provider.look(settings)
    found.append(mail(settings, now, mail_to))
    return found


def choices(settings: config.Settings) -> list[Finding]:
    """What whoever runs the server may have left as it comes, and should know of."""
    found = []
    if settings.PAIRS_OPENING == "open":
        said = _("Anybody who reaches this server may open workshops on it.")
        mend = _("If that is not meant: PAIRS_OPENING=accounts.")
        found.append(Finding(TO_KNOW, _("Who opens workshops"), said, mend))
    if not settings.PAIRS_CONTACT:
        said = _("The page /privacy names nobody to ask.")
        mend = _("Set PAIRS_CONTACT to a name and an address.")
        found.append(Finding(TO_KNOW, _("Privacy"), said, mend))
    return found


def kept(settings: config.Settings, now: int) -> list[Finding]:
    """What lies in PAIRS_FOLDER and in the database."""
    about, folder = _("Folder"), Path(settings.PAIRS_FOLDER)
    try:
        missing = not folder.is_dir()
    except PermissionError:  # a folder above it is closed
        missing = False
    if missing:
        said = _("There is no folder %(path)s yet: the first start makes it.", path=folder)
        return [Finding(TO_KNOW, about, said, _("If there should be one, check PAIRS_FOLDER."))]
    if not machine.ours(folder):
        return [machine.not_ours(about, folder)]
    return [
        machine.secret_key(settings),
        *database.look(settings),
        machine.disk(folder, database.size(settings)),
        machine.backup(folder, now),
        *foretold.look(settings, now),
    ]


def mail(settings: config.Settings, now: int, to: str = "") -> Finding:
    """Whether the mail server answers; with an address, whether it takes a mail to it."""
    about, road = _("Mail"), road_of(settings)
    if road is None:
        said = _("No mail leaves: PAIRS_SMTP is empty. Reminders and invitations wait.")
        return Finding(WRONG if to else TO_KNOW, about, said, _("Set PAIRS_SMTP and PAIRS_MAIL_FROM."))
    mend = _("Check PAIRS_SMTP: host, port, name and password, and that the firewall lets it through.")
    try:
        line = connected(road)
    except Unreachable as problem:
        reason = in_words(str(problem))
        return Finding(WRONG, about, _("The mail server cannot be used: %(reason)s", reason=reason), mend)
    try:
        if line.noop()[0] != 250:
            return Finding(WRONG, about, _("The mail server answers, and refuses to work."), mend)
        if not to:
            return Finding(GOOD, about, _("The mail server answers. Nothing was sent."))
        key, text = f"doctor {secrets.token_hex(8)}", _("This server can send mail: you read it.")
        message = Message(key, to, "en", _("Pairs: a test"), text)
        line.sendmail(
            bare(road.sender), message.to, written(message, sender=road.sender, host=road.host, now=now)
        )
        return Finding(GOOD, about, _("The mail server took a mail to %(to)s.", to=message.to))
    except BadAddress:
        return Finding(
            WRONG, about, _("This is no address that a mail can go to."), _("Write it as NAME@HOST.")
        )
    except (OSError, smtplib.SMTPException) as error:
        code = getattr(error, "smtp_code", "") or type(error).__name__
        return Finding(WRONG, about, _("The mail server did not take the mail (%(code)s).", code=code), mend)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            line.quit()


@click.command()
@click.option("--mail", "mail_to", metavar="ADDRESS", default="", help="Send a test mail there.")
def doctor(mail_to: str) -> None:
    """Look at this instance and say what to mend. Ends with 1 where something is wrong.

    Changes nothing, and sends nothing without --mail. Run it as the user and with the settings of the server.
    """
    with terminal.speaking():
        found = examine(os.environ, now_ms(), mail_to)
        for one in found:
            said = _("%(about)s: %(said)s", about=one.about, said=one.said)
            click.echo(f"{SIGNS[one.grade]} {said}")
            if one.mend:
                click.echo(f"    → {one.mend}")
        wrong = sum(one.grade == WRONG for one in found)
        click.echo(_("To mend: %(n)s.", n=wrong) if wrong else _("Nothing to mend."))
    if wrong:
        raise SystemExit(1)
