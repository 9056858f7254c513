"""Writes the migration between the tables as migrated and the tables that the models declare.

    python tools/migration.py "Keep questions"

It compares on an empty database of its own. The new file stands in src/pairs/migrations/versions/, to be
read, mended and committed like any code. Where nothing differs, nothing is written.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import revision, upgrade

from pairs import create_app
from pairs.config import Settings
from pairs.database import Base
from pairs.extensions import db

VERSIONS = Path(__file__).resolve().parent.parent / "src" / "pairs" / "migrations" / "versions"


def write(title: str) -> Path | None:
    """Writes the migration under the next number and gives its path, or None where nothing differs."""
    number = 1 + max(int(path.name[:4]) for path in VERSIONS.glob("[0-9]*.py"))
    with tempfile.TemporaryDirectory() as place:
        app = create_app(Settings(PAIRS_FOLDER=place))
        with app.app_context():
            upgrade()
            with db.engine.connect() as connection:
                if not compare_metadata(MigrationContext.configure(connection), Base.metadata):
                    return None
            revision(message=title, autogenerate=True, rev_id=f"{number:04}")
            db.engine.dispose()
    made = next(VERSIONS.glob(f"{number:04}_*.py"))
    lines = made.read_text("utf-8").splitlines(keepends=True)
    made.write_text("".join(line for line in lines if "# ###" not in line), "utf-8")
    for work in (["format", "--quiet"], ["check", "--fix", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *work, str(made)], check=True)
    return made


if __name__ == "__main__":
    if len(sys.argv) != 2 or not re.search(r"\w", sys.argv[1]):
        sys.exit(__doc__)
    path = write(sys.argv[1])
    print(f"Written: {path}" if path else "The tables are what the models declare: nothing to write")
