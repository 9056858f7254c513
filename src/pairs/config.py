"""Every setting, its default and what it is for. Each is an environment variable of the same name."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .terminal import gettext as _

LEVELS = ("debug", "info", "warning", "error")


class CannotStart(Exception):
    """Pairs cannot run as it was asked to; the message, in the terminal's language, says what to change."""


class BadSetting(CannotStart, ValueError):
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
    PAIRS_ZONE: str = "Europe/Paris"
    """Where workshops take place, an IANA time zone: times typed at the desk and written in mails are its."""
    PAIRS_SECRET_KEY: str = ""
    """Signs cookies and forms; empty: made once and kept in PAIRS_FOLDER, readable by its owner only."""
    PAIRS_OPENING: str = "open"
    """Who may open a workshop: "open" (anyone who reaches the server) or "accounts" (signed in)."""
    PAIRS_SMTP: str = ""
    """The mail server, as smtp://HOST:25, smtp+starttls://USER:PASSWORD@HOST or smtps://USER:PASSWORD@HOST;
    empty: no mail leaves."""
    PAIRS_MAIL_FROM: str = ""
    """Who mails are from, as pairs@HOSPITAL or « Pairs <pairs@HOSPITAL> »; needed where PAIRS_SMTP is set."""
    PAIRS_INVITATIONS_A_DAY: int = 200
    """How many addresses one account of the desk may invite to workshops within 24 hours; 0: none."""
    PAIRS_SCHEDULER: str = "on"
    """Who sees to mails, reminders and whatever else is due: "on" (the server itself, each minute) or "off"
    (cron, by the command `pairs remind`)."""
    PAIRS_PROXIES: int = 0
    """How many trusted proxies stand before the server (for the address that throttling counts)."""
    PAIRS_FAILURES_PER_ADDRESS: str = "30 per 10 minutes"
    """Failed bearer checks and sign-ins allowed from one address; successes never count."""
    PAIRS_CODES_PER_ADDRESS: str = "600 per 10 minutes"
    """Typed codes that open nothing allowed from one address, which a whole hospital may stand behind: then
    nobody there joins by code for a while. A code typed before its opener met the server is one of them."""
    PAIRS_FAILURES_IN_ALL: str = "120000 per 10 minutes"
    """The same for all addresses together. High: reached, it keeps everybody from joining by code, and a code
    of 60 bits withstands two hundred guesses a second for longer than there are servers."""
    PAIRS_OPENINGS_PER_ADDRESS: str = "300 per hour"
    """Workshops opened from one address, and links renewed: each ward of a hospital may open one then."""
    PAIRS_MIB_PER_ADDRESS: str = "512 per hour"
    """Mebibytes of contributions taken from one address; a ward of forty sends one or two a workshop."""

    PAIRS_OIDC_ISSUER: str = ""
    """Where accounts may also sign in, by OpenID Connect: the provider's issuer, as it writes it itself, with
    https; empty: nowhere else."""
    PAIRS_OIDC_CLIENT: str = ""
    """The name (client id) by which the provider knows this server; needed where PAIRS_OIDC_ISSUER is set."""
    PAIRS_OIDC_SECRET: str = ""
    """The secret that goes with it; empty: the provider asks for none (a public client, with PKCE)."""
    PAIRS_OIDC_NAME: str = ""
    """How the provider is called on the button of the sign-in page; empty: the issuer's host."""
    PAIRS_OIDC_ROLE: str = "reader"
    """What who comes from PAIRS_OIDC_DOMAINS may do: "reader" or "ambassador"."""
    PAIRS_OIDC_DOMAINS: str = ""
    """Whose addresses get an account by signing in there, as ward.example,clinic.example; empty:
    nobody's, only those who were invited or have an account sign in so."""

    PAIRS_CONTACT: str = ""
    """Who answers for what is kept here, on one line: a name and an address. Said on the page /privacy."""
    PAIRS_METRICS_TOKEN: str = ""
    """What a collector shows as `Authorization: Bearer` at /metrics; empty: only this machine may ask."""
    PAIRS_LOG: str = "text"
    """How the output is written: "text" for people or "json" for machines; without anybody's words."""
    PAIRS_LOG_LEVEL: str = "warning"
    """From which level on: "debug", "info" (a line a request, by its route), "warning" or "error"."""

    @property
    def database(self) -> str:
        """The database's URL."""
        if self.PAIRS_DATABASE:
            return re.sub("^postgres(ql)?://", "postgresql+psycopg://", self.PAIRS_DATABASE)
        return f"sqlite:///{Path(self.PAIRS_FOLDER).resolve() / 'pairs.sqlite'}"

    @property
    def public_url(self) -> str:
        """Without a slash at its end."""
        return self.PAIRS_PUBLIC_URL.rstrip("/")

    @property
    def over_tls(self) -> bool:
        """Whether people reach the server by https (then cookies carry the __Host- prefix)."""
        return self.public_url.startswith("https://")

    @property
    def openid_domains(self) -> frozenset[str]:
        """The domains of PAIRS_OIDC_DOMAINS, case-folded."""
        return frozenset(self.PAIRS_OIDC_DOMAINS.casefold().replace(",", " ").split())


