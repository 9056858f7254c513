"""How long each thing is kept, what was purged, and the processing register's sheet."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from pairs.extensions import db
from pairs.languages import LANGUAGES, chosen
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading
from pairs.people import audit, door
from pairs.people.store import writing
from pairs.privacy import facts, registry, retention, sheet
from pairs.reports import markdown
from pairs.wording import day

from .guard import needs


@needs("privacy")
def show() -> Response:
    """The categories with their days, and the purge log."""
    return page()


def page(typed: dict[str, str] | None = None, problem: str = "") -> Response:
    """The page, with what was typed for a category and what is wrong with it."""
    settings, now = door.settings(), now_ms()
    with reading(db.engine) as connection:
        days, latest = retention.days(connection), retention.latest(connection)
    due = retention.due(db.engine)
    at = max(due or now, now)
    body = render_template(
        "desk/privacy.html",
        categories=registry.categories(),
        titles={one.name: one.title for one in registry.categories()},
        days=days,
        typed=typed or {},
        problem=problem,
        latest=latest,
        most=registry.MOST,
        by_itself=settings.PAIRS_SCHEDULER == "on",
        due=due,
        late=due is not None and due + retention.EVERY < now,
        coming=retention.coming(db.engine, Path(settings.PAIRS_FOLDER), at),
    )
    return make_response(body, 422 if problem else 200)


@needs("privacy")
def keep(category: str) -> AnyResponse:
    """Keeps a category for another number of days."""
    found, text = registry.named(category), request.form.get("days", "")
    if found is None:
        abort(404)
    try:
        with writing() as session:
            days = retention.keep(session, found, text, now_ms())
    except retention.BadDays:
        problem = _(
            "Write a whole number of days from %(least)s to %(most)s.",
            least=registry.LEAST,
            most=registry.MOST,
        )
        return page({category: text[:20]}, problem)
    audit.note("privacy.kept", f"{category}, {days}")
    flash("saved")
    return redirect(url_for("desk.privacy"))


@needs("privacy")
def register() -> Response:
    """The sheet and its annex, on a page that prints."""
    read = _facts()
    return make_response(
        render_template(
            "desk/register.html", parts=sheet.register(read, day), annex=sheet.annex(read, day), now=now_ms()
        )
    )


@needs("privacy")
def download() -> Response:
    """The same as Markdown, in the language asked for."""
    lang = request.args.get("lang", "")
    lang = lang if lang in LANGUAGES else chosen()
    read = _facts()
    with force_locale(lang):
        text = _written(read)
    audit.note("privacy.register", lang)
    response = Response(text, mimetype="text/markdown")
    response.headers["Content-Disposition"] = f'attachment; filename="pairs-register-{lang}.md"'
    return response


def _facts() -> facts.Facts:
    with reading(db.engine) as connection:
        return facts.read(connection, door.settings())


def _written(read: facts.Facts) -> str:
    """The sheet and its annex as Markdown, in the current language."""
    lines = [f"# {_('Processing register: the sheet of this instance')}", "", _made()]
    for part in sheet.register(read, day):
        lines += _table(part)
    lines += ["", f"# {_('Annex for an impact assessment')}"]
    for part in sheet.annex(read, day):
        lines += _table(part)
    return "\n".join(lines) + "\n"


def _made() -> str:
    return str(_("Made on %(day)s from the settings and the tables of this instance.", day=day(now_ms())))


def _table(part: sheet.Part) -> list[str]:
    filled = [
        markdown.row(markdown.plain(label), markdown.plain(_("To be filled in") if value is None else value))
        for label, value in part.rows
    ]
    return ["", f"## {part.title}", "", markdown.row(_("What"), _("Here")), "| --- | --- |", *filled]
