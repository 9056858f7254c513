"""Which providers are taken, and which settings are refused by their names."""

from __future__ import annotations

import pytest

from pairs.config import BadSetting, is_believable, load

GOOD = {"PAIRS_OIDC_ISSUER": "https://login.example/realms/ward", "PAIRS_OIDC_CLIENT": "pairs"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAIRS_OIDC_ISSUER", "http://login.example"),
        ("PAIRS_OIDC_ISSUER", "login.example"),
        ("PAIRS_OIDC_ISSUER", "https://user:password@login.example"),
        ("PAIRS_OIDC_ISSUER", "https://login.example/?realm=ward"),
        ("PAIRS_OIDC_ISSUER", "https://login.example/#ward"),
        ("PAIRS_OIDC_ISSUER", "https://login.example:port"),
        ("PAIRS_OIDC_ISSUER", "https://login.example/" + "x" * 200),
        ("PAIRS_OIDC_ISSUER", "http://127.0.0.1.evil.example"),
        ("PAIRS_OIDC_CLIENT", ""),
        ("PAIRS_OIDC_CLIENT", "pairs pairs"),
        ("PAIRS_OIDC_SECRET", "a secret\nof two lines"),
        ("PAIRS_OIDC_NAME", "x" * 41),
        ("PAIRS_OIDC_NAME", "two\nlines"),
        ("PAIRS_OIDC_ROLE", "coordinator"),
        ("PAIRS_OIDC_ROLE", ""),
        ("PAIRS_OIDC_DOMAINS", "ward.example, *"),
        ("PAIRS_OIDC_DOMAINS", "@ward.example"),
        ("PAIRS_OIDC_DOMAINS", "example"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        load({**GOOD, name: value})


@pytest.mark.parametrize("name", ["CLIENT", "SECRET", "DOMAINS"])
def test_settings_of_a_provider_that_is_not_named_are_not_passed_over(name: str) -> None:
    with pytest.raises(BadSetting, match="PAIRS_OIDC_ISSUER is not"):
        load({f"PAIRS_OIDC_{name}": "ward.example"})


def test_a_refused_secret_is_not_told() -> None:
    with pytest.raises(BadSetting) as refused:
        load({**GOOD, "PAIRS_OIDC_SECRET": "sécret"})
    assert "sécret" not in str(refused.value)


@pytest.mark.parametrize(
    "issuer",
    [
        "https://login.example",
        "https://login.example/",
        "https://login.example:8443/realms/ward",
        "http://127.0.0.1:9000",
        "http://localhost:9000/realms/ward",
        "http://[::1]:9000",
    ],
)
def test_a_provider_over_tls_or_on_this_machine_is_taken_as_it_is_written(issuer: str) -> None:
    settings = load({**GOOD, "PAIRS_OIDC_ISSUER": issuer})
    assert issuer == settings.PAIRS_OIDC_ISSUER


def test_domains_are_read_however_they_are_parted() -> None:
    settings = load({**GOOD, "PAIRS_OIDC_DOMAINS": " Ward.Example, clinic.example hospital.example,"})
    assert settings.openid_domains == {"ward.example", "clinic.example", "hospital.example"}


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "//evil.example", "https://", "https://a b", "ftp://a"]
)
def test_what_is_no_address_of_the_web_is_not_believed(url: str) -> None:
    assert not is_believable(url)
