"""The first run: the account of whoever set the server up, by the code that it printed."""

from __future__ import annotations

from typing import Any

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.languages import chosen
from pairs.people import accounts, audit, first, passwords, throttle

from .sign_in import let_in

WHO = "first run"
"""Under this name tries are counted: it is no address."""


def show() -> Response:
    """The form, as long as nobody has an account."""
    return form({}) if first.wanted() else elsewhere()


def form(values: dict[str, str], problems: dict[str, str] | None = None, status: int = 422) -> Response:
    """The page with what was typed, and what is wrong with which field."""
    body = render_template("desk/first.html", values=values, problems=problems or {})
    return make_response(body, status if problems else 200)


def elsewhere() -> Response:
    """Somebody has an account: they invite the others."""
    return redirect(url_for("desk.sign_in"))


def begin() -> Response:
    """Makes the account and lets its owner in."""
    if not first.wanted():
        return elsewhere()
    values = {name: request.form.get(name, "") for name in ("code", "name", "email")}
    app: Any = current_app
    with throttle.TURN:
        if not throttle.allowed(WHO):
            return form(values, {"code": _("Too many tries. Wait ten minutes, then try again.")}, 429)
        try:
            account = first.begin(
                app,
                values["code"],
                values["email"],
                values["name"],
                request.form.get("password", ""),
                chosen(),
            )
        except first.NotFirst:
            return elsewhere()
        except first.WrongCode as problem:
            throttle.failed(WHO)
            return form(values, {"code": str(problem)})
        except accounts.BadAccount as problem:
            return form(values, {problem.field: str(problem)})
        except passwords.WeakPassword as problem:
            return form(values, {"password": str(problem)})
    audit.note("first.made", account.email, by=account)
    return let_in(account, url_for("desk.people"))
