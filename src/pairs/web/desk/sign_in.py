"""Signing in and out."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from flask import session as form_session
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from pairs.languages import COOKIE
from pairs.people import accounts, door, first, openid, sessions, signed_in, throttle
from pairs.people.model import Account
from pairs.web import language

from .guard import local


def show() -> AnyResponse:
    """The form; whoever is signed in already goes on."""
    if signed_in():
        return redirect(local(request.args.get("next")))
    return form()


def form(email: str = "", problem: str = "", status: int = 200) -> Response:
    """The page, with what was typed (but the password) and what was wrong."""
    following = request.values.get("next", "")
    body = render_template(
        "desk/sign_in.html",
        email=email,
        problem=problem,
        following=following,
        first=first.wanted(),
        provider=openid.name(),
    )
    return make_response(body, status)


def enter() -> AnyResponse:
    """Checks the address and the password; one sentence for every failure, so that none tells which."""
    email, password = request.form.get("email", "").strip(), request.form.get("password", "")
    account, problem, status = known(email, password)
    if account is None:
        return form(email, problem, status)
    return password_given(account, local(request.form.get("next")))


def known(email: str, password: str) -> tuple[Account | None, str, int]:
    """The account of an address and its password; else None, why not, and the status that says so."""
    with throttle.TURN:
        if not throttle.allowed(email):
            return None, _("Too many tries. Wait ten minutes, then try again."), 429
        account = accounts.authenticated(email, password)
        if account is None:
            throttle.failed(email)
            return None, _("This address and this password do not go together."), 422
    return account, "", 200


def password_given(account: Account, following: str) -> AnyResponse:
    """Lets in who gave their password, here or to the OpenID provider; or asks for their second factor."""
    if account.totp is None:
        return let_in(account, following)
    response = redirect(url_for("desk.second", next=following))
    door.set_token(response, sessions.begin(account, replaces=door.token_of(request), half=True))
    return response


def let_in(account: Account, following: str) -> AnyResponse:
    """Opens a session for this browser, in place of the one it had, and goes on to a page of the desk."""
    token = sessions.begin(account, replaces=door.token_of(request))
    form_session.clear()
    response = redirect(following)
    door.set_token(response, token)
    if COOKIE not in request.cookies:
        language.keep(response, account.lang, secure=door.settings().over_tls)
    return response


def leave() -> AnyResponse:
    """Ends this browser's session, in the table as in the cookie."""
    token = door.token_of(request)
    if token:
        sessions.end(token)
    form_session.clear()
    response = redirect(url_for("desk.sign_in"))
    door.drop_token(response)
    return response
