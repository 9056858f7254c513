"""Taking a call back and giving its workshop another link: the one that was public opens nothing any more.

Its hand opened it, so it may, whoever leads; nobody is sent the new link by itself. What phones do that came
by the old one is theirs to say (contract 10.4): they keep what they have, and go on by the new code.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, update

from pairs.extensions import db
from pairs.log.access import digest, new_id, token_of
from pairs.log.model import Head, table
from pairs.notices import rewording
from pairs.safe import Safe
from pairs.workshops import access
from pairs.workshops.access import NotNext, Renewal
from pairs.workshops.capsule import fragment, told
from pairs.workshops.code import sealed

from .code import code_of
from .hand import Grip
from .model import Hand
from .writing import row_of

_hands = table(Hand)


def renew(engine: Engine, safe: Safe, grip: Grip, public_url: str) -> None:
    """Takes a published call back and makes a new link and a new typed code, both or neither: the hand knows
    them from then on, and nobody else.

    Mails that are still to be sent, or may be tried again, lead to the page on phones instead of the old
    link. Raises LookupError where the workshop was not begun here, access.NotNext where its link was renewed
    or its call taken back this very moment, open.Taken, transaction.Busy; the call is as public as before
    then.
    """
    about, head = row_of("workshop", grip.workshop), db.session.get(Head, grip.workshop)
    if grip.secret is None or about is None or head is None:
        raise LookupError(grip.workshop)
    n, secret, device = head.n + 1, new_id(), grip.device()
    rest = told(about.title, about.format, about.edition, about.lang)
    code = sealed(code_of(grip.workshop, secret), fragment(grip.workshop, secret, rest))
    renewal = Renewal(n, digest(token_of(grip.workshop, secret)), code)
    db.session.commit()  # what was read is let go: this writes on a connection of its own

    def also(connection: Connection) -> None:
        mine = (_hands.c.workshop_id == grip.workshop) & _hands.c.public.is_not(None)
        known = update(_hands).where(mine).values(secret=safe.seal(secret), public=None)
        if not connection.execute(known).rowcount:
            raise NotNext
        old = f"{public_url}/j#1.{grip.workshop}.{grip.secret}."
        rewording.relinked(connection, old, f"{public_url}/w/{grip.workshop}")

    access.renew(engine, grip.workshop, device.me, device.token, renewal, also=also)
