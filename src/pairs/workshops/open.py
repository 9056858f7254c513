"""Opening a workshop: its head row, its access, its typed code. The device made the id and the secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from pairs.log.access import digest, is_access, is_base64url, is_lookup, is_workshop_id
from pairs.log.change import BadChange, parse
from pairs.log.model import Expired, Head, table
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading, writing
from pairs.records.clear import SEALED, divide

_heads, _expired = table(Head), table(Expired)

MAX_SEALED = 8192
"""Characters of a sealed capsule."""
MOST = 9999
"""Links a workshop can have had: what `key` and `sealed` can count."""


class Taken(ValueError):
    """The id is another workshop's, or the code is; `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class ExpiredLink(PermissionError):
    """The link that was shown opened the workshop once, and does no more."""


@dataclass(frozen=True, slots=True)
class Code:
    """A typed code as the server may know it: what finds it, and the capsule only the code can unseal."""

    lookup: str
    sealed: str


class BadCode(ValueError):
    """What is no typed code; `field` names what does not fit."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def code_in(said: object) -> Code | None:
    """A code as a body says it, {lookup, sealed} or null; raises BadCode."""
    if said is None:
        return None
    if not isinstance(said, dict):
        raise BadCode("code")
    lookup, sealed = said.get("lookup"), said.get("sealed")
    if not (isinstance(lookup, str) and is_lookup(lookup)):
        raise BadCode("code.lookup")
    if not (isinstance(sealed, str) and len(sealed) <= MAX_SEALED and is_base64url(sealed)):
        raise BadCode("code.sealed")
    return Code(lookup, sealed)


def is_confidential(lines: Iterable[bytes]) -> bool | None:
    """Whether what its opener says makes a workshop confidential: its record says so, or something is sealed.

    Others may bring the opener's parcels, and could bring only those that any workshop says in the clear (the
    clock, say): None for these, which tell neither, since a wrong answer could never be mended.
    """
    ordinary: bool | None = None
    for line in lines:
        try:
            change = parse(line, "")
        except BadChange:
            continue
        if change.kind == SEALED or (change.kind == "workshop" and change.set.get("confidential") is True):
            return True
        if divide(change.kind, change.set)[1]:
            ordinary = False
    return ordinary


def open_workshop(
    engine: Engine,
    id: str,
    access: str,
    opener: str,
    code: Code | None = None,
    *,
    confidential: bool = False,
    n: int = 1,
) -> bool:
    """Opens a workshop for `opener` (an author id); False when this very one was open already.

    A code that comes later, since others may bring a workshop, is added where there was none, unless the link
    was renewed since: from then on a code comes with a renewal.

    `access` is the SHA-256 (hex) of the access token, `n` which link that is: more than 1 where an older copy
    of the database was restored and the workshop is not in it. Whether it is confidential is decided here,
    before anybody can say a word in it. Raises Taken, ExpiredLink, and transaction.Busy.
    """
    values = {
        "workshop_id": id,
        "access": access,
        "opener": opener,
        "opened": now_ms(),
        "head": 0,
        "code": digest(code.lookup) if code else None,
        "sealed": code.sealed if code else None,
        "confidential": confidential,
        "n": n,
    }
    try:
        with writing(engine) as connection:
            connection.execute(insert(_heads).values(values))
            refuse_expired(connection, code)
    except IntegrityError:
        with writing(engine) as connection:
            _again(connection, id, access)
        if code is not None:
            _add(engine, id, code)
        return False
    return True


def is_open(engine: Engine, id: object, access: object) -> bool:
    """Whether a workshop of this id is here with this access (SHA-256 of its token, hex)."""
    if not (isinstance(id, str) and is_workshop_id(id) and isinstance(access, str) and is_access(access)):
        return False
    query = select(exists().where(_heads.c.workshop_id == id, _heads.c.access == access))
    with reading(engine) as connection:
        return bool(connection.execute(query).scalar())


def _add(engine: Engine, id: str, code: Code) -> None:
    without = update(_heads).where(_heads.c.workshop_id == id, _heads.c.code.is_(None), _heads.c.n == 1)
    try:
        with writing(engine) as connection:
            connection.execute(without.values(code=digest(code.lookup), sealed=code.sealed))
            refuse_expired(connection, code)
    except IntegrityError:
        raise Taken("code") from None


def _again(connection: Connection, id: str, access: str) -> None:
    """A repeated opening is the same one when its access is the same; else the id or the code is taken."""
    found = connection.execute(select(_heads.c.access).where(_heads.c.workshop_id == id)).scalar_one_or_none()
    if found is None:
        raise Taken("code")
    if found != access:
        raise ExpiredLink if is_expired(connection, id, access) else Taken("id")


def is_expired(connection: Connection, workshop: str, access: str) -> bool:
    """Whether this access (SHA-256 of a token, hex) opened the workshop before its link was renewed."""
    query = select(exists().where(_expired.c.workshop_id == workshop, _expired.c.access == access))
    return bool(connection.execute(query).scalar())


def refuse_expired(connection: Connection, code: Code | None) -> None:
    """Raises Taken where a renewed link had this code: who still has it would be led where others want.

    Asked once the code is written, so that a renewal which gave it up meanwhile is seen.
    """
    given_up = exists().where(_expired.c.code == digest(code.lookup)) if code else None
    if given_up is not None and connection.execute(select(given_up)).scalar():
        raise Taken("code")
