"""The people's door: the shell's first HTML, the files it needs, and the coordinator's desk."""

from __future__ import annotations

from flask import Flask

from pairs import people
from pairs.config import Settings
from pairs.extensions import csrf

from . import assets, call, errors, feeds, files, headers, health, language, mail, privacy, shell, subscribe
from .desk import bp as desk


def init_app(app: Flask) -> None:
    """Opens the door: blueprints, headers on every response, error pages, form tokens, accounts."""
    settings: Settings = app.config["PAIRS"]
    app.config.update(
        SESSION_COOKIE_NAME="__Host-pairs-form" if settings.over_tls else "pairs-form",
        SESSION_COOKIE_SECURE=settings.over_tls,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # Forms are checked where they live (the desk): the devices' door has no cookie to abuse.
        WTF_CSRF_CHECK_DEFAULT=False,
        # Our pages send no Referer, so it cannot be asked for; Sec-Fetch-Site is looked at instead.
        WTF_CSRF_SSL_STRICT=False,
    )
    csrf.init_app(app)
    people.init_app(app)
    assets.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    language.init_app(app)
    health.init_app(app)
    app.register_blueprint(files.bp)
    app.register_blueprint(privacy.bp)
    app.register_blueprint(shell.bp)
    feeds.init_app(app)
    mail.init_app(app)
    subscribe.init_app(app)
    app.register_blueprint(call.bp)
    app.register_blueprint(desk, url_prefix="/desk")
