"""Inviting somebody, and the page that the invitation's link leads to."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs import notices
from pairs.people import accounts, audit, door, openid, passwords, tickets
from pairs.people.store import writing

from . import letters, people
from .guard import me, needs
from .sign_in import let_in


@needs("people")
def send() -> Response:
    """Sends an invitation by mail; where no mail leaves, its link is shown this once."""
    values = {name: request.form.get(name, "") for name in people.INVITED}
    team = int(values["team"]) if values["team"].isdecimal() and len(values["team"]) < 10 else None
    by, mailed = me(), bool(door.settings().PAIRS_SMTP)
    try:
        with writing() as session:
            ticket, token = tickets.invite(session, values["email"], values["role"], values["lang"], by, team)
            if mailed:
                letters.post(session.connection(), ticket, token, to=ticket.email, inviter=by.name)
            email, link = ticket.email, letters.link(ticket, token)
    except accounts.BadAccount as problem:
        return people.page(values, {problem.field: str(problem)})
    except notices.BadAddress:
        return people.page(values, {"email": _("This is not an e-mail address.")})
    audit.note("account.invited", email)
    if not mailed:
        return people.page(link=link)
    flash("invited")
    return redirect(url_for("desk.people"))


@needs("people")
def take_back(ticket: int) -> Response:
    """The invitation's link leads nowhere any more."""
    email = tickets.take_back(ticket)
    if email is not None:
        audit.note("account.uninvited", email)
    flash("saved")
    return redirect(url_for("desk.people"))


def show(token: str) -> Response:
    """What somebody is invited to; looking uses the link up for nobody."""
    try:
        return form(tickets.find(token, "invite").email, token)
    except tickets.Spent:
        return spent()


def form(email: str, token: str, name: str = "", problems: dict[str, str] | None = None) -> Response:
    """The page with what was typed, but the password, and what was wrong."""
    body = render_template(
        "desk/invited.html",
        email=email,
        token=token,
        name=name,
        problems=problems or {},
        provider=openid.name(),
    )
    return make_response(body, 422 if problems else 200)


def spent() -> Response:
    """One page for links that were used, have expired or never were."""
    return make_response(render_template("desk/spent.html"), 410)


def accept(token: str) -> Response:
    """Makes the account and lets its owner in."""
    name = request.form.get("name", "")
    try:
        email = tickets.find(token, "invite").email
        account = tickets.accept(token, name, request.form.get("password", ""))
    except tickets.Spent:
        return spent()
    except accounts.BadAccount as problem:
        return form(email, token, name, {problem.field: str(problem)})
    except passwords.WeakPassword as problem:
        return form(email, token, name, {"password": str(problem)})
    audit.note("account.joined", account.email, by=account)
    return let_in(account, url_for("desk.workshops"))
