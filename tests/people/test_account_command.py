"""`pairs account`: accounts are made where the server runs."""

from __future__ import annotations

import re
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result

from pairs.people import second
from pairs.people.cli import account, one, opened

WORDS = "correct horse battery staple"


@pytest.fixture
def run(tmp_path: Path) -> object:
    """Runs `pairs account …` on a folder of its own, with what is typed at its questions."""

    def run(*arguments: str, typed: str = "") -> Result:
        runner = CliRunner(env={"PAIRS_FOLDER": str(tmp_path)})
        return runner.invoke(account, arguments, input=typed)

    return run


def test_an_account_is_added_listed_and_removed(run) -> None:  # type: ignore[no-untyped-def]
    added = run("add", "ada@ward.example", "--name", "Ada", "--role", "reader", typed=f"{WORDS}\n{WORDS}\n")
    assert added.exit_code == 0, added.output
    assert WORDS not in added.output
    assert run("list").output == "ada@ward.example\treader\tfr\tAda\n"
    assert run("remove", "ada@ward.example", typed="y\n").exit_code == 0
    assert run("list").output == ""


def test_a_password_can_be_made_here_and_is_shown_once(run) -> None:  # type: ignore[no-untyped-def]
    added = run("add", "ada@ward.example", "--name", "Ada", "--generate")
    assert re.search(r"password: (\w{4}-){4}\w{4}\n", added.output)
    assert "password" not in run("list").output


def test_what_cannot_be_done_says_why_and_changes_nothing(run) -> None:  # type: ignore[no-untyped-def]
    weak = run("add", "ada@ward.example", "--name", "Ada", typed="short\nshort\n")
    assert weak.exit_code == 1
    assert "12" in weak.output
    unknown = run("password", "nobody@ward.example", "--generate")
    assert unknown.exit_code == 1
    assert "nobody@ward.example" in unknown.output
    assert run("remove", "ada@ward.example", typed="n\n").exit_code == 1
    assert run("list").output == ""


def test_who_lost_phone_and_codes_signs_in_by_the_password_again(  # type: ignore[no-untyped-def]
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAIRS_FOLDER", str(tmp_path))
    run("add", "ada@ward.example", "--name", "Ada", "--generate")
    with opened():
        ada = one("ada@ward.example")
        secret, _draft = second.drafted(ada)
        second.keep(ada, secret, pyotp.TOTP(secret).now())
        assert one("ada@ward.example").totp is not None
    assert run("forget-factor", "Ada@ward.example").exit_code == 0
    with opened():
        assert one("ada@ward.example").totp is None
    assert run("forget-factor", "nobody@ward.example").exit_code == 1
