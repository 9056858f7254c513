"""Who is asking: the session's cookie, Flask-Login over it, and what it allows."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from flask import Flask, Request, current_app
from flask_login import current_user
from werkzeug.wrappers import Response

from pairs.config import Settings
from pairs.extensions import login

from . import enrolments, rights, sessions
from .model import Account


def settings() -> Settings:
    """The settings of the application that answers."""
    return cast(Settings, current_app.config["PAIRS"])


def cookie_name() -> str:
    """Over TLS the __Host- prefix: the browser then takes it from this very host only."""
    return "__Host-pairs-account" if settings().over_tls else "pairs-account"


def token_of(request: Request) -> str | None:
    """The session token a request carries, if any."""
    return request.cookies.get(cookie_name())


def set_token(response: Response, token: str) -> None:
    """Hands a session's token to the browser."""
    response.set_cookie(
        cookie_name(),
        token,
        max_age=sessions.LONGEST // 1000,
        path="/",
        secure=settings().over_tls,
        httponly=True,
        samesite="Lax",
    )


def drop_token(response: Response) -> None:
    """Takes it back."""
    response.delete_cookie(cookie_name(), path="/", secure=settings().over_tls, httponly=True, samesite="Lax")


def init_app(app: Flask) -> None:
    """Binds Flask-Login. It keeps nothing in the signed cookie: a session is a row, or it is not."""
    # Its own context processor would look up who asks before any template, the shell's and the errors' too.
    login.init_app(app, add_context_processor=False)
    login.session_protection = None
    login.request_loader(account_of)
    login.user_loader(_nobody)


def _nobody(_user_id: str) -> None:
    """A user id in the signed cookie counts for nothing here."""


def account_of(request: Request) -> Account | None:
    """Whose session a request carries, or None."""
    token = token_of(request)
    if not token or len(token) > 100:
        return None
    session = sessions.find(token)
    return session.account if session and not session.half else None


def half_account(request: Request) -> Account | None:
    """Who has given the right password with this browser, and not the second factor yet; or None."""
    token = token_of(request)
    session = sessions.find(token) if token and len(token) <= 100 else None
    return session.account if session and session.half else None


def current_account() -> Account | None:
    """The account signed in with the request that is being answered, or None."""
    user = current_user._get_current_object()
    return user if isinstance(user, Account) else None


def signed_in() -> bool:
    """Whether the request comes with a live session."""
    return current_account() is not None


def may_open(request: Request) -> bool:
    """Whether this request may open a workshop.

    With PAIRS_OPENING=open, anyone. With "accounts", a device that was given a permission; or somebody
    signed in who may begin a call, from this very site: what is asked is JSON without a form token, so a
    cookie alone must not be enough. No other site's page can send the header of the permission.
    """
    if settings().PAIRS_OPENING == "open" or enrolments.holds(request.headers.get("Pairs-Enrolment")):
        return True
    return rights.may(current_account(), "call") and same_origin(request)


def from_elsewhere(request: Request) -> bool:
    """Whether the browser says that another site's page sent a form; no word counts as no, for forms have a
    token as well.

    Our pages send no Referer, whereupon browsers that do not know Sec-Fetch-Site call their origin "null".
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "null")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin != "null" and origin.partition("//")[2] not in (
        urlsplit(settings().public_url).netloc,
        request.host,
    )


def same_origin(request: Request) -> bool:
    """Whether the browser says that one of our own pages made the request; no word counts as no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    public = urlsplit(settings().public_url)
    return request.headers.get("Origin") == f"{public.scheme}://{public.netloc}"
