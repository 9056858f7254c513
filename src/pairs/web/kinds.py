"""What each kind of change is called on the page where somebody reads what they said."""

from __future__ import annotations

from flask_babel import lazy_gettext

NAMES = {
    "action": lazy_gettext("Action"),
    "block": lazy_gettext("Step of the map"),
    "call": lazy_gettext("Call"),
    "card": lazy_gettext("Card"),
    "carried": lazy_gettext("Promise carried over"),
    "checkin": lazy_gettext("How a commitment is going"),
    "clause": lazy_gettext("Clause of the agreement"),
    "clock": lazy_gettext("Clock of the steps"),
    "commitment": lazy_gettext("Commitment"),
    "consent": lazy_gettext("Agreement to the rules"),
    "continue": lazy_gettext("Choice to go on or move on"),
    "discussion": lazy_gettext("Course of a discussion"),
    "experience": lazy_gettext("Experience with the format"),
    "help": lazy_gettext("Help offered"),
    "idea": lazy_gettext("Idea"),
    "journal": lazy_gettext("Learning journal"),
    "key": lazy_gettext("Key for another device"),
    "link": lazy_gettext("Link of the map"),
    "measurement": lazy_gettext("Measure"),
    "microcard": lazy_gettext("Decision card"),
    "minutes": lazy_gettext("Minutes"),
    "next_step": lazy_gettext("Next step"),
    "node": lazy_gettext("Place on the map"),
    "note": lazy_gettext("Note"),
    "option": lazy_gettext("Option"),
    "participant": lazy_gettext("Name and sign"),
    "poll": lazy_gettext("Answer about dates"),
    "question": lazy_gettext("Question"),
    "rating": lazy_gettext("Rating"),
    "recipe": lazy_gettext("Adapted format"),
    "remark": lazy_gettext("Remark on the call"),
    "role": lazy_gettext("Role"),
    "round": lazy_gettext("Round"),
    "sealed": lazy_gettext("Sealed"),
    "signup": lazy_gettext("Sign-up"),
    "story": lazy_gettext("Story"),
    "thanks": lazy_gettext("Thanks"),
    "tick": lazy_gettext("Tick of the checklist"),
    "topic": lazy_gettext("Topic"),
    "turn": lazy_gettext("Turn to speak"),
    "vote": lazy_gettext("Vote"),
    "workshop": lazy_gettext("The workshop itself"),
}


def name(kind: str) -> str:
    """A kind in the reader's language; one of a later version by the name it has in the file."""
    return str(NAMES.get(kind, kind))
