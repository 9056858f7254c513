"""Minutes drafted from what a workshop said: a text to start from, which somebody reads before publishing it.

Only who promised something is named, and only what the group kept is quoted. Learning journals are not in a
result, so they cannot be in here.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from pairs.wording import day, own, percent, standing
from pairs.workshops.commitments import Standing
from pairs.workshops.plans import Planned
from pairs.workshops.review import Discussed, NextStep, Result
from pairs.workshops.rows import Record

from .markdown import plain, quoted, row

DECISION, SYNTHESIS = "decision", "synthesis"
JUST_SAID = ("open", "made", "planned", "published")
"""Where something stands of which nothing was heard since: that goes without saying."""


def draft(result: Result, lang: str) -> str:
    """The minutes of a workshop as Markdown, in fr or en; of a confidential one, what was published."""
    with force_locale(lang):
        sections = [*_opening(result), *_said(result), *_promised(result), *_together(result)]
    return "\n\n".join(section for section in sections if section) + "\n"


def title_of(result: Result) -> str:
    """What a workshop is called in the reader's language; a confidential one tells no title."""
    return _("Confidential workshop") if result.confidential else result.title or _("Without a title")


def notes_of(result: Result) -> Iterator[tuple[Discussed | None, Record]]:
    """Every note, decision and synthesis with the topic it is about, in the order of topics."""
    for topic in result.topics:
        yield from ((topic, note) for note in topic.notes)
    yield from ((None, note) for note in result.notes)


def steps_of(result: Result) -> Iterator[tuple[Discussed | None, NextStep]]:
    """Every next step with the topic it came of, in the order of topics."""
    for topic in result.topics:
        yield from ((topic, step) for step in topic.next_steps)
    yield from ((None, step) for step in result.next_steps)


def _opening(result: Result) -> Iterator[str]:
    yield f"# {plain(title_of(result))}"
    when = day(result.starts_at or result.opened, weekday=True)
    yield " · ".join(plain(part) for part in (own(result.format), when, result.place) if part)
    yield quoted(result.intention)


def _said(result: Result) -> Iterator[str]:
    yield from _section(
        _("Synthesis"),
        [quoted(note.text) for _topic, note in notes_of(result) if note.form == SYNTHESIS],
    )
    decisions = [(topic, note) for topic, note in notes_of(result) if note.form == DECISION]
    yield from _section(_("Decisions"), ["\n".join(_item(note.text, topic) for topic, note in decisions)])
    heard = [topic for topic in result.topics if topic.state != "waiting" or topic.notes]
    yield from _section(_("Topics discussed"), [part for topic in heard for part in _topic(topic)])
    left = [topic for topic in result.topics if topic not in heard]
    yield from _section(
        _("Topics for another time"), ["\n".join(f"- {plain(t.text)}" for t in left if t.text)]
    )


def _topic(topic: Discussed) -> Iterator[str]:
    votes = f" ({ngettext('%(num)s vote', '%(num)s votes', topic.weight)})" if topic.weight else ""
    yield f"### {plain(topic.text or _('Without words'))}{votes}"
    yield quoted(topic.detail)
    for note in topic.notes:
        if note.form not in (DECISION, SYNTHESIS):
            yield quoted(note.text)


def _promised(result: Result) -> Iterator[str]:
    steps = [_promise(step.text, step) for _topic, step in steps_of(result)]
    yield from _section(_("Next steps"), ["\n".join(steps)])
    yield from _section(_("Actions and experiments"), ["\n".join(map(_plan, result.planned))])
    yield from _section(_("Commitments"), ["\n".join(_promise(c.text, c) for c in result.commitments)])


def _plan(one: Planned) -> str:
    """What is tried or done, and for an experiment what decides."""
    about = ((_("Threshold"), one.threshold), (_("Result"), one.result))
    said = [f"  - {name}: {plain(text)}" for name, text in about if text]
    return "\n".join([_promise(one.text, one), *said])


def _promise(text: str, one: NextStep | Planned | Standing) -> str:
    """What is to be done, who does it and by when."""
    who = one.owner or ("" if isinstance(one, Standing) else _("Nobody yet"))
    when = _("by %(day)s", day=day(one.due)) if one.due else _("No date")
    state = "" if one.state in JUST_SAID else standing(one.state)
    known = [plain(part) for part in (who, when, state) if part]
    return f"- **{plain(text or _('Without words'))}** – {', '.join(known)}"


def _together(result: Result) -> Iterator[str]:
    if any(pace.real is not None for pace in result.pace):
        # What a confidential workshop planned is sealed: the format's own minutes would be taken for it.
        planned = [] if result.confidential else [_("Planned")]
        table = [row(_("Step"), *planned, _("Real")), row("---", *("---:" for _one in planned), "---:")]
        for pace in result.pace:
            real = "–" if pace.real is None else str(pace.real)
            table.append(row(plain(own(pace.name)), *(str(pace.planned) for _one in planned), real))
        yield from _section(_("Minutes, planned and real"), ["\n".join(table)])
    yield from _section(_("How people took part"), ["\n".join(f"- {line}" for line in part_taken(result))])


def part_taken(result: Result) -> Iterator[str]:
    """How many took part and how speech was shared, in sentences: of all together, and never of a few."""
    balance = result.balance
    if balance is None:
        return
    yield ngettext("%(num)s person took part.", "%(num)s people took part.", balance.people)
    if balance.turns:
        yield _("%(spoke)s of %(people)s people spoke.", spoke=balance.spoke, people=balance.people)
        yield _(
            "The largest share of speech was %(largest)s; an even share would be %(even)s.",
            largest=percent(balance.largest),
            even=percent(balance.even),
        )


def _item(text: str, topic: Discussed | None) -> str:
    about = f" ({plain(topic.text)})" if topic and topic.text else ""
    return f"- {quoted(text, '  ')}{about}"


def _section(title: str, parts: list[str]) -> Iterator[str]:
    """A title and what is under it; nothing where nothing is."""
    found = [part for part in parts if part]
    if found:
        yield f"## {title}"
        yield from found
