"""Workshops as iCalendar (RFC 5545): invitations that follow a workshop (RFC 5546), and the public feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from .facts import Facts
from .office import Office
from .words import name

if TYPE_CHECKING:  # 3 MiB that a server without a calendar does without: each function fetches what it needs
    from icalendar import Event

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
PRODUCT = "-//Pairs//Pairs//EN"


def invitation(found: Facts, office: Office, *, to: str, invited: bool, sequence: int, now: int) -> str:
    """One workshop's event for one reader's calendar; called off, it takes the event out of it.

    `now` is ms since 1970 UTC, `invited`: by the desk. The answer goes by the link of the mail, so none is
    asked for here (RSVP).
    """
    from icalendar import vCalAddress, vText

    event = _event(found, office, invited=invited, sequence=sequence, now=now)
    organiser = vCalAddress(f"mailto:{office.organiser}")
    organiser.params["cn"] = vText("Pairs")
    event["organizer"] = organiser
    reader = vCalAddress(f"mailto:{to}")
    reader.params["role"], reader.params["rsvp"] = vText("REQ-PARTICIPANT"), vText("FALSE")
    event.add("attendee", reader, encode=False)
    return _calendar([event], CANCEL if found.off else REQUEST)


def feed(found: Iterable[tuple[Facts, int]], office: Office, now: int) -> str:
    """Workshops, each with the number of what was said last of it, for calendars that read them again."""
    events = [_event(one, office, invited=False, sequence=sequence, now=now) for one, sequence in found]
    return _calendar(events, PUBLISH, title="Pairs")


def uid(workshop: str, office: Office) -> str:
    """What an event is called everywhere: in an invitation and in the feed the same."""
    return f"{workshop}@{office.host}"


def _event(found: Facts, office: Office, *, invited: bool, sequence: int, now: int) -> Event:
    from icalendar import Event

    assert found.starts is not None
    starts = _instant(found.starts)
    event = Event()
    event.add("uid", uid(found.workshop, office))
    event.add("dtstamp", _instant(now))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=found.minutes))
    event.add("sequence", sequence)
    event.add("summary", name(found))
    event.add("status", "CANCELLED" if found.off else "CONFIRMED")
    if found.place:
        event.add("location", found.place)
    if found.intention:
        event.add("description", found.intention)
    event.add("url", office.link(found.workshop, invited))
    return event


def _calendar(events: Iterable[Event], method: str, title: str = "") -> str:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if title:
        calendar.add("x-wr-calname", title)
    for event in events:
        calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _instant(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, UTC)
