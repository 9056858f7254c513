"""Every setting, its default and what it is for. Each is an environment variable of the same name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path


class BadSetting(ValueError):
    """A PAIRS_* variable that cannot be used; the message names it and says what it takes."""


@dataclass(frozen=True)
class Settings:
    """What an instance is told from outside."""

    PAIRS_FOLDER: str = "instance"
    """Where the embedded database and the secret key live."""
    PAIRS_DATABASE: str = ""
    """SQLAlchemy URL; empty: SQLite in PAIRS_FOLDER."""
    PAIRS_PUBLIC_URL: str = "http://127.0.0.1:8000"
    """The one address in links, QR codes and mails. Never taken from a request."""
    PAIRS_SECRET_KEY: str = ""
    """Signs cookies and forms; empty: made once and kept in PAIRS_FOLDER, readable by its owner only."""
    PAIRS_OPENING: str = "open"
    """Who may open a workshop: "open" (anyone who reaches the server) or "accounts" (signed in)."""
    PAIRS_PROXIES: int = 0
    """How many trusted proxies stand before the server (for the address that throttling counts)."""
    PAIRS_FAILURES_PER_ADDRESS: str = "30 per 10 minutes"
    """Failed joins and bearer checks allowed from one address; successes never count."""
    PAIRS_FAILURES_IN_ALL: str = "600 per 10 minutes"
    """The same for all addresses together."""
    PAIRS_OPENINGS_PER_ADDRESS: str = "60 per hour"
    """Workshops opened from one address when anyone may open."""

    @property
    def database(self) -> str:
        """The database's URL."""
        if self.PAIRS_DATABASE:
            return self.PAIRS_DATABASE.replace("postgresql://", "postgresql+psycopg://", 1)
        return f"sqlite:///{Path(self.PAIRS_FOLDER).resolve() / 'pairs.sqlite'}"

    @property
    def public_url(self) -> str:
        """Without a slash at its end."""
        return self.PAIRS_PUBLIC_URL.rstrip("/")

    @property
    def over_tls(self) -> bool:
        """Whether people reach the server by https (then cookies carry the __Host- prefix)."""
        return self.public_url.startswith("https://")


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings from the environment; raises BadSetting naming the variable that is wrong."""
    environment = os.environ if environment is None else environment
    given: dict[str, str | int] = {}
    for field in fields(Settings):
        text = environment.get(field.name)
        if text is None:
            continue
        if field.type == "int":
            if not text.isdigit():
                raise BadSetting(f"{field.name} takes a whole number, not {text!r}")
            given[field.name] = int(text)
        else:
            given[field.name] = text
    settings = Settings(**given)  # type: ignore[arg-type]
    if settings.PAIRS_OPENING not in ("open", "accounts"):
        raise BadSetting(f'PAIRS_OPENING takes "open" or "accounts", not {settings.PAIRS_OPENING!r}')
    if not settings.public_url.startswith(("http://", "https://")):
        raise BadSetting(f"PAIRS_PUBLIC_URL takes an http(s) address, not {settings.PAIRS_PUBLIC_URL!r}")
    return settings


def secret_key(settings: Settings) -> str:
    """The configured key, or one made once and kept beside the database (mode 0600)."""
    if settings.PAIRS_SECRET_KEY:
        return settings.PAIRS_SECRET_KEY
    path = Path(settings.PAIRS_FOLDER) / "secret-key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(32))
    return path.read_text()
