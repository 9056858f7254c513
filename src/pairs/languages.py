"""Which language a reader gets, for pages and for the sentences of errors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Flask, has_request_context, request

LANGUAGES = ("fr", "en")
COOKIE = "pairs-lang"


def chosen() -> str:
    """The reader's language: said in the address (`?lang=`), else their choice (cookie), else their
    browser's, else French.
    """
    if not has_request_context():
        return "fr"
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    cookie = request.cookies.get(COOKIE)
    if cookie in LANGUAGES:
        return cookie
    return request.accept_languages.best_match(LANGUAGES) or "fr"


def spoken(environment: Mapping[str, str]) -> str:
    """A terminal's language, by POSIX's order of variables; English where it is neither of ours."""
    said = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := environment.get(name))), "")
    return "fr" if said.lower().startswith("fr") else "en"


def folder() -> str:
    """The catalogue: inside the wheel, or at the root of a checkout."""
    installed = Path(__file__).parent / "translations"
    return str(installed if installed.is_dir() else Path(__file__).parents[2] / "translations")


def init_app(app: Flask) -> None:
    """Binds Flask-Babel to the catalogue."""
    from .extensions import babel

    babel.init_app(
        app,
        default_locale="en",
        default_translation_directories=folder(),
        locale_selector=chosen,
    )
