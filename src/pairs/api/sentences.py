"""Every code of the devices' door as a sentence in the reader's language."""

from __future__ import annotations

from functools import cache

from flask_babel import gettext as _

from pairs.languages import chosen


def sentence(code: str, field: str | None = None) -> str:
    """What a code means, and what it is about when it is about a field."""
    words = _sentences(chosen()).get(code) or _("This was not understood.")
    return words % {"field": field} if "%(field)s" in words else words


@cache
def _sentences(_language: str) -> dict[str, str]:
    """One catalogue look-up a language: a push can bring a thousand refusals."""
    return {
        "bad_change": _("This contribution could not be read."),
        "bad_stamp": _("The time on this contribution could not be read."),
        "bad_field": _("A value does not fit: %(field)s."),
        "bad_text": _("A text holds characters that cannot be kept: %(field)s."),
        "too_big": _("This is too long. Shorten it, or send less at once."),
        "wrong_record": _("This contribution does not belong where it was put."),
        "not_author": _("Only the person who wrote this may change it."),
        "role_needed": _("This takes a role that somebody else holds, or nobody yet."),
        "closed": _("The vote was already closed."),
        "budget": _("No votes are left for this step."),
        "taken": _("Somebody already holds this role."),
        "erased": _(
            "What this device said was erased from this workshop, for good. To take part again, forget the"
            " workshop here, then join it."
        ),
        "full": _("This workshop holds as much as it can. Open another one to go on."),
        "must_be_sealed": _(
            "This device does not seal words as this workshop asks. Update Pairs; nothing is lost."
        ),
        "unknown_link": _(
            "This was sealed for a link that this workshop never had. Open the link of whoever facilitates;"
            " nothing is lost."
        ),
        "bad_parcel": _("This batch could not be read."),
        "bad_signature": _("This batch was altered after it was signed."),
        "wrong_workshop": _("This batch is for another workshop."),
        "update_needed": _("This device runs another version of Pairs. Update it; nothing is lost."),
        "bad_request": _("This request could not be read: %(field)s."),
        "bad_address": _("This is no e-mail address that a message could be sent to."),
        "not_now": _("This device’s clock is too far off. Set it, then ask again."),
        "nothing_here": _("The server holds nothing of yours from this workshop yet."),
        "bad_access": _("This link does not open that workshop."),
        "expired": _("This link was renewed. Whoever facilitates has the new one; nothing is lost."),
        "renewed": _("Somebody else has just renewed the link."),
        "bad_cursor": _("This place in the workshop could not be read."),
        "bad_code": _("No workshop has this code. Check it and try again."),
        "unknown_workshop": _("This workshop is not on this server."),
        "may_not_open": _("Opening a workshop on this server takes an account."),
        "wrong_id": _("What opens a workshop has to come from who made it."),
        "over": _("This workshop was erased here when its time was over. Your device keeps what it holds."),
        "taken_id": _("This workshop is already open, with another link."),
        "taken_code": _("This code is already in use."),
        "too_many": _("Too many tries. Wait ten minutes, then try again."),
        "busy": _("The server is busy. Nothing is lost: it will be sent again."),
        "not_json": _("This door takes JSON."),
        "bad_format": _("This file is not a format yet. Here is what to mend."),
    }
