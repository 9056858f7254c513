"""A new application made ready for a test: what is costly and always the same is made once for all tests."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import make_url

from pairs import upkeep
from pairs.extensions import db


class Compiled(BytecodeCache):
    """Templates as Jinja compiled them; one that changed has another checksum and is compiled again."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = Compiled()
_migrated: list[bytes] = []


def prepare(app: Flask) -> None:
    """Does what `upkeep.prepare` does, which takes its time: an embedded database not yet there begins
    as a copy of one that went through every migration and holds nothing, no epoch and no key either."""
    app.jinja_env.bytecode_cache = TEMPLATES
    url = make_url(app.config["PAIRS"].database)
    if url.get_backend_name() == "sqlite" and not (file := Path(str(url.database))).exists():
        file.touch(mode=0o600)
        if _migrated:
            file.write_bytes(_migrated[0])
        else:
            with app.app_context():
                upgrade()
                db.engine.dispose()  # the last to leave writes all of it into the file
            _migrated.append(file.read_bytes())
    upkeep.prepare(app)
