"""The second factor: asked for after the password; turned on and off in the settings."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.people import audit, door, passwords, second, sessions, throttle
from pairs.people.model import Account

from .drawing import drawn
from .guard import local, me
from .sign_in import let_in


def wrong(account: Account, code: str) -> str:
    """Why a code is not taken; "" when it is, and it is used up then."""
    with throttle.TURN:
        if not throttle.allowed(account.email, "second"):
            return str(_("Too many tries. Wait ten minutes, then try again."))
        if second.take(account, code):
            return ""
        throttle.failed(account.email, "second")
    return str(_("This is not a code of now. Each code works once: wait for the next one."))


def ask() -> Response:
    """The form; whoever gave no password yet begins there."""
    if door.half_account(request) is None:
        return redirect(url_for("desk.sign_in", next=request.args.get("next")))
    return form()


def form(problem: str = "") -> Response:
    """The page that asks for the code."""
    body = render_template("desk/second.html", problem=problem, following=request.values.get("next", ""))
    return make_response(body, 422 if problem else 200)


def enter() -> Response:
    """Checks the code, and lets in."""
    account = door.half_account(request)
    if account is None:
        return redirect(url_for("desk.sign_in"))
    if problem := wrong(account, request.form.get("code", "")):
        return form(problem)
    return let_in(account, local(request.form.get("next")))


def known(account: Account, password: str) -> str:
    """Why a password is not taken here; "" when it is the account's."""
    with throttle.TURN:
        if not throttle.allowed(account.email):
            return str(_("Too many tries. Wait ten minutes, then try again."))
        if passwords.matches(account.password, password):
            return ""
        throttle.failed(account.email)
    return str(_("This is not your password."))


def show() -> Response:
    """Whether it is on, and the way to turn it on or off."""
    return page()


def page(problems: dict[str, str] | None = None) -> Response:
    """The page, with what was wrong with which field."""
    left = second.codes_left(me()) if me().totp else 0
    body = render_template("desk/factor.html", problems=problems or {}, left=left)
    return make_response(body, 422 if problems else 200)


def begin() -> Response:
    """Shows the code to scan to who gives their password again."""
    account = me()
    if account.totp is not None:
        return redirect(url_for("desk.factor"))
    if problem := known(account, request.form.get("password", "")):
        return page({"password": problem})
    return scanning(*second.drafted(account))


def scanning(secret: str, draft: str, problem: str = "") -> Response:
    """The page with the code to scan, which asks for the first code that the phone shows."""
    link = second.address(me(), secret)
    body = render_template(
        "desk/factor_on.html", secret=secret, draft=draft, link=link, drawn=drawn(link), problem=problem
    )
    return make_response(body, 422 if problem else 200)


def turn_on() -> Response:
    """Turns it on, ends every other session, and shows the recovery codes this once."""
    account, draft = me(), request.form.get("draft", "")
    if account.totp is not None:
        return redirect(url_for("desk.factor"))
    try:
        secret = second.opened(account, draft)
    except second.Lapsed:
        return page({"password": _("Begin once more: this setup has lapsed.")})
    try:
        codes = second.keep(account, secret, request.form.get("code", ""))
    except second.WrongCode:
        return scanning(
            secret, draft, _("This is not the code that the phone shows now. Is its clock right?")
        )
    audit.note("account.factor_on", account.email)
    response = make_response(render_template("desk/recovery.html", codes=codes))
    door.set_token(response, sessions.renewed(account))
    return response


def turn_off() -> Response:
    """Turns it off for who gives both, as a stolen session cannot."""
    account = me()
    if problem := known(account, request.form.get("password", "")):
        return page({"off": problem})
    if account.totp is not None:
        if problem := wrong(account, request.form.get("code", "")):
            return page({"code": problem})
        second.drop(account)
        audit.note("account.factor_off", account.email)
    flash("saved")
    return redirect(url_for("desk.factor"))
