"""What the tools write, and when they write nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WISH = """
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pairs.log.kinds import Kind

from .policy import authored
from .row import RecordRow
from .values import Fields, Text


class WishFields(Fields):
    text = Text(280)


class Wish(RecordRow):
    __tablename__ = "record_wish"

    text: Mapped[str | None] = mapped_column(String(280))


KIND = Kind("wish", WishFields(), Wish, authored)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The server's code and the tools, to be changed at will."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("static", "__pycache__"))
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def with_a_new_kind(copy: Path) -> None:
    """A kind that does not ship, without its table."""
    path = copy / "src" / "pairs" / "records" / "wish.py"
    assert not path.exists(), "give the kind of this test another name"
    path.write_text(WISH)


def migration(copy: Path, title: str) -> str:
    """What tools/migration.py says, run in that copy."""
    done = subprocess.run(
        [sys.executable, "tools/migration.py", title],
        env={**os.environ, "PYTHONPATH": str(copy / "src")},
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_migration_makes_the_table_of_a_new_kind_once_and_drops_it_again(copy: Path) -> None:
    with_a_new_kind(copy)
    assert "_keep_wishes.py" in migration(copy, "Keep wishes")
    [path] = (copy / "src" / "pairs" / "migrations" / "versions").glob("*_keep_wishes.py")
    text = path.read_text("utf-8")
    assert text.count('op.create_table(\n        "record_wish"') == 1
    assert text.count('op.drop_table("record_wish")') == 1
    assert "# ###" not in text
    assert "nothing to write" in migration(copy, "Keep wishes")


def test_no_migration_is_written_where_the_models_changed_nothing(copy: Path) -> None:
    folder = copy / "src" / "pairs" / "migrations" / "versions"
    versions = sorted(folder.glob("*.py"))
    assert "nothing to write" in migration(copy, "Nothing")
    assert sorted(folder.glob("*.py")) == versions


def test_a_server_whose_kind_has_no_table_does_not_start_and_says_which(copy: Path) -> None:
    with_a_new_kind(copy)
    done = subprocess.run(
        [sys.executable, "-c", "from pairs.cli import main; main()", "rebuild"],
        env={**os.environ, "PYTHONPATH": str(copy / "src"), "PAIRS_FOLDER": str(copy / "instance")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "No migration makes the table record_wish" in done.stderr
