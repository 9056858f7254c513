"""Who may pass: everything at the desk is for people with an account, but the sign-in itself."""

from __future__ import annotations

import re

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from pairs.extensions import csrf
from pairs.people import signed_in

OPEN = ("desk.sign_in", "desk.do_sign_in")
LOCAL = re.compile(r"/desk(?:/[A-Za-z0-9_/-]*)?(?:\?[^\s\\\x00-\x1f\x7f]*)?")


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
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            abort(403)
        csrf.protect()
    if request.endpoint in OPEN or signed_in():
        return None
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("desk.sign_in", next=asked))
