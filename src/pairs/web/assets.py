"""What the build made: hashed names, what to preload, the critical style and its hash."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from flask import Flask, current_app
from markupsafe import Markup

FOLDER = Path(__file__).parents[1] / "static"
DIST = FOLDER / "dist"


class NotBuilt(RuntimeError):
    """There is no built client to serve."""

    def __init__(self) -> None:
        super().__init__("The client is not built: run tools/build.py.")


@dataclass(frozen=True)
class Build:
    """One build of the client, as its manifest.json tells it."""

    build: str
    files: dict[str, str]
    preload: tuple[str, ...]
    screens: dict[str, list[str]]
    critical: Markup
    critical_hash: str

    def url(self, source: str) -> str | None:
        """The address of what `source` (a path under static/) was built into; None when it was not."""
        name = self.files.get(source)
        return f"/static/dist/{name}" if name else None


@dataclass
class Assets:
    """Reads the manifest again when it is written anew: a rebuild needs no restart."""

    folder: Path = DIST
    _read: tuple[int, Build] | None = field(default=None, repr=False)

    def current(self) -> Build:
        """The build to serve; while one is being replaced, the one before. Raises NotBuilt."""
        path = self.folder / "manifest.json"
        try:
            written = path.stat().st_mtime_ns
            if self._read is None or self._read[0] != written:
                self._read = (written, self._load(path))
        except (OSError, ValueError) as error:
            if self._read is None:
                raise NotBuilt from error
        return self._read[1]

    def _load(self, path: Path) -> Build:
        manifest = json.loads(path.read_text("utf-8"))
        name = manifest["files"].get("css/critical.css")
        critical = (self.folder / name).read_text("utf-8") if name else ""
        if "</" in critical:
            raise ValueError("the critical style would close its own element")
        digest = base64.b64encode(hashlib.sha256(critical.encode()).digest()).decode()
        return Build(
            build=manifest["build"],
            files=manifest["files"],
            preload=tuple(manifest["preload"]),
            screens=manifest.get("screens", {}),
            critical=Markup(critical),  # noqa: S704  our own build's file, checked just above
            critical_hash=f"sha256-{digest}",
        )


def init_app(app: Flask) -> None:
    """Gives the application its assets."""
    app.extensions["pairs-assets"] = Assets()


def current() -> Build:
    """The build the current application serves; raises NotBuilt."""
    return cast(Assets, current_app.extensions["pairs-assets"]).current()


def style() -> str | None:
    """The style of the server's own pages; None when nothing was built, and they are plain."""
    try:
        return current().url("css/desk.css")
    except NotBuilt:
        return None
