"""What is kept of people, for how long, and how they get it or have it erased."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from pairs.extensions import db
from pairs.operating import clock

from . import categories, retention

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Declares what is kept, and has it purged once a day, first a day after the first start."""
    categories.declare()
    folder = Path(app.config["PAIRS"].PAIRS_FOLDER)

    def purge(now: int) -> str:
        return ", ".join(retention.told(retention.purge(db.engine, folder, now)))

    clock.every(app, retention.EVERY, retention.JOB, purge, waits=True)
