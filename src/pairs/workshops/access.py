"""Renewing a workshop's link: another secret opens it from then on (contract 10.4)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from pairs.log import live
from pairs.log.access import digest, is_access
from pairs.log.append import UnknownWorkshop
from pairs.log.device import rec_id
from pairs.log.model import Expired, Head, Said, table
from pairs.log.parcel import Opened
from pairs.log.transaction import reading, writing
from pairs.records.key import Key
from pairs.records.policy import FACILITATOR
from pairs.records.role import Role

from .open import MOST, BadCode, Code, ExpiredLink, Taken, code_in, is_expired, refuse_expired

_heads, _expired, _said, _keys, _roles = (table(model) for model in (Head, Expired, Said, Key, Role))


class BadRenewal(ValueError):
    """What was signed does not say how to renew a link; `field` names what does not fit."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class MayNotRenew(PermissionError):
    """Only a facilitator, or whoever opened the workshop, renews its link."""


class NotNext(ValueError):
    """The link was renewed by somebody else meanwhile, or the number is not the next one."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A link to come: its number, the SHA-256 (hex) of its access token, and its typed code if it has one."""

    n: int
    access: str
    code: Code | None


def renewal_in(opened: Opened) -> Renewal:
    """What a parcel's only line says: {"renew": {n, access, code?}}; raises BadRenewal."""
    try:
        said = json.loads(opened.lines[0])["renew"] if len(opened.lines) == 1 else None
    except (ValueError, RecursionError, LookupError, TypeError):
        said = None
    if not isinstance(said, dict):
        raise BadRenewal("renew")
    n, access = said.get("n"), said.get("access")
    if not (type(n) is int and 2 <= n <= MOST):
        raise BadRenewal("n")
    if not (isinstance(access, str) and is_access(access)):
        raise BadRenewal("access")
    try:
        return Renewal(n, access, code_in(said.get("code")))
    except BadCode as error:
        raise BadRenewal(error.field) from None


def renew(
    engine: Engine,
    workshop: str,
    author: str,
    token: str,
    renewal: Renewal,
    *,
    also: Callable[[Connection], object] = lambda _connection: None,
) -> int:
    """Gives the workshop another link, signed for by `author` and asked for with `token`; gives its number.

    Said again, the same renewal changes nothing. The old code is gone for good, whether a new one came or
    not: it unseals the old link. Live streams opened with the old link end. `also` keeps, in the same
    transaction, what somebody has of the link beside it. Raises UnknownWorkshop,
    MayNotRenew, NotNext, ExpiredLink, BadRenewal (that access opened the workshop before), open.Taken, and
    transaction.Busy.
    """
    try:
        with writing(engine) as connection:
            _renew(connection, workshop, author, digest(token), renewal)
            also(connection)
    except IntegrityError:
        raise Taken("code") from None
    live.renewed(engine, workshop)
    return renewal.n


def _renew(connection: Connection, workshop: str, author: str, shown: str, renewal: Renewal) -> None:
    here = _heads.c.workshop_id == workshop
    # The head's lock first: of two who renew at once, one sees what the other did.
    lock = update(_heads).where(here).values(head=_heads.c.head)
    known = (_heads.c.n, _heads.c.access, _heads.c.opener, _heads.c.code)
    head = connection.execute(lock.returning(*known)).one_or_none()
    if head is None:
        raise UnknownWorkshop(workshop)
    if (renewal.n, renewal.access) == (head.n, head.access):
        return
    if author != head.opener and author != _facilitator(connection, workshop):
        raise MayNotRenew
    if renewal.n != head.n + 1:
        raise NotNext
    # Whoever opened it takes it back from a facilitator who renewed it for themself alone.
    if shown != head.access and author != head.opener:
        raise ExpiredLink
    if renewal.access == head.access or is_expired(connection, workshop, renewal.access):
        raise BadRenewal("access")
    connection.execute(insert(_expired).values(workshop_id=workshop, access=head.access, code=head.code))
    code = renewal.code
    found, sealed = (digest(code.lookup), code.sealed) if code else (None, None)
    values = {"n": renewal.n, "access": renewal.access, "code": found, "sealed": sealed}
    connection.execute(update(_heads).where(here).values(**values))
    refuse_expired(connection, code)
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_notify(live.CHANNEL, f"{workshop} {live.LOOK}")))


def _facilitator(connection: Connection, workshop: str) -> str | None:
    rec = rec_id(workshop, "role", FACILITATOR)
    query = select(_roles.c.holder).where(_roles.c.workshop_id == workshop, _roles.c.rec == rec)
    return connection.execute(query).scalar_one_or_none()


def was_opened_by(engine: Engine, workshop: str, token: str) -> bool:
    """Whether a token is that of an older link of the workshop; raises Busy."""
    with reading(engine) as connection:
        return is_expired(connection, workshop, digest(token))


def keys_of(engine: Engine, workshop: str, author: str) -> tuple[int, list[dict[str, Any]]]:
    """The number of the link that opens the workshop now, and `author`'s boxes: {n, by, box}, oldest first.

    `by` is whoever sealed that box, not whoever made the record. Raises UnknownWorkshop, and Busy.
    """
    head = select(_heads.c.n).where(_heads.c.workshop_id == workshop)
    mine = (_keys.c.workshop_id == workshop) & (_keys.c.to == author) & _keys.c.box.is_not(None)
    with reading(engine) as connection:
        n = connection.execute(head).scalar_one_or_none()
        if n is None:
            raise UnknownWorkshop(workshop)
        rows = connection.execute(select(_keys).where(mine, _keys.c.n <= n).order_by(_keys.c.n)).all()
        sealers = _authors(connection, workshop, [row.stamps["box"][1] for row in rows])
    boxes = [
        {"n": row.n, "by": sealers.get(row.stamps["box"][1], row.author), "box": row.box} for row in rows
    ]
    return n, boxes


def _authors(connection: Connection, workshop: str, ids: Sequence[str]) -> dict[str, str]:
    query = select(_said.c.id, _said.c.by).where(_said.c.workshop_id == workshop, _said.c.id.in_(ids))
    return {row.id: row.by for row in connection.execute(query)} if ids else {}
