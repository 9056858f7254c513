"""The demo: what a first look at Pairs stands on."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from pairs import create_app
from pairs.config import Settings
from pairs.database import Base
from pairs.demo import cli, ward
from pairs.demo.kept import Kept
from pairs.demo.stage import NotTaken, Stage
from pairs.extensions import db
from pairs.log.model import Head, Said
from pairs.log.stamp import now_ms
from pairs.people import accounts
from pairs.workshops import commitments, review
from pairs.workshops.join import sealed_by
from tests.support.ready import prepare


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(PAIRS_FOLDER=str(tmp_path), PAIRS_PUBLIC_URL="https://pairs.example")


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    prepare(app)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def kept(app: Flask, settings: Settings) -> Kept:
    return cli.ensure(app, settings)


def changes() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Said)) or 0


def everything() -> dict[str, int]:
    """How many rows each table has."""
    db.session.rollback()
    return {
        name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in Base.metadata.tables.items()
    }


def test_everything_the_demo_says_is_taken_by_the_rules(kept: Kept) -> None:
    found = review.result(kept.workshop)
    assert found is not None
    assert found.state == "live"
    assert len(found.people) == 12
    assert {role for role, _who in found.roles} == {"facilitator", "scribe", "timekeeper", "synthesiser"}
    assert all(who for _role, who in found.roles)
    weights = [topic.weight for topic in found.topics]
    assert weights == sorted(weights, reverse=True)
    assert sum(topic.state == "done" for topic in found.topics) == 4
    assert all(topic.next_steps for topic in found.topics if topic.state == "done")
    assert [topic.author for topic in found.topics].count("") == 1  # the anonymous one
    states = {c.state for c in commitments.of(kept.workshop)}
    assert states == {"made", "on_way", "kept", "partly", "stuck", "dropped"}
    assert any(c.late for c in commitments.of(kept.workshop))
    assert all(p.real is not None for p in found.pace if p.key == "vote")


def test_it_speaks_both_languages(kept: Kept) -> None:
    said = ward.script()
    assert {person["lang"] for person in said["people"].values()} == {"fr", "en"}


def test_a_second_run_keeps_the_data_and_says_the_same(app: Flask, settings: Settings, kept: Kept) -> None:
    before = everything()
    assert cli.ensure(app, settings) == kept
    assert everything() == before


def test_what_it_keeps_is_its_owners_only(settings: Settings, kept: Kept) -> None:
    path = Path(settings.PAIRS_FOLDER) / "demo.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text())["password"] == kept.password


@pytest.mark.parametrize(("terminal", "desk"), [("fr_FR.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("C", "en")])
def test_its_desk_is_in_the_language_of_the_terminal_that_names_it(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch, terminal: str, desk: str
) -> None:
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LC_ALL", terminal)
    account = accounts.by_email(cli.ensure(app, settings).email)
    assert account is not None
    assert account.lang == desk


@pytest.mark.parametrize(
    ("address", "warned"), [("http://127.0.0.1:8000", True), ("https://p.example", False)]
)
def test_whoever_scans_its_code_is_told_what_another_device_needs(
    app: Flask, settings: Settings, capsys: pytest.CaptureFixture[str], address: str, warned: bool
) -> None:
    cli.show(replace(settings, PAIRS_PUBLIC_URL=address), cli.ensure(app, settings))
    assert ("other devices need https" in capsys.readouterr().out) == warned


@pytest.mark.parametrize(
    ("terminal", "said"),
    [
        ("C.UTF-8", ("Join the demo workshop", "Coordinators’ desk", "or as an ambassador")),
        (
            "fr_FR.UTF-8",
            ("Rejoindre l’atelier de démonstration", "Bureau de la coordination", "mot de passe"),
        ),
    ],
)
def test_how_to_get_in_is_said_in_the_terminals_language_in_columns(
    settings: Settings, terminal: str, said: tuple[str, ...],
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("LANG", terminal)
    kept = Kept()
    kept.draw()
    cli.show(settings, kept)
    lines = capsys.readouterr().out.splitlines()
    assert all(any(line.startswith(f"  {about} ") for line in lines) for about in said)
    starts = {line.index(what) for line in lines for what in (kept.code, kept.password) if what in line}
    assert len(starts) == 1


def test_its_password_signs_in(kept: Kept) -> None:
    assert accounts.authenticated(kept.email, kept.password) is not None


def test_a_run_that_was_cut_off_is_played_again_elsewhere(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(self: ward.Play) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(ward.Play, "since", cut)
        with pytest.raises(KeyboardInterrupt):
            cli.ensure(app, settings)
    kept = cli.ensure(app, settings)
    db.session.rollback()
    workshops = set(db.session.scalars(select(Head.workshop_id)))
    assert len(workshops - set(kept.workshops.values())) == 2
    assert kept.workshop in workshops
    assert len(commitments.of(kept.workshop)) == 10


def test_an_account_that_was_removed_comes_back_and_the_workshop_stays(
    app: Flask, settings: Settings, kept: Kept
) -> None:
    account = accounts.by_email(kept.email)
    assert account is not None
    accounts.remove(account)
    before = changes()
    cli.ensure(app, settings)
    assert accounts.authenticated(kept.email, kept.password) is not None
    assert changes() == before


def test_the_typed_code_finds_the_capsule(kept: Kept) -> None:
    import hashlib
    from base64 import urlsafe_b64decode

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from pairs.log.access import base64url

    typed = kept.code.replace("-", "").encode()
    stretched = hashlib.pbkdf2_hmac("sha256", typed, b"pairs code v1", 200_000, 64)
    sealed = sealed_by(db.engine, base64url(stretched[:32]))
    assert sealed is not None
    data = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    opened = AESGCM(stretched[32:]).decrypt(data[:12], data[12:], None).decode()
    assert opened == cli.fragment(kept)
    assert opened.startswith(f"1.{kept.workshop}.{kept.secret}.")


def test_it_prints_a_link_a_sign_in_and_a_code_with_its_quiet_zone(
    settings: Settings, kept: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.show(settings, kept)
    printed = capsys.readouterr().out
    assert f"https://pairs.example/j#{cli.fragment(kept)}" in printed
    assert kept.email in printed
    assert kept.password in printed
    rows = [line for line in printed.splitlines() if re.fullmatch("[█▀▄ ]+", line)]
    # Light is drawn, dark is the ground: four light modules are two rows, and four columns on each side.
    assert set(rows[0]) == set(rows[1]) == {"█"}
    assert all(row.startswith("████") and row.endswith("████") for row in rows[:-1])


def test_a_demo_the_rules_refuse_is_a_fault_and_not_a_silence(app: Flask) -> None:
    said = ward.script()
    said["votes"]["nadia"] = dict.fromkeys(list(said["topics"])[:3], 5)
    stage = Stage(db.engine, ward.start_of(said, now_ms()))
    play = ward.Play(stage, said, datetime.now(UTC))
    stage.open(play.lead, None)
    with pytest.raises(NotTaken, match=r"vote: rejected.* budget"):
        play.play()


def test_a_database_that_was_removed_is_filled_again_with_the_same_link(
    app: Flask, settings: Settings, kept: Kept, tmp_path: Path
) -> None:
    other = create_app(Settings(PAIRS_FOLDER=str(tmp_path / "again")))
    prepare(other)
    (tmp_path / "again" / "demo.json").write_text((tmp_path / "demo.json").read_text())
    with other.app_context():
        again = cli.ensure(other, other.config["PAIRS"])
        assert (again.workshop, again.secret, again.password) == (kept.workshop, kept.secret, kept.password)
        assert changes() > 100
        db.engine.dispose()


def test_no_line_of_its_files_is_cut_at_a_comma() -> None:
    """In `{ text: one, two }` YAML takes « two » for a field of its own."""

    def cut(said: object) -> Iterator[object]:
        for one in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
            yield from cut(one)
        if isinstance(said, dict):
            yield from (name for name in said if said[name] is None and name != "by")

    for path in Path(ward.__file__).parent.glob("*.yaml"):
        assert list(cut(ward.script(path.stem))) == [], path.name
