"""The web application's manifest, by which a phone can install it."""

from __future__ import annotations

import json

from flask import Response
from flask_babel import force_locale
from flask_babel import gettext as _

from pairs.languages import chosen

from . import assets

GROUND = "#f6f2ea"
"""The paper colour of static/css/tokens.css."""
ICONS = (
    ("icon.svg", "any", "any", "image/svg+xml"),
    ("icon-192.png", "192x192", "any", "image/png"),
    ("icon-512.png", "512x512", "any", "image/png"),
    ("maskable-512.png", "512x512", "maskable", "image/png"),
)


def icons() -> list[dict[str, str]]:
    """Those of the icons that are there."""
    return [
        {"src": f"/static/icons/{name}", "sizes": sizes, "purpose": purpose, "type": kind}
        for name, sizes, purpose, kind in ICONS
        if (assets.FOLDER / "icons" / name).is_file()
    ]


def manifest(lang: str | None) -> Response:
    """The manifest in a language, the reader's when none is said."""
    lang = lang or chosen()
    with force_locale(lang):
        content = {
            "id": "/",
            "name": "Pairs",
            "short_name": "Pairs",
            "description": _("Workshops that peers run by themselves, with or without a network."),
            "lang": lang,
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "standalone",
            "background_color": GROUND,
            "theme_color": GROUND,
            "categories": ["productivity", "business"],
            "icons": icons(),
            "shortcuts": [
                {"name": _("Join a workshop"), "url": "/j"},
                {"name": _("Open a workshop"), "url": "/new"},
                {"name": _("My commitments"), "url": "/commitments"},
            ],
        }
    return Response(json.dumps(content, ensure_ascii=False), mimetype="application/manifest+json")
