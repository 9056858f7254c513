"""Permissions to open workshops: made, listed, taken back. For coordinators."""

from __future__ import annotations

import qrcode
from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from pairs.people import current_account, door, enrolments
from pairs.people.model import Account


def coordinator() -> Account:
    """The account that asks; a reader reads results, and hands out nothing."""
    account = current_account()
    if account is None or account.role != "coordinator":
        abort(403)
    return account


def show() -> Response:
    """The page with its form and those that hold."""
    coordinator()
    return page()


def page(name: str = "", problem: str = "", link: str = "") -> Response:
    """The page, with what was typed and what was wrong with it, or with the one link that was just made."""
    body = render_template(
        "desk/enrol.html",
        held=enrolments.every(),
        needed=door.settings().PAIRS_OPENING == "accounts",
        name=name,
        problem=problem,
        link=link,
        drawn=drawn(link) if link else None,
    )
    response = make_response(body, 422 if problem else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def make() -> Response:
    """Gives a permission, and shows its link this once."""
    account, name = coordinator(), request.form.get("name", "")
    try:
        token = enrolments.add(account, name)
    except enrolments.BadEnrolment as problem:
        return page(name, str(problem))
    return page(link=f"{door.settings().public_url}/enrol#{token}")


def take_back(enrolment: int) -> AnyResponse:
    """Takes one back."""
    coordinator()
    enrolments.take_back(enrolment)
    flash("saved")
    return redirect(url_for("desk.enrol"))


def drawn(link: str) -> tuple[int, str]:
    """A link as a QR code: its side in modules, its quiet zone included, and the path that draws it."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_L, border=4)
    code.add_data(link)
    matrix = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return len(matrix), path
