"""A whole workshop as one file, verbatim: what moves it to another server (docs/architecture.md §11.4).

    {"pairs":1,"workshop":"…","opener":"…","access":"…","opened":…,"n":1,"changes":[
    {"seq":1,"by":"…","c":{…}},
    …
    ]}

It is JSON, with a change a line, so that reading it is cutting lines: the bytes of a change are kept as they
are. The typed code is not in it, nor any secret: who holds the link goes on with it, nobody else comes in by
the file. Of a confidential workshop there is nothing but the commitments that were published.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Engine, select

from pairs.log.model import Head, Said, table
from pairs.log.page import entry
from pairs.log.transaction import reading
from pairs.workshops import commitments

VERSION = 1
END = b"]}"
_BATCH = 500
_heads, _said = table(Head), table(Said)
_ROW = (_said.c.seq, _said.c.by, _said.c.at, _said.c.clamped, _said.c.body)


def written(engine: Engine, workshop: str) -> Iterator[bytes]:
    """The file of a workshop, piece by piece; raises LookupError where it is not here, transaction.Busy.

    What is said while it is written is not in it.
    """
    with reading(engine) as connection:
        head = connection.execute(select(_heads).where(_heads.c.workshop_id == workshop)).one_or_none()
    if head is None:
        raise LookupError(workshop)
    if head.confidential:
        return iter([_published(workshop)])
    about = {
        "pairs": VERSION,
        "workshop": workshop,
        "opener": head.opener,
        "access": head.access,
        "opened": head.opened,
        "n": head.n,
    }
    return _pieces(engine, workshop, about, head.head)


def _pieces(engine: Engine, workshop: str, about: dict[str, object], head: int) -> Iterator[bytes]:
    yield _compact(about)[:-1] + b',"changes":['
    after, before = 0, b"\n"
    asked = select(*_ROW).where(_said.c.workshop_id == workshop).order_by(_said.c.seq).limit(_BATCH)
    while after < head:
        with reading(engine) as connection:
            rows = connection.execute(asked.where(_said.c.seq > after, _said.c.seq <= head)).all()
        if not rows:  # it went meanwhile: the file ends where it stood, and has no end
            return
        yield before + b",\n".join(entry(*row) for row in rows)
        after, before = rows[-1].seq, b",\n"
    yield b"\n" + END + b"\n"


def _published(workshop: str) -> bytes:
    told = [{"text": c.text, "owner": c.owner, "due": c.due} for c in commitments.of(workshop)]
    about = {"pairs": VERSION, "workshop": workshop, "confidential": True, "commitments": told}
    return json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n"


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
