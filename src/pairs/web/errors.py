"""Errors, as a page for people and as JSON for devices: what happened, what to do, never a stack."""

from __future__ import annotations

import logging

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from pairs.log.transaction import Busy

from . import assets
from .assets import NotBuilt

log = logging.getLogger(__name__)


def sentence(status: int) -> tuple[str, str]:
    """A status as a title and a sentence that says what to do, in the reader's language."""
    known = {
        400: (_("This was not understood"), _("Go back and try again.")),
        401: (_("Sign in first"), _("This page is for people with an account.")),
        403: (_("Not allowed"), _("Your account may not do this.")),
        404: (_("Nothing here"), _("The address may be incomplete, or what it showed is gone.")),
        405: (_("Not this way"), _("Go back and use the buttons of the page.")),
        413: (_("Too big"), _("Send less at once.")),
        429: (_("Too many tries"), _("Wait ten minutes, then try again.")),
        503: (_("Not ready yet"), _("Try again in a minute.")),
    }
    if status >= 500 and status != 503:
        return (
            _("Something went wrong here"),
            _("It is not your doing. What is on your device is safe: try again in a minute."),
        )
    return known.get(status, known[400])


def wants_json() -> bool:
    """Whether a device asks (the devices' door), rather than a person."""
    return request.path.startswith("/api/")


def answer(status: int, code: str, title: str, message: str) -> Response:
    """The error in the form the caller reads."""
    if wants_json():
        response = jsonify({"error": {"code": code, "message": message}})
    else:
        response = Response(_page(status, title, message), mimetype="text/html")
    response.status_code = status
    return response


def _page(status: int, title: str, message: str) -> str:
    """The error as a page. Where the fault is ours it may be the database's, so the page then asks nothing of
    it: not even who has signed in, which the desk's context processor would."""
    said = {"title": title, "message": message, "style": assets.style()}
    if status < 500:
        return render_template("error.html", **said)
    return current_app.jinja_env.get_template("error.html").render(said)


def refused(error: HTTPException) -> Response:
    """An error that Flask or a view raised on purpose."""
    ready = error.get_response()
    status = ready.status_code
    if status < 400:  # a redirection that a view aborted with
        return Response(ready.get_data(), status, ready.headers)
    title, message = sentence(status)
    if isinstance(error, CSRFError):
        title = _("This page had been open too long")
        message = _("Nothing was changed. Go back, load the page again and repeat.")
    response = answer(status, error.name.lower().replace(" ", "_"), title, message)
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in ready.headers:
            response.headers[name] = ready.headers[name]
    return response


def not_built(error: NotBuilt) -> Response:
    """A checkout that was never built."""
    log.error("%s", error)
    return answer(503, "not_built", *sentence(503))


def busy(_error: Exception) -> Response:
    """The database cannot answer now; nothing was kept, trying again is right."""
    response = answer(503, "busy", *sentence(503))
    response.headers["Retry-After"] = "2"
    return response


def unanswered(error: OperationalError) -> Response:
    """What the database said outside of the log's own transactions, which is where Busy comes from: it is
    locked, full, or out of reach."""
    log.error("the database does not answer: %s", type(error.orig).__name__)
    return busy(error)


def init_app(app: Flask) -> None:
    """Every error of the application comes through here."""
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(NotBuilt, not_built)
    app.register_error_handler(Busy, busy)
    app.register_error_handler(OperationalError, unanswered)
    app.register_error_handler(PoolTimeout, busy)
