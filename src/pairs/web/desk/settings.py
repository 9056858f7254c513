"""A reader's own settings: name, language, password."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from pairs.people import accounts, audit, door, passwords, sessions, throttle
from pairs.web import language

from .guard import me


def show() -> Response:
    """The page with its two forms."""
    return form({"name": me().name, "lang": me().lang})


def form(values: dict[str, str], problems: dict[str, str] | None = None) -> Response:
    """The page with what was typed, and what is wrong with which field."""
    body = render_template("desk/settings.html", account=me(), values=values, problems=problems or {})
    return make_response(body, 422 if problems else 200)


def set_name() -> AnyResponse:
    """Keeps the name and the language; the pages follow at once."""
    values = {"name": request.form.get("name", ""), "lang": request.form.get("lang", "")}
    try:
        accounts.rename(me(), values["name"], values["lang"])
    except accounts.BadAccount as problem:
        return form(values, {problem.field: str(problem)})
    response = saved()
    language.keep(response, values["lang"], secure=door.settings().over_tls)
    return response


def set_password() -> AnyResponse:
    """Sets a new password and ends every other session of the account."""
    account = me()
    values = {"name": account.name, "lang": account.lang}
    with throttle.TURN:
        if not throttle.allowed(account.email):
            return form(values, {"current": _("Too many tries. Wait ten minutes, then try again.")})
        if not passwords.matches(account.password, request.form.get("current", "")):
            throttle.failed(account.email)
            return form(values, {"current": _("This is not your password.")})
    try:
        accounts.set_password(account, request.form.get("new", ""))
    except passwords.WeakPassword as problem:
        return form(values, {"new": str(problem)})
    audit.note("account.password", account.email)
    response = saved()
    door.set_token(response, sessions.begin(account))
    return response


def saved() -> AnyResponse:
    """Back to the page, which says so, in the language that may just have been chosen."""
    flash("saved")
    return redirect(url_for("desk.settings"))