def is_here(host: str) -> bool:
    """Whether a host is this machine itself (loopback, by name or number)."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_believable(url: str) -> bool:
    """Whether who answers at an address can be believed: it is https, or of this machine.

    An address with a name and password, a fragment, a space or a backslash is not taken.
    """
    if not re.fullmatch(r"https?://[!-~]+", url) or re.search(r"[@\\#]", url):
        return False
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or is_here(host))


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Reads the settings from the environment; raises BadSetting naming the variable that is wrong."""
    environment = os.environ if environment is None else environment
    names = {field.name for field in fields(Settings)}
    for name in environment:
        # A slip in PAIRS_OPENING would leave a server open to everyone without a word.
        if (
            name.startswith("PAIRS_")
            and name not in names
            and (near := get_close_matches(name, names, 1, 0.85))
        ):
            raise BadSetting(_("%(name)s is no setting: did you mean %(near)s?", name=name, near=near[0]))
    given: dict[str, str | int] = {}
    for field in fields(Settings):
        text = environment.get(field.name)
        if text is None:
            continue
        if field.type == "int":
            if not re.fullmatch("[0-9]{1,3}", text):
                raise BadSetting(
                    _("%(name)s takes a whole number, not %(given)s", name=field.name, given=repr(text))
                )
            given[field.name] = int(text)
        else:
            given[field.name] = text
    settings = Settings(**given)  # type: ignore[arg-type]
    _check_choice("PAIRS_OPENING", settings.PAIRS_OPENING, "open", "accounts")
    _check_choice("PAIRS_SCHEDULER", settings.PAIRS_SCHEDULER, "on", "off")
    _check_mail(settings)
    _check_operating(settings)
    _check_openid(settings)
    _check_address(settings.PAIRS_PUBLIC_URL)
    _check_zone(settings.PAIRS_ZONE)
    _check_database(settings)
    for field in fields(Settings):
        if " per " in str(field.default):
            _check_limit(field.name, getattr(settings, field.name))
    return settings


def _check_choice(name: str, given: str, one: str, other: str) -> None:
    if given not in (one, other):
        raise BadSetting(
            _(
                '%(name)s takes "%(one)s" or "%(other)s", not %(given)s',
                name=name,
                one=one,
                other=other,
                given=repr(given),
            )
        )


def _check_operating(settings: Settings) -> None:
    for name, takes in (("PAIRS_LOG", ("text", "json")), ("PAIRS_LOG_LEVEL", LEVELS)):
        if (given := getattr(settings, name)) not in takes:
            why = _(
                "%(name)s takes one of %(takes)s, not %(given)s",
                name=name,
                takes=", ".join(takes),
                given=repr(given),
            )
            raise BadSetting(why)
    if len(settings.PAIRS_CONTACT) > 200 or not settings.PAIRS_CONTACT.isprintable():
        raise BadSetting(
            _("%(name)s takes one line of at most %(n)s characters", name="PAIRS_CONTACT", n=200)
        )
    if settings.PAIRS_METRICS_TOKEN and not re.fullmatch(r"[!-~]{16,200}", settings.PAIRS_METRICS_TOKEN):
        raise BadSetting(_("PAIRS_METRICS_TOKEN takes 16 to 200 characters of ASCII without a space"))


DOMAIN = r"(?=.{1,189}\Z)[a-z0-9-]+(\.[a-z0-9-]+)+"


def _check_openid(settings: Settings) -> None:
    """Says nothing of the secret."""
    issuer, client = settings.PAIRS_OIDC_ISSUER, settings.PAIRS_OIDC_CLIENT
    if not issuer:
        others = ("PAIRS_OIDC_CLIENT", "PAIRS_OIDC_SECRET", "PAIRS_OIDC_DOMAINS")
        if lone := next((name for name in others if getattr(settings, name)), None):
            raise BadSetting(
                _("%(name)s is set, and PAIRS_OIDC_ISSUER is not: it names the provider", name=lone)
            )
        return
    if not is_believable(issuer) or "?" in issuer or len(issuer) > 200:
        why = _(
            "PAIRS_OIDC_ISSUER takes the provider’s https address as the provider writes it itself, such as"
            " https://login.example/realms/ward, not %(given)s",
            given=repr(issuer),
        )
        raise BadSetting(why)
    if not re.fullmatch(r"[!-~]{1,200}", client):
        raise BadSetting(
            _(
                "PAIRS_OIDC_CLIENT takes the name the provider gave this server, not %(given)s",
                given=repr(client),
            )
        )
    if not re.fullmatch(r"[ -~]{0,500}", settings.PAIRS_OIDC_SECRET):
        raise BadSetting(_("PAIRS_OIDC_SECRET takes at most 500 characters of ASCII"))
    if len(settings.PAIRS_OIDC_NAME) > 40 or not settings.PAIRS_OIDC_NAME.isprintable():
        raise BadSetting(
            _("%(name)s takes one line of at most %(n)s characters", name="PAIRS_OIDC_NAME", n=40)
        )
    # Coordinators are made by a coordinator.
    _check_choice("PAIRS_OIDC_ROLE", settings.PAIRS_OIDC_ROLE, "reader", "ambassador")
    for domain in sorted(settings.openid_domains):
        if not re.fullmatch(DOMAIN, domain):
            raise BadSetting(
                _("PAIRS_OIDC_DOMAINS takes domains such as ward.example, not %(given)s", given=repr(domain))
            )


