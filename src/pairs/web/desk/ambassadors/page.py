"""What the ambassadors' pages share: who asks, the names to choose from, what comes after."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from pairs.ambassadors import roster
from pairs.web.desk.guard import me

Given = ParamSpec("Given")


def number(field: str) -> int | None:
    """A whole number that was sent, or None: an account chosen in a list, an answer."""
    text = request.form.get(field, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def shown(template: str, *, wrong: bool = False, **values: object) -> Response:
    """A page of this room; 422 where something that was sent is wrong with it."""
    body = render_template(f"desk/ambassadors/{template}.html", mine=roster.one(me().id), **values)
    return make_response(body, 422 if wrong else 200)


def after(page: str, said: str) -> Response:
    """On to a page of this room, which says what was done."""
    flash(said, "ambassadors")
    return redirect(url_for(f"desk.{page}"))


def for_volunteers(view: Callable[Given, Response]) -> Callable[Given, Response]:
    """Lets a view answer ambassadors; who has not volunteered is led to where one does."""

    @functools.wraps(view)
    def answered(*args: Given.args, **kwargs: Given.kwargs) -> Response:
        if roster.one(me().id) is None:
            return after("ambassadors", _("This page is for those who volunteered: you can, here."))
        return view(*args, **kwargs)

    return answered
