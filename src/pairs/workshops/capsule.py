"""The capsule: what a join link carries after its #, as a device makes it (contract 3.6)."""

from __future__ import annotations

import json
from typing import Any

from pairs.log.access import base64url


def fragment(workshop: str, secret: str, rest: dict[str, Any]) -> str:
    """What follows the # of a join link; `rest` is {t: title, f: format, e: edition, l: lang, p?: plan}."""
    text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"))
    return f"1.{workshop}.{secret}.{base64url(text.encode())}"


def told(title: str | None, format: str | None, edition: int | None, lang: str | None) -> dict[str, Any]:
    """What a capsule of a workshop without a plan of its own tells beside the id and the secret."""
    return {"t": title or "", "f": format or "", "e": edition or 1, "l": lang or "fr"}
