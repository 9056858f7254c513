"""The language switch of pages: `?lang=en` on any of them, kept in a cookie the client reads too."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Flask, request
from werkzeug.wrappers import Response

from pairs.config import Settings
from pairs.languages import COOKIE, LANGUAGES, chosen

NAMES = {"fr": "Français", "en": "English"}
A_YEAR = 31_536_000
# Whoever asks for these is not a reader who chose something.
NOT_A_CHOICE = ("shell.cached", "files.web_manifest")


def keep(response: Response, lang: str, *, secure: bool) -> None:
    """Sets the cookie. The client's settings write it too, so it is readable there and holds nothing else."""
    response.set_cookie(COOKIE, lang, max_age=A_YEAR, path="/", samesite="Lax", secure=secure)


def switch() -> list[tuple[str, str, str, bool]]:
    """(code, name, address of this page in that language, whether it is the one shown), for each language."""
    others = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
    return [
        (code, NAMES[code], "?" + urlencode([*others, ("lang", code)]), code == chosen())
        for code in LANGUAGES
    ]


def init_app(app: Flask) -> None:
    """Keeps a choice made in an address, and tells caches what a page depends on."""
    settings: Settings = app.config["PAIRS"]
    app.jinja_env.globals.update(language_switch=switch, page_lang=chosen)

    def remember(response: Response) -> Response:
        lang = request.args.get("lang", "")
        if response.mimetype == "text/html":
            response.vary.update(("Accept-Language", "Cookie"))
            if lang in LANGUAGES and request.method == "GET" and request.endpoint not in NOT_A_CHOICE:
                keep(response, lang, secure=settings.over_tls)
        return response

    app.after_request(remember)
