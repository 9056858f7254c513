"""What an instance is told from outside: what cannot be used is refused by name, before anything starts."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pairs.config import BadSetting, CannotStart, Settings, load, secret_key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAIRS_OPENING", "maybe"),
        ("PAIRS_PROXIES", "two"),
        ("PAIRS_PROXIES", "-1"),
        ("PAIRS_PROXIES", "²"),
        ("PAIRS_PUBLIC_URL", "ftp://pairs.example"),
        ("PAIRS_PUBLIC_URL", "pairs.example"),
        ("PAIRS_PUBLIC_URL", "https://"),
        ("PAIRS_PUBLIC_URL", "https://pairs.example/under"),
        ("PAIRS_PUBLIC_URL", "https://pairs.example/#x"),
        ("PAIRS_PUBLIC_URL", "https://somebody@pairs.example"),
        ("PAIRS_PUBLIC_URL", "https://pairs.example:99999"),
        ("PAIRS_PUBLIC_URL", "https://pairs .example"),
        ("PAIRS_ZONE", ""),
        ("PAIRS_ZONE", "Europe"),
        ("PAIRS_ZONE", "Nowhere/Special"),
        ("PAIRS_ZONE", "../../etc/passwd"),
        ("PAIRS_SMTP", "mail.example"),
        ("PAIRS_SMTP", "http://mail.example"),
        ("PAIRS_SMTP", "smtp://"),
        ("PAIRS_SMTP", "smtp://mail.example:99999"),
        ("PAIRS_SMTP", "smtp://mail.example/under"),
        ("PAIRS_SMTP", "smtps://pairs:hunter?2@mail.example"),
        ("PAIRS_SCHEDULER", "sometimes"),
        ("PAIRS_DATABASE", "nonsense"),
        ("PAIRS_DATABASE", "mysql://pairs@db/pairs"),
        ("PAIRS_FAILURES_PER_ADDRESS", "lots"),
        ("PAIRS_FAILURES_IN_ALL", ""),
        ("PAIRS_OPENINGS_PER_ADDRESS", "60 per fortnight"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=rf"^{name}\b.* takes "):
        load({name: value})


def test_a_refused_database_does_not_tell_its_password() -> None:
    with pytest.raises(BadSetting) as refused:
        load({"PAIRS_DATABASE": "mysql://pairs:hunter2@db/pairs"})
    assert "hunter2" not in str(refused.value)


def test_a_refused_mail_server_does_not_tell_its_password() -> None:
    with pytest.raises(BadSetting) as refused:
        load({"PAIRS_SMTP": "smtps://pairs:hunter2@mail.example/under"})
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "sender",
    ["", "pairs", "Pairs", "Pairs <pairs>", "a@b.example\nBcc: x@y.example", "a@b.example, c@d.example"],
)
def test_a_server_that_sends_mail_says_who_sends_it(sender: str) -> None:
    with pytest.raises(BadSetting, match=r"^PAIRS_MAIL_FROM takes"):
        load({"PAIRS_SMTP": "smtp://mail.example", "PAIRS_MAIL_FROM": sender})


@pytest.mark.parametrize(
    "server", ["smtp://mail", "smtp+starttls://p:a%40b@mail.example", "smtps://mail:4650"]
)
@pytest.mark.parametrize("sender", ["pairs@ward.example", "Les ateliers <pairs@ward.example>"])
def test_a_mail_server_and_a_sender_are_taken(server: str, sender: str) -> None:
    given = {"PAIRS_SMTP": server, "PAIRS_MAIL_FROM": sender}
    assert load(given) == Settings(**given)  # type: ignore[arg-type]


def test_a_slip_in_a_settings_name_is_not_passed_over() -> None:
    with pytest.raises(BadSetting, match="did you mean PAIRS_OPENING"):
        load({"PAIRS_OPENNING": "accounts"})


def test_variables_of_others_are_none_of_its_business() -> None:
    assert (
        load({"PAIRS_BROWSER": "/usr/bin/chromium", "PAIRS_SERVICE_HOST": "10.0.0.1", "PATH": ""})
        == Settings()
    )


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_is_understood(scheme: str) -> None:
    settings = load({"PAIRS_DATABASE": f"{scheme}://pairs@db/pairs"})
    assert settings.database == "postgresql+psycopg://pairs@db/pairs"


def test_servers_that_start_at_once_share_one_key_that_is_its_owners_only(tmp_path: Path) -> None:
    settings = Settings(PAIRS_FOLDER=str(tmp_path / "new"))
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [settings] * 64))
    assert len(keys) == 1
    assert len(keys.pop()) >= 40
    [path] = (tmp_path / "new").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"\xff\xfe"])
def test_a_key_that_is_no_key_is_not_signed_with(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret-key").write_bytes(content)
    with pytest.raises(CannotStart, match="secret-key"):
        secret_key(Settings(PAIRS_FOLDER=str(tmp_path)))


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match=r"PAIRS_FOLDER.*file"):
        secret_key(Settings(PAIRS_FOLDER=str(tmp_path / "file" / "below")))
