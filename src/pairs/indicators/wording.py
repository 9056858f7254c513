"""How values and what they say are written in the reader's language."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date, format_decimal, get_locale
from flask_babel import gettext as _

from pairs.wording import day

from .model import Cadence
from .reading import Finding
from .sheet import Wrong

NARROW = "\u202f"


def number(value: float, digits: int = 4) -> str:
    """A number as the reader writes it, with at most so many decimals."""
    return str(format_decimal(value, f"#,##0.{'#' * digits}"))


def amount(value: float, unit: str, digits: int = 4) -> str:
    """A number with its unit: `12.5%`, « 12,5 % », `3 days`."""
    if unit == "%" and not str(get_locale()).startswith("fr"):
        return f"{number(value, digits)}%"
    return f"{number(value, digits)}{NARROW if unit == '%' else ' '}{unit}"


def period(first: str, cadence: Cadence) -> str:
    """The period a value is of, by its first day: a day, « semaine du … », a month."""
    if cadence == "week":
        return str(_("week of %(day)s", day=day(first)))
    if cadence == "month":
        return str(format_date(date.fromisoformat(first), "MMMM y"))
    return day(first)


def at(first: str, cadence: Cadence) -> str:
    """When something was that a period's value tells: on a day, in the week of one, in a month."""
    if cadence == "week":
        return str(_("in the week of %(day)s", day=day(first)))
    if cadence == "month":
        return str(_("in %(month)s", month=period(first, cadence)))
    return str(_("on %(day)s", day=day(first)))


def since(first: str, cadence: Cadence) -> str:
    """From which period on."""
    if cadence == "week":
        return str(_("since the week of %(day)s", day=day(first)))
    if cadence == "month":
        return str(_("since %(month)s", month=period(first, cadence)))
    return str(_("since %(day)s", day=day(first)))


def span(first: str, last: str, cadence: Cadence) -> str:
    """From the first to the last of several periods."""
    if cadence == "month":
        return str(_("from %(month)s to %(last)s", month=period(first, cadence), last=period(last, cadence)))
    if cadence == "week":
        return str(_("from the week of %(first)s to that of %(last)s", first=day(first), last=day(last)))
    return str(_("from %(first)s to %(last)s", first=day(first), last=day(last)))


def axis_day(day: str, long: bool) -> str:
    """A day along an axis: its month and year where the axis is `long`, else day and month."""
    return str(format_date(date.fromisoformat(day), "MMM y" if long else "d MMM"))


def meaning(finding: Finding) -> str:
    """« Gain » or « Régression »."""
    return str(_("Gain")) if finding.meaning == "gain" else _("Regression")


def rule(finding: Finding, cadence: Cadence) -> str:
    """By which test and when, so that whoever reads can see it in the chart: never two values compared."""
    first, last = finding.days
    n, above = finding.values, finding.side == "above"
    if finding.test == "beyond" and n == 1:
        what = _("one value above the upper limit") if above else _("one value below the lower limit")
        return f"{what}, {at(first, cadence)}"
    if finding.test == "beyond":
        if above:
            what = _("%(n)s values in a row above the upper limit", n=n)
        else:
            what = _("%(n)s values in a row below the lower limit", n=n)
    elif finding.test == "two_of_three":
        if above:
            what = _("at least 2 of 3 values beyond two thirds of the way to the upper limit")
        else:
            what = _("at least 2 of 3 values beyond two thirds of the way to the lower limit")
    elif finding.test == "four_of_five":
        if above:
            what = _("at least 4 of 5 values beyond one third of the way to the upper limit")
        else:
            what = _("at least 4 of 5 values beyond one third of the way to the lower limit")
    elif above:
        what = _("%(n)s values in a row on the same side of the mean, above it", n=n)
    else:
        what = _("%(n)s values in a row on the same side of the mean, below it", n=n)
    return f"{what}, {since(first, cadence) if finding.going_on else span(first, last, cadence)}"


def sentence(finding: Finding, cadence: Cadence) -> str:
    """The whole finding: `Regression: 8 values in a row on the same side of the mean, above it, since …`."""
    return str(_("%(meaning)s: %(rule)s", meaning=meaning(finding), rule=rule(finding, cadence)))


def wrong(problem: Wrong) -> str:
    """What is wrong with a line of a file, in a sentence that says how to mend it."""
    said = problem.said
    sentences = {
        "empty": _("There is no value in it."),
        "too_big": _("The file is larger than 1 MiB."),
        "too_many": _("There are more than %(most)s values.", most=said),
        "no_value": _("the value is missing."),
        "unreadable": _("“%(said)s” is no day. Write 31/03/2026 or 2026-03-31.", said=said),
        "future": _("“%(said)s” is still to come.", said=said),
        "number": _("“%(said)s” is no number. Write 12.5 or 12,5.", said=said),
        "comma": _(
            "“%(said)s”: a decimal comma between commas. Put a semicolon between the columns.", said=said
        ),
        "note_long": _("the note has more than %(most)s characters.", most=said),
        "note_signs": _("the note has characters that cannot be kept."),
        "twice": _("this period has a value already, on line %(other)s.", other=said),
    }
    text = sentences[problem.why]
    return str(_("Line %(line)s: %(text)s", line=problem.line, text=text)) if problem.line else text
