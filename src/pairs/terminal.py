"""What a command says, in the language of the terminal it was typed at.

Pages and mails speak through Flask-Babel, whose language is a request's or a letter's. A command has neither,
and says much before there is an application, or because there can be none. One catalogue serves both.
"""

from __future__ import annotations

import gettext as catalogues
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import click
from flask import Flask

from . import languages


def language() -> str:
    """The language of this process's environment (languages.spoken)."""
    return languages.spoken(os.environ)


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation("messages", languages.folder(), [language], fallback=True)


def gettext(message: str, **values: object) -> str:
    """A sentence in the terminal's language, its places (`%(name)s`) filled in where values are given."""
    said = _catalogue(language()).gettext(message)
    return said % values if values else said


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The same of a number, which fills the place `%(num)s`."""
    return _catalogue(language()).ngettext(one, many, num) % {"num": num, **values}


@contextmanager
def speaking(app: Flask | None = None) -> Iterator[None]:
    """An application's context in which what rooms say through Flask-Babel is in the terminal's language.

    Without an application, in the context of one that can do nothing but speak.
    """
    from flask_babel import force_locale

    if app is None:
        app = Flask(__name__, static_folder=None)
        languages.init_app(app)
    with app.app_context(), force_locale(language()):
        yield


class Refused(click.ClickException):
    """Something that was asked for and cannot be; the message, in the terminal's language, says why."""

    def show(self, file: Any = None) -> None:
        """Writes it to `file`, stderr by default."""
        click.echo(gettext("Error: %(why)s", why=self.message), file=file or sys.stderr)


class Misused(Refused):
    """A command that was typed in a way that says too little; ends with 2, as click does with such."""

    exit_code = 2


def confirm(question: str) -> None:
    """Asks, and goes on at a yes in either language only; raises Refused at anything else."""
    choice = gettext("[y/N]")
    answer = click.prompt(f"{question} {choice}", default="", show_default=False, prompt_suffix=" ")
    if answer.strip().casefold() not in ("y", "yes", "o", "oui"):
        raise Refused(gettext("nothing was changed"))


def there(file: Path) -> Path:
    """A file that a command takes, as it was given; raises Misused where there is none."""
    if not file.is_file():
        raise Misused(gettext("there is no file %(file)s", file=file))
    return file


def bear_with_it() -> None:
    """Has stdout write “?” for what the terminal's encoding lacks (’ or U+202F in ISO 8859-1), not fail."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
