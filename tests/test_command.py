"""The `pairs` command when something is in its way: one line that says what to change, and no traceback."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pairs import create_app
from pairs.cli import COMMANDS
from pairs.config import Settings
from pairs.extensions import db
from pairs.upkeep import prepare


def pairs(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs `pairs …` with these settings and no others."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PAIRS_")}
    return subprocess.run(
        [sys.executable, "-c", "from pairs.cli import main; main()", *arguments],
        env=inherited | settings, text=True, capture_output=True, check=False, timeout=60,
    )  # fmt: skip


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line it ended with."""
    assert done.returncode == 1, done.stderr
    [line] = done.stderr.strip().splitlines()
    return line.removeprefix("Error: ")


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = pairs("serve", "--demo", "--port", port, PAIRS_FOLDER=str(folder))
    assert refusal(done).startswith(f"Port {port} of 127.0.0.1 is taken:")
    assert not folder.exists()
    assert done.stdout == ""


def test_an_address_that_is_not_this_machines_is_said(tmp_path: Path) -> None:
    done = pairs("serve", "--host", "203.0.113.7", PAIRS_FOLDER=str(tmp_path))
    assert refusal(done).startswith("Pairs cannot listen on http://203.0.113.7:8000:")


def test_a_bad_setting_is_said(tmp_path: Path) -> None:
    done = pairs("account", "list", PAIRS_FOLDER=str(tmp_path), PAIRS_OPENING="maybe")
    assert refusal(done) == """PAIRS_OPENING takes "open" or "accounts", not 'maybe'"""


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = pairs("account", "list", PAIRS_FOLDER=str(tmp_path / "file" / "below"))
    assert refusal(done).startswith("PAIRS_FOLDER: the folder cannot be made:")


@pytest.mark.parametrize("address", ["sqlite:////nowhere/at/all", "postgresql://p:hunter2@127.0.0.1:1/pairs"])
def test_a_database_that_cannot_be_reached_is_said_without_its_password(tmp_path: Path, address: str) -> None:
    done = pairs("account", "list", PAIRS_FOLDER=str(tmp_path), PAIRS_DATABASE=address)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: The database ")
    assert "cannot be used:" in done.stderr
    assert "Traceback" not in done.stderr
    assert "hunter2" not in done.stderr


def test_what_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "pairs.sqlite"
    file.write_text("my shopping list, by a strange name")
    done = pairs("account", "list", PAIRS_FOLDER=str(tmp_path))
    assert refusal(done).endswith("cannot be used: file is not a database")
    assert file.read_text() == "my shopping list, by a strange name"


@pytest.fixture
def of_tomorrow(tmp_path: Path) -> Path:
    """A folder whose database a newer version made."""
    app = create_app(Settings(PAIRS_FOLDER=str(tmp_path / "tomorrow")))
    prepare(app)
    with app.app_context():
        db.engine.dispose()
    with closing(sqlite3.connect(tmp_path / "tomorrow" / "pairs.sqlite")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999_of_tomorrow'")
    return tmp_path / "tomorrow"


def test_a_newer_versions_database_is_not_opened(of_tomorrow: Path) -> None:
    said = refusal(pairs("serve", "--port", "0", PAIRS_FOLDER=str(of_tomorrow)))
    assert said.startswith("A newer version of Pairs made this database (revision 9999_of_tomorrow):")


def test_a_newer_versions_backup_does_not_replace_what_is_there(of_tomorrow: Path, tmp_path: Path) -> None:
    here = tmp_path / "today"
    made = pairs("account", "list", PAIRS_FOLDER=str(here))
    assert made.returncode == 0, made.stderr
    before = (here / "pairs.sqlite").read_bytes()
    done = pairs("restore", str(of_tomorrow / "pairs.sqlite"), PAIRS_FOLDER=str(here))
    assert refusal(done).startswith("A newer version of Pairs made this database")
    assert (here / "pairs.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("terminal", "said"), [("C", "A name has 1 to 60"), ("fr_FR.UTF-8", "Erreur\u202f: Un nom")]
)
def test_why_an_account_cannot_be_made_is_said_in_the_terminals_language(
    tmp_path: Path, terminal: str, said: str
) -> None:
    asked = ("account", "add", "ana@ward.example", "--name", "A" * 61, "--generate")
    assert refusal(pairs(*asked, PAIRS_FOLDER=str(tmp_path), LC_ALL=terminal)).startswith(said)


def test_what_is_no_address_is_refused_before_a_password_is_asked_for(tmp_path: Path) -> None:
    done = pairs("account", "add", "ana", PAIRS_FOLDER=str(tmp_path / "instance"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "this is no e-mail address: write it as NAME@HOST" in done.stderr
    assert not (tmp_path / "instance").exists()


def test_a_workshop_that_is_not_here_is_said_to_whoever_would_erase_there(tmp_path: Path) -> None:
    said = refusal(pairs("erase", "A" * 22, PAIRS_FOLDER=str(tmp_path)))
    assert said.startswith(f"nobody said anything in {'A' * 22}:")


@pytest.mark.parametrize(
    ("terminal", "said"),
    [("C", "Nothing was past its time.\n"), ("fr_FR.UTF-8", "Rien n’avait dépassé sa durée.\n")],
)
def test_a_purge_with_nothing_to_take_out_says_so(tmp_path: Path, terminal: str, said: str) -> None:
    done = pairs("purge", PAIRS_FOLDER=str(tmp_path), LC_ALL=terminal, PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stdout) == (0, said), done.stderr


def test_whoever_serves_at_another_port_learns_from_the_doctor_which_setting_says_so(tmp_path: Path) -> None:
    done = pairs(
        "doctor", PAIRS_FOLDER=str(tmp_path), PAIRS_PUBLIC_URL="http://127.0.0.1:1", LC_ALL="C.UTF-8"
    )
    assert "if it runs at another address, set PAIRS_PUBLIC_URL to that one" in done.stdout, done.stderr


def test_links_follow_the_port_where_no_address_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAIRS_PUBLIC_URL", raising=False)
    process = subprocess.Popen(
        [sys.executable, "-c", "from pairs.cli import main; main()", "serve", "--demo", "--port", "0"],
        env={**os.environ, "PAIRS_FOLDER": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if "listens on" in line:
            break
    process.terminate()
    process.communicate(timeout=20)
    address = said.partition("listens on ")[2].split(" ")[0]
    assert f"{address}/j#1." in said
    assert f"{address}/desk" in said
    assert process.returncode == 0


def test_every_command_says_what_it_is_for() -> None:
    for name in COMMANDS:
        done = pairs(name, "--help")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("Usage:")
