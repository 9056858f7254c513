"""What mails are written with: this server's addresses, its time, the tokens that its links carry."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask

from pairs.config import Settings
from pairs.log.access import base64url

from .postman import host_of


@dataclass
class Office:
    """One application's; rooms above this one tell it what they know of calls (`link`, `public`)."""

    secret_key: str
    settings: Settings
    link: Callable[[str, bool], str]
    """Workshop, and whether the desk invited who is written to → where to read about it and take part."""
    public: Callable[[], Mapping[str, int]]
    """The workshops whose call anybody may read, and since when (ms since 1970 UTC)."""

    def on_phones(self, workshop: str) -> str:
        """A workshop on the phones that are in it: it lets nobody else in."""
        return f"{self.settings.public_url}/w/{workshop}"

    @property
    def host(self) -> str:
        """This server's name, for ids that are the world's."""
        return host_of(self.settings)

    @property
    def zone(self) -> str:
        """Where workshops take place (an IANA name)."""
        return self.settings.PAIRS_ZONE

    @property
    def organiser(self) -> str:
        """The bare address that mails are from; "" where none leaves."""
        return self.settings.PAIRS_MAIL_FROM.rpartition("<")[2].rstrip("> ")

    def token(self, email: str, what: str, workshop: str, team: int) -> str:
        """What is in the links of one reader's mails: 256 bits, base64url.

        It follows from the server's key, so that each mail can carry it while the database keeps its SHA-256
        only: who steals the database confirms, answers and leaves for nobody.
        """
        about = f"pairs reader v1\n{email}\n{what}\n{workshop}\n{team}"
        return base64url(hmac.digest(self.secret_key.encode(), about.encode(), "sha256"))

    def address(self, token: str, do: str) -> str:
        """Where a reader confirms, answers or leaves."""
        return f"{self.settings.public_url}/mail/{token}/{do}"


def init_app(app: Flask) -> None:
    """Opens the office: until somebody says better, a workshop's address is the one on its phones."""
    settings: Settings = app.config["PAIRS"]
    here = Office(
        app.config["SECRET_KEY"],
        settings,
        link=lambda workshop, _invited: here.on_phones(workshop),
        public=dict,
    )
    app.extensions["pairs-office"] = here


def of(app: Flask) -> Office:
    """The application's office."""
    found = app.extensions["pairs-office"]
    assert isinstance(found, Office)
    return found
