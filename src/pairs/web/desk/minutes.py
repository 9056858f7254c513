"""A workshop's minutes: edited as text, kept, published, published again, taken back."""

from __future__ import annotations

from flask import abort, current_app, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from pairs.calls import hand
from pairs.extensions import db
from pairs.operating import clock
from pairs.people import audit, rights
from pairs.reports import draft, minutes, reading
from pairs.workshops import review, rows

from .calls import safe
from .guard import me, needs

LANGUAGES = ("fr", "en")


def show(workshop: str) -> Response:
    """The form with what was kept, else with a draft; for who only reads, what was published."""
    result = _result(workshop)
    now = None if result.confidential else minutes.current(workshop)
    if result.confidential or not rights.may(me(), "minutes"):
        shown = now if now is not None and now.published else None
        return make_response(
            render_template("desk/minutes_read.html", r=result, shown=shown, blocks=_blocks(shown))
        )
    lang = now.lang if now else _lang_of(workshop)
    return _form(result, now, text=now.text if now else draft.draft(result, lang), lang=lang)


@needs("minutes")
def change(workshop: str) -> Response:
    """What the button says: `show` how it reads, `draft` anew, `keep`, `publish`, or `take_back`."""
    result, do = _result(workshop), request.form.get("do", "")
    if result.confidential:
        return make_response(render_template("desk/minutes_read.html", r=result, shown=None, blocks=[]), 422)
    now = minutes.current(workshop)
    text = request.form.get("text", "").replace("\r\n", "\n")
    lang = request.form.get("lang", "")
    if lang not in LANGUAGES:
        return _form(result, now, text=text, lang=_lang_of(workshop), problem=_("Choose one of the list."))
    if do == "draft":
        return _form(result, now, text=draft.draft(result, lang), lang=lang, drafted=True)
    try:
        if do == "show":
            return _form(result, now, text=minutes.checked(text), lang=lang)
        said = _said(workshop, do, text, lang)
    except minutes.BadText as wrong:
        return _form(result, now, text=text, lang=lang, problem=sentence(wrong))
    except minutes.Overtaken as meanwhile:
        problem = _(
            "Somebody changed the minutes meanwhile. Their text is below: take over what you miss, then try"
            " again."
        )
        return _form(result, meanwhile.now, text=text, lang=lang, problem=problem, theirs=meanwhile.now)
    except hand.NotSaid:
        return _form(
            result, now, text=text, lang=lang, problem=_("There are characters in it that cannot be kept.")
        )
    if not said:
        return _form(result, now, text=text, lang=lang, problem=_("Choose what to do with this text."))
    flash(said)
    return redirect(url_for("desk.minutes", workshop=workshop))


def _said(workshop: str, do: str, text: str, lang: str) -> str:
    """Does it, and notes that it was done; gives what the next page says, "" for a word that is none."""
    sealing, account = safe(), me().id
    seen = request.form.get("seen", "")
    if do == "keep":
        minutes.keep(db.engine, sealing, workshop, account, text, lang, seen=seen)
        audit.note("minutes.kept", workshop)
        return "saved"
    if do == "publish":
        minutes.publish(db.engine, sealing, workshop, account, text, lang, seen=seen)
        audit.note("minutes.published", workshop)
        clock.soon(current_app)
        return "minutes-published"
    if do == "take_back":
        if minutes.take_back(db.engine, sealing, workshop, account):
            audit.note("minutes.taken", workshop)
        return "minutes-taken"
    return ""


def sentence(problem: minutes.BadText) -> str:
    """What is wrong with a text, and what to do about it."""
    said: dict[str, str] = {
        "empty": _("There is nothing to read yet: write something, or draft it again."),
        "bad_text": _("There are characters in it that cannot be kept."),
        "too_big": _(
            "The text is too long for the kind of its characters. Shorten it; nothing of it is lost."
        ),
    }
    if not problem.over:
        return said[problem.code]
    return str(
        ngettext(
            "The text is %(num)s character too long. Shorten it; nothing of it is lost.",
            "The text is %(num)s characters too long. Shorten it; nothing of it is lost.",
            problem.over,
        )
    )


def _form(
    result: review.Result,
    now: minutes.Minutes | None,
    *,
    text: str,
    lang: str,
    problem: str = "",
    drafted: bool = False,
    theirs: minutes.Minutes | None = None,
) -> Response:
    """The page with what was typed, how it will read, and what is wrong with it."""
    long = len(text.strip()) - minutes.LONGEST
    if long > 0 and not problem:
        problem = sentence(minutes.BadText("too_big", long))
    # The version that the typed text was made of, until what somebody wrote meanwhile was shown.
    typed_over = request.form.get("seen") if theirs is None else None
    body = render_template(
        "desk/minutes.html",
        seen=typed_over if typed_over is not None else now.seen if now else "",
        r=result,
        now=now,
        text=text,
        lang=lang,
        problem=problem,
        drafted=drafted or now is None,
        theirs=theirs,
        blocks=reading.blocks(text),
        their_blocks=_blocks(theirs),
        longest=minutes.LONGEST,
    )
    return make_response(body, 422 if problem and request.method == "POST" else 200)


def _result(workshop: str) -> review.Result:
    result = review.result(workshop)
    if result is None:
        abort(404)
    return result


def _lang_of(workshop: str) -> str:
    """The language a workshop is held in; French where nobody said."""
    itself = next((w for w in rows.of("workshop", workshop) if w.rec == "workshop"), None)
    return itself.lang if itself is not None and itself.lang in LANGUAGES else "fr"


def _blocks(shown: minutes.Minutes | None) -> list[reading.Block]:
    return reading.blocks(shown.text) if shown else []
