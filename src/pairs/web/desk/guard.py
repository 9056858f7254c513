"""Who may pass: everything at the desk is for people with an account, but the sign-in itself."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import ParamSpec

from flask import abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pairs.extensions import csrf
from pairs.people import current_account, door, first, rights, signed_in
from pairs.people.model import Account

OPEN = {
    f"desk.{page}"
    for page in (
        *("sign_in", "do_sign_in", "first", "do_first", "second", "do_second"),
        *("invited", "accept", "forgot", "do_forgot", "choose", "do_choose"),
        *("openid", "openid_back", "openid_tie", "do_openid_tie"),
    )
}
"""Pages of people without a session; each asks for what it needs itself."""
LOCAL = re.compile(r"/desk(?:/[A-Za-z0-9_/-]*)?(?:\?[^\s\\\x00-\x1f\x7f]*)?")


P = ParamSpec("P")


def local(address: str | None) -> str:
    """A page of the desk to go on to: the one asked for when it is one, else the desk's first page.

    Anything else (another site, another scheme, `//`, a backslash) is not followed.
    """
    if address and len(address) <= 500 and LOCAL.fullmatch(address):
        return address
    return url_for("desk.workshops")


def check() -> Response | None:
    """Checks the form token, that no other site sent the form, and the session."""
    if request.method == "POST":
        if door.from_elsewhere(request):
            abort(403)
        csrf.protect()
    if request.endpoint in OPEN or signed_in():
        return None
    if first.wanted():
        return redirect(url_for("desk.first"))
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("desk.sign_in", next=asked))


def me() -> Account:
    """The account that was let in."""
    account = current_account()
    assert account is not None
    return account


def needs(right: str) -> Callable[[Callable[P, Response]], Callable[P, Response]]:
    """Lets a view answer only those who have a right (people.rights); the others are told whom to ask (403).

    Raises KeyError where the table has no such right, when the view is defined.
    """
    first = rights.RIGHTS[right]

    def wrap(view: Callable[P, Response]) -> Callable[P, Response]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Response:
            if rights.may(current_account(), right):
                return view(*args, **kwargs)
            who = rights.holders(right)
            page = render_template("desk/not_yours.html", first=first, names=[a.name for a in who[:5]])
            return make_response(page, 403)

        return guarded

    return wrap
