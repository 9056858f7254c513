"""One indicator: its chart, what it says, and entering its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from pairs.indicators import definitions, numbers, overview, periods, phases, sheet, values, wording
from pairs.log.change import is_text
from pairs.people import audit
from pairs.wording import day
from pairs.workshops import rows, teams

from .guard import me, needs
from .indicators import found

PAGE = 14


def show(indicator: int) -> Response:
    """The page."""
    return page(found(indicator))


def page(
    itself: definitions.Defined,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    wrong: Sequence[str] = (),
) -> Response:
    """The page with what was typed, and what is wrong with which field or line of a file."""
    whole = overview.of(itself)
    last = max(1, -(-len(whole.values) // PAGE))
    at = min(max(1, request.args.get("page", 1, type=int)), last)
    newest = [*enumerate(whole.values)][::-1]
    body = render_template(
        "desk/indicator.html",
        o=whole,
        i=itself,
        shown=newest[(at - 1) * PAGE : at * PAGE],
        page=at,
        last=last,
        today=rows.today(),
        typed=typed or {},
        problems=problems or {},
        wrong=wrong,
        says=says(whole),
        limits=limits(whole),
        happened=happened(whole),
        choices=[(one.id, chosen_from(one)) for one in reversed(whole.held)],
        w=wording,
    )
    return make_response(body, 422 if problems or wrong else 200)


@needs("values")
def enter(indicator: int) -> Response:
    """Keeps one value; the period's value of before, where there is one, is replaced."""
    itself, typed = found(indicator), request.form
    problems = {}
    day, number = "", 0.0
    note = " ".join(typed.get("note", "").split())
    try:
        day = periods.first(periods.read(typed.get("day", ""), rows.today()), itself.cadence)
    except periods.BadDay as problem:
        future = problem.why == "future"
        problems["day"] = _("This day is still to come.") if future else _("Write a day, such as 31/03/2026.")
    try:
        number = numbers.read(typed.get("value", ""))
    except numbers.BadNumber:
        problems["value"] = _("Write a number, such as 12.5 or 12,5.")
    if len(note) > sheet.NOTE or not is_text(note):
        problems["note"] = _("Write at most %(most)s characters.", most=sheet.NOTE)
    if problems:
        return page(itself, typed, problems)
    values.take(indicator, [sheet.Entry(day, number, note, 1)], me().id)
    audit.note("values.entered", itself.name)
    flash("saved")
    return back(indicator)


@needs("values")
def bring(indicator: int) -> Response:
    """Takes the values of a file, or of what was pasted: all of them, or none."""
    itself = found(indicator)
    file = request.files.get("sheet")
    content = file.read(sheet.BYTES + 1) if file and file.filename else b""
    content = content or request.form.get("pasted", "").encode("utf-8", "replace")
    try:
        taken = values.take(indicator, sheet.read(content, itself.cadence, rows.today()), me().id)
    except sheet.BadSheet as problem:
        told = [wording.wrong(one) for one in problem.wrong[: sheet.WRONG]]
        return page(itself, request.form, wrong=told)
    audit.note("values.imported", itself.name)
    new = ngettext("%(num)s new value", "%(num)s new values", taken.new)
    replaced = ngettext("%(num)s replaced", "%(num)s replaced", taken.replaced)
    flash(f"{new}, {replaced}.", "values")
    return back(indicator)


@needs("values")
def drop(indicator: int, value: int) -> Response:
    """Takes a value away."""
    itself = found(indicator)
    values.remove(indicator, value)
    audit.note("values.removed", itself.name)
    flash("saved")
    return back(indicator)


@needs("values")
def mark(indicator: int) -> Response:
    """Marks a change: from its day on other limits hold."""
    itself, typed = found(indicator), request.form
    try:
        phases.mark(
            itself, typed.get("since", ""), typed.get("why", ""), typed.get("workshop", ""), rows.today()
        )
    except definitions.BadIndicator as problem:
        return page(itself, typed, {problem.field: str(problem)})
    audit.note("change.marked", itself.name)
    flash("saved")
    return back(indicator)


@needs("values")
def unmark(indicator: int, phase: int) -> Response:
    """Takes a marked change away."""
    itself = found(indicator)
    phases.remove(indicator, phase)
    audit.note("change.unmarked", itself.name)
    flash("saved")
    return back(indicator)


def back(indicator: int) -> Response:
    """To the indicator's page."""
    return redirect(url_for("desk.indicator", indicator=indicator))


def says(o: overview.Overview) -> str:
    """The reading of the chart in a sentence, for who does not see it."""
    if not o.values:
        return ""
    cadence = o.itself.cadence
    first, last = (o.values[place].day for place in (-o.shown, -1))
    parts = [
        ngettext(
            "%(name)s: %(num)s value, %(when)s.",
            "%(name)s: %(num)s values, %(when)s.",
            o.shown,
            name=o.itself.name,
            when=wording.at(last, cadence) if o.shown == 1 else wording.span(first, last, cadence),
        ),
        limits(o),
        *(f"{wording.sentence(finding, cadence)}." for finding in o.reading.current),
    ]
    if not o.reading.current and o.reading.now and o.reading.now.limits:
        parts.append(_("Nothing but everyday variation at the newest values."))
    return " ".join(part for part in parts if part)


def limits(o: overview.Overview) -> str:
    """Mean and limits that hold now, in a sentence; "" while there are none."""
    found = o.reading.now.limits if o.reading.now else None
    if found is None:
        return ""
    least, most = o.bounds
    low = found.low if least is None else max(least, found.low)
    high = found.high if most is None else min(most, found.high)
    said = _(
        "Mean %(mean)s; everyday values lie between %(low)s and %(high)s.",
        mean=wording.amount(found.mean, o.itself.unit, 2),
        low=wording.number(low, 2),
        high=wording.amount(high, o.itself.unit, 2),
    )
    return str(said)


def happened(o: overview.Overview) -> list[tuple[str, str]]:
    """The signs below the chart, for its key."""
    words = {"workshop": _("workshop"), "decision": _("decision"), "experiment": _("experiment")}
    here = {sign.what for chart in o.charts.values() for sign in chart.signs}
    return [(what, word) for what, word in words.items() if what in here]


def chosen_from(one: teams.Held) -> str:
    """A workshop as a line of a choice."""
    title = _("Confidential workshop") if one.confidential else one.title or _("Without a title")
    return f"{day(one.day)} · {title}"