def _check_address(text: str) -> None:
    try:
        url = urlsplit(text)
        plain = url.scheme in ("http", "https") and url.hostname and url.port != 0
    except ValueError:
        plain = False
    if not plain or not re.fullmatch(r"https?://[^\s/?#@\\]+/?", text):
        why = _(
            "PAIRS_PUBLIC_URL takes an address without a path, such as https://pairs.example, not %(given)s",
            given=repr(text),
        )
        raise BadSetting(why)


def _check_zone(text: str) -> None:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # one nobody knows; one that is a path; one that is a folder
        why = _("PAIRS_ZONE takes a time zone such as Europe/Paris, not %(given)s", given=repr(text))
        raise BadSetting(why) from None


SMTP_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""How a mail server is spoken with, and the port it listens on where none is said (RFC 8314)."""


def _check_mail(settings: Settings) -> None:
    """Says nothing of the server's address: it may hold a password."""
    if not settings.PAIRS_SMTP:
        return
    try:
        url = urlsplit(settings.PAIRS_SMTP)
        known = url.scheme in SMTP_PORTS and url.hostname and url.port != 0 and url.path in ("", "/")
    except ValueError:
        known = False
    if not known or url.query or url.fragment or re.search(r"[\s\x00-\x1f]", settings.PAIRS_SMTP):
        why = _(
            "PAIRS_SMTP takes %(plain)s, %(starttls)s or %(tls)s"
            " (%(signs)s of a password are written %(codes)s)",
            plain="smtp://HOST",
            starttls="smtp+starttls://USER:PASSWORD@HOST",
            tls="smtps://USER:PASSWORD@HOST",
            signs=": / @ # ?",
            codes="%3A %2F %40 %23 %3F",
        )
        raise BadSetting(why)
    sender = r"[^\s<>@\",;:]+@[A-Za-z0-9.-]+"
    if not re.fullmatch(rf"{sender}|[^<>@\",;:\r\n]+ <{sender}>", settings.PAIRS_MAIL_FROM):
        why = _(
            "PAIRS_MAIL_FROM takes an address such as pairs@ward.example or Pairs <pairs@ward.example>,"
            " not %(given)s",
            given=repr(settings.PAIRS_MAIL_FROM),
        )
        raise BadSetting(why)


def _check_database(settings: Settings) -> None:
    """Says nothing of what it was given: a database's address may hold a password."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        kind = make_url(settings.database).drivername
    except (ArgumentError, ValueError):
        kind = ""
    if kind not in ("sqlite", "postgresql+psycopg"):
        why = _("PAIRS_DATABASE takes postgresql://USER@HOST/NAME or sqlite:////PATH/TO/FILE")
        raise BadSetting(why)
    if kind != "sqlite" and find_spec("psycopg") is None:
        why = _("PAIRS_DATABASE: PostgreSQL needs the extra %(extra)s", extra='pip install "pairs[postgres]"')
        raise BadSetting(why)


def _check_limit(name: str, text: str) -> None:
    from limits import parse_many

    try:
        parse_many(text)
    except ValueError:
        why = _(
            '%(name)s takes a limit such as "30 per 10 minutes", not %(given)s', name=name, given=repr(text)
        )
        raise BadSetting(why) from None


def secret_key(settings: Settings) -> str:
    """The configured key, or one made once and kept beside the database (mode 0600).

    Raises CannotStart when the folder or the key cannot be used.
    """
    if settings.PAIRS_SECRET_KEY:
        return settings.PAIRS_SECRET_KEY
    path = Path(settings.PAIRS_FOLDER) / "secret-key"
    try:
        key = path.read_text("ascii") if path.exists() else _make_key(path)
    except (OSError, ValueError) as error:
        why = _("PAIRS_FOLDER: %(path)s cannot be used: %(reason)s", path=path, reason=error)
        raise CannotStart(why) from error
    if not key:
        why = _("PAIRS_FOLDER: %(path)s is empty; remove it, and a new key is made", path=path)
        raise CannotStart(why)
    return key


def _make_key(path: Path) -> str:
    """Written beside, then given its name if that is free: whole, and one for all who start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"secret-key.{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
        with contextlib.suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()
    return path.read_text("ascii")
