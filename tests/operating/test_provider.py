"""What `pairs doctor` says of the OpenID provider."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from flask_babel import force_locale

from pairs import languages
from pairs.config import load
from pairs.doctor import examine
from pairs.log.stamp import now_ms
from pairs.operating.finding import GOOD, WRONG
from tests.support.provider import CLIENT, SECRET, Provider, provider

ABOUT = "Sign-in elsewhere"
BACK = "http://127.0.0.1:8000/desk/openid/back"


def said(folder: Path, there: Provider | None) -> list[tuple[str, str, str]]:
    environment = {"PAIRS_FOLDER": str(folder / "none"), "PAIRS_PUBLIC_URL": "http://127.0.0.1:8000"}
    if there is not None:
        environment |= {
            "PAIRS_OIDC_ISSUER": there.issuer,
            "PAIRS_OIDC_CLIENT": CLIENT,
            "PAIRS_OIDC_SECRET": SECRET,
        }
    load(environment)
    speaker = Flask("doctor's test")
    languages.init_app(speaker)
    with speaker.app_context(), force_locale("en"):
        found = examine(environment, now_ms())
    return [(one.grade, one.said, one.mend) for one in found if one.about == ABOUT]


def test_a_provider_that_answers_is_good_and_what_to_register_there_is_said(tmp_path: Path) -> None:
    with provider(BACK) as there:
        [(grade, sentence, _mend)] = said(tmp_path, there)
    assert grade == GOOD
    assert sentence.endswith(f"is {BACK}")
    assert "/token" not in there.asked


def test_a_provider_that_is_down_or_another_one_is_wrong(tmp_path: Path) -> None:
    with provider(BACK) as there:
        there.facts["issuer"] = "https://evil.example"
        [(grade, sentence, mend)] = said(tmp_path, there)
        assert (grade, bool(mend)) == (WRONG, True)
        assert "another issuer than PAIRS_OIDC_ISSUER" in sentence
    [(grade, sentence, mend)] = said(tmp_path, there)
    assert grade == WRONG
    assert "Connection refused" in sentence
    assert SECRET not in sentence + mend


def test_where_there_is_none_nothing_is_said(tmp_path: Path) -> None:
    assert said(tmp_path, None) == []
