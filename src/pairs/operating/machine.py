"""What lies on the machine: the folder and what is in it, the room on the disk, the last copy."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import ngettext

from pairs.config import Settings

from .finding import GOOD, TO_KNOW, WRONG, Finding

DAY = 86_400_000
MIB = 1024 * 1024
NOTE = "last-backup"
"""The file in PAIRS_FOLDER that says when the last copy was made (ms since 1970 UTC)."""
OLD = 2 * DAY
"""A copy older than that misses more than a group would say again."""
LEAST_FREE = 256 * MIB
SHORTEST_KEY = 32
"""Characters: fewer can be guessed once somebody has a signed cookie."""


def note_backup(folder: Path, now: int) -> None:
    """Notes that a copy was made; raises OSError."""
    beside = folder / f"{NOTE}.{os.getpid()}"
    beside.write_text(str(now), "ascii")
    os.replace(beside, folder / NOTE)


def last_backup(folder: Path) -> int | None:
    """When the last copy was made, ms since 1970 UTC; None when nobody noted one."""
    try:
        return int((folder / NOTE).read_text("ascii"))
    except (OSError, ValueError):
        return None


def backup(folder: Path, now: int) -> Finding:
    """How old the last copy is."""
    about, last = _("Backup"), last_backup(folder)
    how = _("Have cron run “pairs backup FILE” each night; after pg_dump, “pairs backup --note”.")
    if last is None:
        return Finding(WRONG, about, _("No copy of the database was ever made."), how)
    days = max(0, now - last) // DAY
    said = ngettext("The last copy is %(num)s day old.", "The last copy is %(num)s days old.", days)
    return Finding(WRONG, about, said, how) if now - last > OLD else Finding(GOOD, about, said)


def ours(path: Path) -> bool:
    """Whether whoever runs this may read and write a file or folder that is there."""
    try:
        wanted = os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0)
    except PermissionError:  # a folder above it is closed
        return False
    return os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids)


def not_ours(about: str, path: Path) -> Finding:
    """What is said of a file or folder that is another user's."""
    said = _("This user (%(name)s) may not use %(path)s.", name=_user(), path=path)
    mend = _(
        "Run this as the user of the server. If this is its user: chown -R %(name)s that folder.",
        name=_user(),
    )
    return Finding(WRONG, about, said, mend)


def _user() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:  # a container may run as a number that has no name
        return str(os.geteuid())


def private(path: Path) -> bool:
    """Whether nobody but its owner may read or write a file."""
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def secret_key(settings: Settings) -> Finding:
    """Whether the key that signs and seals is one, and for its owner only."""
    about, path = _("Secret key"), Path(settings.PAIRS_FOLDER) / "secret-key"
    if settings.PAIRS_SECRET_KEY:
        if len(settings.PAIRS_SECRET_KEY) < SHORTEST_KEY:
            said = _("PAIRS_SECRET_KEY is short enough to be guessed.")
            return Finding(
                WRONG, about, said, _("Set one of at least %(n)s random characters.", n=SHORTEST_KEY)
            )
        return Finding(GOOD, about, _("PAIRS_SECRET_KEY is long enough."))
    if not path.exists():
        return Finding(TO_KNOW, about, _("There is none yet: the first start makes it."))
    if not ours(path):
        return not_ours(about, path)
    if not private(path):
        said = _("Others on this machine can read %(path)s, or change it.", path=path)
        return Finding(WRONG, about, said, _("Run: chmod 600 %(path)s", path=path))
    return Finding(GOOD, about, _("Only its owner can read it."))


def disk(folder: Path, database: int) -> Finding:
    """Whether there is room: erasing writes the embedded database (`database` bytes) anew, beside it."""
    about, free = _("Disk"), shutil.disk_usage(folder).free
    said = _("%(free)s MiB are free; the database has %(size)s MiB.", free=free // MIB, size=database // MIB)
    if free < max(LEAST_FREE, 2 * database):
        return Finding(WRONG, about, said, _("Make room, or move PAIRS_FOLDER to a larger disk."))
    return Finding(GOOD, about, said)
