"""Bytes of the built client: raw, gzip and brotli a file, and the sums that have a budget (BUDGETS.md)."""

from __future__ import annotations

import json
from pathlib import Path

from .table import Figure, show

DIST = Path(__file__).parent.parent / "src" / "pairs" / "static" / "dist"


def sizes(name: str) -> tuple[int, int, int]:
    """(raw, gzip, brotli) of a built file, in bytes."""
    path = DIST / name
    gz, br = path.with_name(name + ".gz"), path.with_name(name + ".br")
    raw = path.stat().st_size
    return raw, gz.stat().st_size if gz.exists() else raw, br.stat().st_size if br.exists() else raw


def run() -> str:
    """Prints nothing; gives the tables as text."""
    manifest = json.loads((DIST / "manifest.json").read_text())
    built = sorted(p.name for p in DIST.iterdir() if p.suffix in (".js", ".css", ".json"))
    lines = ["\n### Built files\n", "| file | raw | gzip | brotli |", "|---|---:|---:|---:|"]
    for name in built:
        if name != "manifest.json":
            raw, gz, br = sizes(name)
            lines.append(f"| {name} | {raw} | {gz} | {br} |")
    entry = manifest["files"]["app/main.jsx"]
    css = [sizes(manifest["files"][f"css/{name}.css"])[2] for name in ("critical", "app", "later")]
    javascript = sum(sizes(name)[2] for name in [entry, *manifest["preload"]])
    cached = sum(sizes(p["url"].rsplit("/", 1)[1])[2] for p in manifest["precache"] if "/dist/" in p["url"])
    figures = [
        Figure("JavaScript the page asks for at once, brotli", javascript / 1024, "KiB", 30),
        Figure("CSS of the first view, the inline part included, brotli", sum(css[:2]) / 1024, "KiB", 5),
        Figure("CSS that comes with the first screen beyond it, brotli", css[2] / 1024, "KiB"),
        Figure("whole offline cache, brotli (icons and shell pages apart)", cached / 1024, "KiB", 260),
    ]
    return "\n".join(lines) + "\n" + show("Sums", figures)
