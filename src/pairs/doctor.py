"""`pairs doctor`: what is wrong with this instance, in plain words, and what to mend."""

from __future__ import annotations

import os
import secrets
import smtplib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from pairs import config, languages
from pairs.log.stamp import now_ms
from pairs.notices.address import BadAddress
from pairs.notices.message import Message, written
from pairs.notices.postman import Unreachable, bare, connected, road_of
from pairs.operating import address, database, machine
from pairs.operating.finding import GOOD, TO_KNOW, WRONG, Finding
from pairs.privacy import foretold

SIGNS = {GOOD: "✓", TO_KNOW: "·", WRONG: "✗"}


def spoken(environment: Mapping[str, str]) -> str:
    """The terminal's language, by POSIX's order of variables; English where it is neither of ours."""
    said = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environment.get(name))), "")
    return "fr" if said.lower().startswith("fr") else "en"


def examine(environment: Mapping[str, str], now: int, mail_to: str = "") -> list[Finding]:
    """Everything there is to say of the instance that an environment describes, in the current language.

    `now` is ms since 1970 UTC; `mail_to` an address that a test mail is sent to, if any. Changes nothing.
    """
    try:
        settings = config.load(environment)
    except config.CannotStart as problem:
        mend = _("Mend this variable first: the rest is looked at once it can be read.")
        return [Finding(WRONG, _("Settings"), str(problem), mend)]
    found = [Finding(GOOD, _("Settings"), _("All of them can be read."))]
    folder = Path(settings.PAIRS_FOLDER)
    if folder.is_dir():
        found.append(machine.secret_key(settings))
        found += database.look(settings)
        found.append(machine.disk(folder, database.size(settings)))
        found.append(machine.backup(folder, now))
        found += foretold.look(settings, now)
    else:
        said = _("There is no folder %(path)s yet: the first start makes it.", path=folder)
        found.append(Finding(TO_KNOW, _("Folder"), said, _("If there should be one, check PAIRS_FOLDER.")))
    found += address.look(settings, now)
    found.append(mail(settings, now, mail_to))
    return found


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
        return Finding(WRONG, about, _("The mail server cannot be used: %(reason)s", reason=problem), mend)
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
    speaker = Flask("pairs-doctor")
    languages.init_app(speaker)
    with speaker.app_context(), force_locale(spoken(os.environ)):
        found = examine(os.environ, now_ms(), mail_to)
        for one in found:
            click.echo(f"{SIGNS[one.grade]} {one.about}: {one.said}")
            if one.mend:
                click.echo(f"    → {one.mend}")
        wrong = sum(one.grade == WRONG for one in found)
        click.echo(_("To mend: %(n)s.", n=wrong) if wrong else _("Nothing to mend."))
    if wrong:
        raise SystemExit(1)
