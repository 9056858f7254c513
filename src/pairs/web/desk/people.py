"""Accounts, invitations and teams, for coordinators."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pairs.extensions import db
from pairs.people import accounts, audit, second, staff, teams, tickets
from pairs.people.model import ROLES, Account
from pairs.people.store import is_id

from .guard import needs

INVITED = {"email": "", "role": "reader", "lang": "", "team": ""}


@needs("people")
def index() -> Response:
    """Who has an account, who was invited, which teams there are."""
    return page()


def page(
    invited: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
    team: str = "",
    link: str = "",
) -> Response:
    """The page with what was typed in one of its forms and what was wrong, or a link to hand over."""
    everyone = accounts.everyone()
    body = render_template(
        "desk/people.html",
        here=[a for a in everyone if a.gone is None],
        left=[a for a in everyone if a.gone is not None],
        in_teams=teams.of_accounts(),
        invitations=tickets.invitations(),
        teams=teams.lines(),
        roles=ROLES,
        invited=INVITED | (invited or {}),
        problems=problems or {},
        team=team,
        link=link,
    )
    return make_response(body, 422 if problems else 200)


def found(id: int) -> Account:
    """An account by its id; 404 where there is none."""
    account = db.session.get(Account, id) if is_id(id) else None
    if account is None:
        abort(404)
    return account


@needs("people")
def one(account: int) -> Response:
    """One account, and what a coordinator may change of it."""
    return card(found(account))


def card(account: Account, problems: dict[str, str] | None = None, **more: Any) -> Response:
    """The page of an account, with what was wrong with one of its forms."""
    body = render_template(
        "desk/person.html",
        account=account,
        roles=ROLES,
        teams=teams.lines(),
        mine={team.id for team in teams.of_accounts().get(account.id, [])},
        problems=problems or {},
        **more,
    )
    return make_response(body, 422 if problems else 200)


def said(account: int) -> Response:
    """Back to the account's page, which says that it was kept."""
    flash("saved")
    return redirect(url_for("desk.person", account=account))


@needs("people")
def set_role(account: int) -> Response:
    """Another role, from the next page on."""
    person, role = found(account), request.form.get("role", "")
    try:
        staff.set_role(person, role)
    except accounts.BadAccount as problem:
        return card(person, {"role": str(problem)})
    audit.note("account.role", f"{person.email}, {role}")
    return said(account)


@needs("people")
def set_teams(account: int) -> Response:
    """Which teams they belong to."""
    person = found(account)
    if person.gone is None:
        teams.set_teams(account, request.form.getlist("team", type=int))
        audit.note("account.teams", person.email)
    return said(account)


@needs("people")
def leave(account: int) -> Response:
    """They leave: nothing signs them in from now on."""
    person = found(account)
    if person.gone is None:
        try:
            staff.leave(person)
        except accounts.BadAccount as problem:
            return card(person, {"leave": str(problem)})
        audit.note("account.left", person.email)
    return said(account)


@needs("people")
def back(account: int) -> Response:
    """They come back; a new password is theirs to choose."""
    person = found(account)
    if person.gone is not None:
        staff.back(person)
        audit.note("account.back", person.email)
    return said(account)


@needs("people")
def forget_factor(account: int) -> Response:
    """Whoever lost both phone and codes signs in by their password again."""
    person = found(account)
    if person.totp is not None:
        second.drop(person)
        audit.note("account.factor_dropped", person.email)
    return said(account)
