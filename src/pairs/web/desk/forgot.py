"""A forgotten password: asked for by address, chosen by the link of a mail.

Whoever asks learns nothing: every address that could be one is answered the same, after the same work.
"""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs import notices
from pairs.people import accounts, audit, door, passwords, throttle, tickets
from pairs.people.store import writing

from . import letters
from .invite import spent


def show() -> Response:
    """The form that asks for the address."""
    return form()


def form(email: str = "", problem: str = "", status: int = 200) -> Response:
    """The page with what was typed and what was wrong; it says so where this server sends no mail."""
    mails = bool(door.settings().PAIRS_SMTP)
    return make_response(
        render_template("desk/forgot.html", email=email, problem=problem, mails=mails), status
    )


def ask() -> Response:
    """Sends a link to who has an account, and tells everybody the same."""
    email = request.form.get("email", "").strip()
    if not door.settings().PAIRS_SMTP:
        return form(email)
    try:
        notices.checked(email)
    except notices.BadAddress:
        return form(email, _("This is not an e-mail address."), 422)
    with throttle.TURN:
        if not throttle.allowed(email, "reset"):
            return form(email, _("Too many tries. Wait an hour, then try again."), 429)
        throttle.failed(email, "reset")
    account = accounts.by_email(email)
    if account is not None and account.gone is not None:
        account = None
    with writing() as session:
        ticket, token = tickets.reset(session, account)
        attempt = session.begin_nested()
        letters.post(session.connection(), ticket, token, to=account.email if account else email)
        # For nobody the work is done and undone: an answer's time tells nothing.
        attempt.commit() if account else attempt.rollback()
    flash("reset")
    return redirect(url_for("desk.sign_in"))


def choose(token: str) -> Response:
    """The page of a link: who it is for, and a new password."""
    try:
        return chooser(tickets.find(token, "reset").email, token)
    except tickets.Spent:
        return spent()


def chooser(email: str, token: str, problem: str = "") -> Response:
    """The page, with what was wrong with the password."""
    body = render_template("desk/choose.html", email=email, token=token, problem=problem)
    return make_response(body, 422 if problem else 200)


def set_password(token: str) -> Response:
    """Sets it, ends every session, and leads to signing in: a second factor is asked for as before."""
    try:
        email = tickets.find(token, "reset").email
        account = tickets.choose(token, request.form.get("password", ""))
    except tickets.Spent:
        return spent()
    except passwords.WeakPassword as problem:
        return chooser(email, token, str(problem))
    audit.note("account.password", account.email, by=account)
    flash("chosen")
    return redirect(url_for("desk.sign_in"))
