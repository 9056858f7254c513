"""Pairs: workshops that peers run by themselves, with or without a network."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from . import config
from .terminal import gettext as _

__version__ = "0.1.0"


def create_app(settings: config.Settings | None = None) -> Flask:
    """Makes the application: settings, extensions, doors; nothing else.

    Takes the settings (read from the environment by default); raises config.CannotStart.
    """
    from . import api, calls, extensions, languages, notices, privacy, records, reports, tables, web
    from .database import pool, prepare_sqlite
    from .operating import clock, logs, metrics

    settings = settings or config.load()
    try:
        Path(settings.PAIRS_FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = _("PAIRS_FOLDER: the folder cannot be made: %(reason)s", reason=error)
        raise config.CannotStart(why) from error
    app = Flask(__name__, static_folder=None)
    app.config.update(
        PAIRS=settings,
        SECRET_KEY=config.secret_key(settings),
        SQLALCHEMY_DATABASE_URI=settings.database,
        # An exception of the database must not carry people's words into a log.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True, **pool(settings.database)},
        MAX_CONTENT_LENGTH=4 * 1024 * 1024,
    )
    if settings.PAIRS_PROXIES:
        proxies = settings.PAIRS_PROXIES
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    logs.init_app(app)
    metrics.init_app(app)
    records.register_all()
    tables.declare()
    calls.init_app(app)
    extensions.db.init_app(app)
    with app.app_context():
        prepare_sqlite(extensions.db.engine)
    extensions.migrate.init_app(app, extensions.db, directory=str(Path(__file__).parent / "migrations"))
    extensions.limiter.init_app(app)
    languages.init_app(app)
    clock.init_app(app)
    reports.init_app(app)  # before notices: what it posts leaves in the same round
    notices.init_app(app)
    privacy.init_app(app)
    api.init_app(app)
    web.init_app(app)
    return app
