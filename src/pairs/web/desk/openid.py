"""Signing in elsewhere: the way to the OpenID provider and back, and the page that ties an account to it.

The way there is a link, as `form-action 'self'` lets no form lead to another site; nothing changes by it but
what this browser keeps for ten minutes. What it keeps is signed, and used once.
"""

from __future__ import annotations

import hmac
import logging
from dataclasses import asdict
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask import session as form_session
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.extensions import db
from pairs.languages import chosen
from pairs.log.stamp import now_ms
from pairs.people import accounts, audit, door, first, openid, sessions, signed_in, throttle, tickets
from pairs.people.openid_road import Unreachable
from pairs.people.openid_token import Attempt, Identity, Untrue, Unverified

from .guard import local
from .second import wrong
from .sign_in import known, let_in, password_given

_log = logging.getLogger(__name__)

BEGUN, TYING = "openid", "openid-tie"
"""What this browser keeps: of a sign-in that was begun, and of an identity whose owner may tie it."""
HELD = 10 * 60_000
"""For how long (ms)."""
LONGEST_CODE = 4096


def begin() -> Response:
    """Sends the browser to the provider."""
    _there_is_one()
    following = local(request.args.get("next"))
    if signed_in():
        return redirect(following)
    if first.wanted():
        return redirect(url_for("desk.first"))
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return redirect(url_for("desk.sign_in", next=following))  # no other site begins a sign-in for anybody
    if not throttle.allowed("", "openid"):
        return _again(_("Too many tries. Wait ten minutes, then try again."), following)
    _let_go()
    try:
        address, attempt = openid.provider().begin()
    except Unreachable as problem:
        return _again(_unreachable(problem), following)
    ticket = request.args.get("invitation", "")[:100]
    form_session[BEGUN] = asdict(attempt) | {"at": now_ms(), "next": following, "ticket": ticket}
    return redirect(address)


def back() -> Response:
    """Where the provider sends the browser back to, with a code, or with why not."""
    _there_is_one()
    begun = _held(BEGUN)
    form_session.pop(BEGUN, None)
    given, code = request.args.get("state", ""), request.args.get("code", "")
    if begun is None or not hmac.compare_digest(begun["state"].encode(), given.encode("utf-8", "replace")):
        # Somebody else's way back would sign this browser in as them; one's own leads in once.
        return _again(_("This sign-in was not begun here, or too long ago: begin again, please."))
    following, ticket = local(begun["next"]), str(begun["ticket"])
    if not throttle.allowed("", "openid"):
        return _again(_("Too many tries. Wait ten minutes, then try again."), following)
    if not 0 < len(code) <= LONGEST_CODE:
        return _again(_("%(name)s did not sign you in.", name=openid.name()), following)
    _let_go()
    try:
        attempt = Attempt(begun["state"], begun["nonce"], begun["verifier"])
        identity = openid.provider().finish(code, attempt, issuer=request.args.get("iss"))
        return _settled(identity, ticket, following)
    except Unreachable as problem:
        said = _unreachable(problem)
    except Untrue as problem:
        _log.warning("an answer of the OpenID provider was not believed: %s", problem)
        throttle.failed("", "openid")
        said = _("What %(name)s answered could not be believed. Begin again, please.", name=openid.name())
    except Unverified:
        said = _("%(name)s does not say that your e-mail address was verified.", name=openid.name())
    except (openid.Refused, accounts.BadAccount) as problem:
        said = str(problem)
    except tickets.Spent:
        said = _("This invitation was used, taken back, or is too old. Ask for another one.")
    return _again(said, following)


def _settled(identity: Identity, ticket: str, following: str) -> Response:
    """Lets in whose identity it is, or makes it somebody's."""
    account = openid.found(identity)
    if account is not None:
        return password_given(account, following)
    if ticket:
        account = openid.accept(ticket, identity, chosen())
        audit.note("account.joined", account.email, by=account)
        return let_in(account, following)
    if openid.owner(identity) is not None:
        form_session[TYING] = asdict(identity) | {"at": now_ms(), "next": following, "proven": None}
        return redirect(url_for("desk.openid_tie"))
    account = openid.join(identity, chosen())
    audit.note("account.came", account.email, by=account)
    return let_in(account, following)


def tie() -> Response:
    """Asks whose address has an account for its password, then for its second factor if there is one."""
    _there_is_one()
    held = _held(TYING)
    return redirect(url_for("desk.sign_in")) if held is None else _form(held)


def do_tie() -> Response:
    """Ties the identity to the account of who gives both, once, and lets them in."""
    _there_is_one()
    held = _held(TYING)
    if held is None:
        return redirect(url_for("desk.sign_in"))
    half = door.half_account(request)
    if half is not None and half.id == held["proven"]:
        if problem := wrong(half, request.form.get("code", "")):
            return _form(held, problem)
        account = half
    else:
        owner, problem, status = known(held["email"], request.form.get("password", ""))
        if owner is None:
            return _form(held, problem, status)
        account = owner
        if account.totp is not None:
            form_session[TYING] = held | {"proven": account.id}
            response = redirect(url_for("desk.openid_tie"))
            door.set_token(response, sessions.begin(account, replaces=door.token_of(request), half=True))
            return response
    following = local(held["next"])
    form_session.pop(TYING, None)
    try:
        openid.tie(account, Identity(*(held[name] for name in ("issuer", "subject", "email", "name"))))
    except openid.Refused as problem:
        return _again(str(problem), following)
    audit.note("account.tied", account.email, by=account)
    return let_in(account, following)


def _form(held: dict[str, Any], problem: str = "", status: int = 422) -> Response:
    half = door.half_account(request)
    code = half is not None and half.id == held["proven"]
    body = render_template(
        "desk/tie.html", email=held["email"], provider=openid.name(), code=code, problem=problem
    )
    return make_response(body, status if problem else 200)


def _there_is_one() -> None:
    if not door.settings().PAIRS_OIDC_ISSUER:
        abort(404)


def _held(name: str) -> dict[str, Any] | None:
    """What this browser keeps under a name, if it is not too old; signed by us, so of the form we gave it."""
    held = form_session.get(name)
    return held if isinstance(held, dict) and now_ms() - held["at"] <= HELD else None


def _let_go() -> None:
    """Gives the connection to the database back: a slow provider must not keep others waiting for one."""
    db.session.rollback()


def _unreachable(problem: Unreachable) -> str:
    _log.warning("the OpenID provider cannot be used: %s", problem)
    return str(
        _(
            "%(name)s cannot be reached just now. Try again in a while, or sign in with your password.",
            name=openid.name(),
        )
    )


def _again(said: str, following: str | None = None) -> Response:
    """Back to the sign-in page, which says why; the address that led here is not kept."""
    flash(said, "openid")
    return redirect(url_for("desk.sign_in", next=following))
