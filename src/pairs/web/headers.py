"""The headers of every response. What a page may do is said here and nowhere else."""

from __future__ import annotations

from flask import Flask, Response

from pairs.config import Settings

from . import assets

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# The camera is for the scanner; sound and vibration need no permission.
PERMISSIONS = "camera=(self), " + ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer",
        "browsing-topics",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
DATA = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
A_YEAR = 31_536_000


def page_policy(style_hash: str | None) -> str:
    """The Content-Security-Policy of a page, of its scripts and of the service worker.

    No inline script at all; one inline style, by its hash. A worker's own fetches are judged by the
    policy that came with its file, which is why every file carries this one.
    """
    styles = f"'self' '{style_hash}'" if style_hash else "'self'"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src {styles}",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types pairs",
        )
    )


def _style_hash() -> str | None:
    try:
        return assets.current().critical_hash
    except assets.NotBuilt:
        return None


def init_app(app: Flask) -> None:
    """Adds the headers to all that the application answers, errors included."""
    over_tls = app.config["PAIRS"].over_tls if isinstance(app.config["PAIRS"], Settings) else False

    def add(response: Response) -> Response:
        headers = response.headers
        for name, value in ALWAYS.items():
            headers.setdefault(name, value)
        if response.mimetype in ("application/json", "text/event-stream"):
            headers.setdefault("Content-Security-Policy", DATA)
        else:
            headers.setdefault("Content-Security-Policy", page_policy(_style_hash()))
            if response.mimetype == "text/html":  # it is about documents: files need not carry it
                headers.setdefault("Permissions-Policy", PERMISSIONS)
        if over_tls:
            headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR}")
        # Whatever does not say otherwise is kept by nobody: here alone, so that no page can forget it.
        headers.setdefault("Cache-Control", "private, no-store")
        return response

    app.after_request(add)
