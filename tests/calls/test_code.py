"""The typed code of a call begun at the desk leads a phone to the capsule, and nothing else does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, update

from pairs.calls import hand, link
from pairs.calls.code import code_of
from pairs.extensions import db
from pairs.log.access import digest, new_id
from pairs.log.model import Head
from pairs.people.store import writing as session
from pairs.safe import Safe
from pairs.workshops.code import sealed
from pairs.workshops.join import sealed_by
from pairs.workshops.open import Code
from tests.rules.mirror import NODE

from .test_writing import begin

APP = Path(__file__).parents[2] / "src" / "pairs" / "static" / "app"
DEVICE = """
const documentElement = { lang: 'en', dataset: {} }
globalThis.document = { documentElement, querySelector: () => null, addEventListener() {} }
globalThis.location = { origin: 'http://localhost', pathname: '/', search: '' }
globalThis.addEventListener = () => {}
const { capsuleOfCode, sealCode } = await import(%(module)s)
globalThis.fetch = async (_to, { body }) => new Response(
  JSON.stringify(JSON.parse(body).lookup === %(lookup)s ? { sealed: %(sealed)s } : {}),
  { headers: { 'content-type': 'application/json', 'pairs-now': '1' } })
"""


def device(script: str, known: Code) -> Any:
    """What a device prints, as JSON, whose server knows this code."""
    told = {"module": (APP / "core" / "code.js").as_uri(), "lookup": known.lookup, "sealed": known.sealed}
    source = DEVICE % {name: json.dumps(value) for name, value in told.items()} + script
    run = [str(NODE), "--input-type=module", "--eval", source]
    done = subprocess.run(run, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_the_desk_seals_a_phone_opens_by_the_code(app: Flask, engine: Engine) -> None:
    grip = begin(engine, title="Moins d\u2019attente")
    typed = link.join_code(grip)
    known = sealed(typed, link.join_link(grip, "https://x.example").split("#")[1])
    loose = typed.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    capsule = device(f"console.log(JSON.stringify(await capsuleOfCode({json.dumps(loose)})))", known)
    assert (capsule["id"], capsule["secret"]) == (grip.workshop, grip.secret)
    assert capsule["title"] == "Moins d\u2019attente"


def test_the_server_finds_it_by_what_a_device_derives(app: Flask, engine: Engine) -> None:
    grip = begin(engine)
    typed = link.join_code(grip)
    same = device(
        f"console.log(JSON.stringify(await sealCode({json.dumps(typed)}, '1.x')))", sealed(typed, "")
    )
    kept = sealed_by(engine, same["lookup"])
    assert kept is not None
    assert grip.secret is not None
    assert grip.secret not in kept


def test_each_workshop_has_its_own_and_it_stays() -> None:
    one, other, secret = new_id(), new_id(), new_id()
    assert code_of(one, secret) == code_of(one, secret)
    assert len({code_of(one, secret), code_of(other, secret), code_of(one, new_id())}) == 3


@pytest.mark.parametrize("said", [{"code": None, "sealed": None}, {"n": 2, "access": "a" * 64}])
def test_a_link_that_was_renewed_or_has_no_code_shows_none(
    app: Flask, engine: Engine, said: dict[str, Any]
) -> None:
    grip = begin(engine)
    with session() as here:
        here.execute(update(Head).where(Head.workshop_id == grip.workshop).values(**said))
    assert link.join_code(grip) == ""


def test_a_hand_that_is_lent_has_none(app: Flask, engine: Engine) -> None:
    with session() as here:
        here.add(Head(workshop_id=(id := new_id()), access=digest("x"), opener="o", opened=0, head=0))
    db.session.rollback()
    assert link.join_code(hand.lend(engine, Safe("k", hand.PURPOSE), id, None)) == ""
