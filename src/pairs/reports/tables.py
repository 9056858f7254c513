"""What a workshop came to, as tables: for the files that spreadsheets open. Nobody's journal is in them."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from pairs.wording import day, own, promise, standing
from pairs.workshops.review import Result

from .draft import DECISION, SYNTHESIS, notes_of, steps_of, title_of

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """Some lines of one sort; a cell is people's or our text, a number, or nothing (None)."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


def tables(result: Result) -> list[Table]:
    """The tables of a workshop, in the reader's language; those without a line are left out.

    Of a confidential one, when it was, the published commitments and the minutes its clock ran.
    """
    made = [_workshop(result), _topics(result), _notes(result), _steps(result), _plans(result)]
    rest = [_commitments(result), _cards(result), _pace(result), _together(result)]
    return [table for table in (*made, *rest) if table.rows]


def _workshop(result: Result) -> Table:
    facts: list[tuple[Cell, ...]] = [
        (_("Title"), title_of(result)),
        (_("Intention"), result.intention),
        (_("Format"), own(result.format)),
        (_("Day"), day(result.starts_at or result.opened)),
        (_("Where it takes place"), result.place),
    ]
    return Table(_("Workshop"), (_("What"), _("Said")), [fact for fact in facts if fact[1]])


def _topics(result: Result) -> Table:
    columns = (_("Topic"), _("Details"), _("Votes"), _("Voters"), _("Merged into it"))
    return Table(
        _("Topics"),
        columns,
        [(t.text, t.detail, t.weight, t.voters, "\n".join(t.merged)) for t in result.topics],
    )


def _notes(result: Result) -> Table:
    forms = {DECISION: _("Decision"), SYNTHESIS: _("Synthesis")}
    return Table(
        _("Notes and decisions"),
        (_("Kind"), _("Text"), _("Topic")),
        [
            (forms.get(note.form, _("Note")), note.text, topic.text if topic else None)
            for topic, note in notes_of(result)
        ],
    )


def _steps(result: Result) -> Table:
    return Table(
        _("Next steps"),
        (_("Next step"), _("Owner"), _("Due"), _("Where it stands"), _("Topic")),
        [
            (step.text, step.owner, step.due or None, standing(step.state), topic.text if topic else None)
            for topic, step in steps_of(result)
        ],
    )


def _plans(result: Result) -> Table:
    columns = (_("Kind"), _("What was planned"), _("Owner"), _("Due"), _("Where it stands"))
    return Table(
        _("Actions and experiments"),
        (*columns, _("Believed"), _("Watched"), _("Threshold"), _("Result")),
        [
            (
                *(promise(p.form), p.text, p.owner, p.due or None, standing(p.state)),
                *(text or None for text in (p.hypothesis, p.indicator, p.threshold, p.result)),
            )
            for p in result.planned
        ],
    )


def _cards(result: Result) -> Table:
    return Table(
        _("Cards"),
        (_("Column"), _("Text"), _("Figure"), _("Source"), _("Grouped under it")),
        [
            (own(column.name), c.text, c.figure or None, c.source or None, "\n".join(u.text for u in c.under))
            for column in result.columns
            for c in column.cards
        ],
    )


def _commitments(result: Result) -> Table:
    return Table(
        _("Commitments"),
        (_("Commitment"), _("When (if-then)"), _("Owner"), _("Due"), _("Where it stands")),
        [(c.text, c.cue or None, c.owner, c.due or None, standing(c.state)) for c in result.commitments],
    )


def _pace(result: Result) -> Table:
    ran = any(pace.real is not None for pace in result.pace)
    rows: list[tuple[Cell, ...]] = [
        # What a confidential workshop planned is sealed: the format's own minutes would be taken for it.
        (own(pace.name), None if result.confidential else pace.planned, pace.real)
        for pace in result.pace
    ]
    return Table(_("Minutes"), (_("Step"), _("Planned"), _("Real")), rows if ran else [])


def _together(result: Result) -> Table:
    balance, rows = result.balance, list[tuple[Cell, ...]]()
    if balance is not None:
        rows.append((_("People"), balance.people))
        if balance.turns:
            rows += [
                (_("People who spoke"), balance.spoke),
                (_("Turns noted"), balance.turns),
                (_("Largest share, in percent"), balance.largest),
                (_("An even share would be, in percent"), balance.even),
            ]
    return Table(_("How people took part"), (_("Of all together"), _("Number")), rows)
