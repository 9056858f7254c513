"""What lets people in: an invitation to the desk, permissions to open workshops, mails of invitation."""

from __future__ import annotations

from pairs.extensions import db
from pairs.log.transaction import writing
from pairs.notices import inviting, office
from pairs.people import enrolments, store, tickets

from .cast import Cast
from .diary import today
from .staff import coordinator
from .ward import script


def tell(cast: Cast) -> None:
    """Gives the permissions and makes the invitations of doors.yaml.

    The links themselves are shown to nobody. Mails wait in the outbox as they do where no mail leaves; on a
    server that sends mail none is made, for the demo's addresses are nobody's.
    """
    said, held = script("doors"), {one.name for one in enrolments.every()}
    diary = today(cast, 34)
    for name in said["permissions"]:
        if name not in held:
            enrolments.add(coordinator(cast), name)
            diary.note("permission.given", name, by=coordinator(cast))
    for one in said["invited"]:
        with store.writing() as session:
            tickets.invite(
                session, one["email"], one["role"], one["lang"], coordinator(cast), cast.team(one["team"])
            )
        diary.note("account.invited", one["email"], by=coordinator(cast))
    if cast.settings.PAIRS_SMTP:
        return
    for call, emails in said["mailed"].items():
        workshop = cast.workshop(call)
        db.session.commit()
        with writing(cast.engine) as connection:
            for email, lang in emails.items():
                inviting.invite(connection, office.of(cast.app), workshop, email, lang, cast.now)
        diary.note("mail.invited", workshop, by=coordinator(cast))
