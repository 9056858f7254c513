"""The processing register's sheet (GDPR art. 30) and the annex for an impact assessment (art. 35).

What only the controller can know is an empty line to fill in, never a sentence that may be false.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from .facts import Facts
from .registry import categories

Day = Callable[[int], str]
"""A moment (ms since 1970 UTC) as its reader writes the day."""


@dataclass(frozen=True, slots=True)
class Part:
    """A titled table of two columns; a value that is None is for the controller to fill in."""

    title: str
    rows: tuple[tuple[str, str | None], ...]


def register(facts: Facts, day: Day) -> tuple[Part, ...]:
    """The sheet, in the reader's language."""
    return (_who(facts), _what(facts, day), _recipients(facts), _measures(facts))


def annex(facts: Facts, day: Day) -> tuple[Part, ...]:
    """What an impact assessment needs to know of this instance, in the reader's language."""
    return (_scale(facts, day), _risks(facts, day), _left_to_say())


def days_of(count: int) -> str:
    """A number of days, in words; whole years as such: nobody counts a thousand days."""
    years, rest = divmod(count, 365)
    if years and not rest:
        return str(ngettext("%(num)s year", "%(num)s years", years))
    return str(ngettext("%(num)s day", "%(num)s days", count))


def _who(facts: Facts) -> Part:
    return Part(
        _("Who and where"),
        (
            (_("Controller"), None),
            (_("Who to ask, as the privacy page says"), facts.contact or None),
            (_("Data protection officer"), None),
            (_("Address of the service"), facts.address),
            (
                _("Where the data lies"),
                _("A file on the server itself (SQLite)")
                if facts.embedded
                else _("A PostgreSQL database that the server reaches"),
            ),
            (_("Purpose"), _("Workshops that peers prepare, run and follow up by themselves")),
            (_("Legal basis"), None),
        ),
    )


def _what(facts: Facts, day: Day) -> Part:
    return Part(
        _("What is kept, and for how long"),
        tuple(
            (
                str(one.title),
                " ".join(
                    (
                        str(one.holds),
                        _("Whose: %(whose)s.", whose=one.whose),
                        _(
                            "Kept %(days)s, counted from %(since)s.",
                            days=days_of(facts.days[one.name]),
                            since=one.since,
                        ),
                        _purged(facts, one.name, day),
                    )
                ),
            )
            for one in categories()
        ),
    )


def _purged(facts: Facts, name: str, day: Day) -> str:
    if name not in facts.purged:
        return str(_("Nothing was purged yet."))
    count, at = facts.purged[name]
    return str(_("Purged so far: %(count)s, last on %(day)s.", count=count, day=day(at)))


def _recipients(facts: Facts) -> Part:
    desk = ", ".join(
        f"{words} {facts.roles.get(role, 0)}"
        for role, words in (
            ("coordinator", _("coordinators")),
            ("ambassador", _("ambassadors")),
            ("reader", _("readers")),
        )
    )
    mail = _("None: no mail leaves this server")
    if facts.mail_host:
        sealed = _("encrypted on the way") if facts.mail_sealed else _("not encrypted on the way")
        mail = f"{facts.mail_host} ({sealed})"
    return Part(
        _("Who receives it"),
        (
            (_("In a workshop"), _("Whoever holds its link")),
            (_("Accounts at the desk"), desk),
            (_("Mail server"), mail),
            (_("Sign-in elsewhere"), facts.provider or _("None: passwords are checked here")),
            (_("Other sites that its pages ask"), _("None: the pages’ policy forbids it")),
            (_("Host, and transfers outside of the European Union"), None),
        ),
    )


def _measures(facts: Facts) -> Part:
    accounts = sum(facts.roles.values())
    return Part(
        _("Measures in force"),
        (
            (_("Encrypted on the way (https)"), _("Yes") if facts.over_tls else _("No")),
            (
                _("Who may open a workshop"),
                _("Anybody who reaches the server")
                if facts.anyone_opens
                else _("Coordinators, and devices they gave a permission"),
            ),
            (
                _("Accounts with a second factor"),
                _("%(some)s of %(all)s", some=facts.second_factor, all=accounts),
            ),
            (_("Passwords"), _("Kept as argon2id hashes")),
            (
                _("Workshops whose words the server cannot read"),
                _("%(some)s of %(all)s", some=facts.confidential, all=facts.workshops),
            ),
            (
                _("The server’s output"),
                _("One line a request by its route, without address or words")
                if facts.requests_logged
                else _("Warnings and errors only, without address or words"),
            ),
            (
                _("Purging"),
                _("Once a day, by the server itself")
                if facts.by_itself
                else _("By the operator’s own schedule: the server does not do it by itself"),
            ),
            (_("Erasures that a restored copy obeys"), str(facts.erasures)),
            (_("Copies: where, how often, for how long"), None),
        ),
    )


def _scale(facts: Facts, day: Day) -> Part:
    return Part(
        _("Scale"),
        (
            (_("Workshops here"), str(facts.workshops)),
            (_("The oldest was opened on"), day(facts.oldest) if facts.oldest else _("None yet")),
            (_("Participations (one person in one workshop; anonymous words count each)"), str(facts.people)),
            (_("E-mail addresses"), str(facts.addresses)),
            (_("Accounts"), str(sum(facts.roles.values()))),
        ),
    )


def _risks(facts: Facts, day: Day) -> Part:
    kept = days_of(facts.days["workshops"])
    last = max((at for _count, at in facts.purged.values()), default=0)
    return Part(
        _("Risks, and what stands against them here"),
        (
            (
                _("Somebody listens in on the way"),
                _("https, which browsers are told to insist on")
                if facts.over_tls
                else _("Nothing: the address is not https"),
            ),
            (
                _("The database is stolen"),
                _(
                    "Passwords, links and sessions are kept as hashes. The words of %(some)s of %(all)s"
                    " workshops are sealed; those of the others can be read.",
                    some=facts.confidential,
                    all=facts.workshops,
                ),
            ),
            (
                _("Words are kept for too long"),
                _(
                    "Workshops go %(days)s after their end. Last purge that found something: %(day)s.",
                    days=kept,
                    day=day(last) if last else _("none yet"),
                ),
            ),
            (
                _("Somebody who was erased comes back"),
                _("%(n)s erasures are on the list that a restored copy obeys.", n=facts.erasures),
            ),
            (
                _("An account is taken over"),
                _(
                    "%(some)s of %(all)s accounts have a second factor.",
                    some=facts.second_factor,
                    all=sum(facts.roles.values()),
                ),
            ),
            (
                _("An address is used for something else"),
                _(
                    "%(n)s addresses are here; they go %(days)s after the workshop.",
                    n=facts.addresses,
                    days=days_of(facts.days["addresses"]),
                ),
            ),
        ),
    )


def _left_to_say() -> Part:
    return Part(
        _("For the controller to fill in"),
        tuple(
            (label, None)
            for label in (
                _("Why the workshops are needed, and why less data would not do"),
                _("How participants were told, and whether they may refuse"),
                _("Opinion of the data protection officer"),
                _("Opinion of participants or of their representatives"),
                _("Risks that remain, and who accepts them"),
                _("Date and signature"),
            )
        ),
    )
