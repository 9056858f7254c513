"""What every response says to the browser about itself."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.web import headers

from .visitors import Workshop, account, reader_of_english, sign_in, token

PAGES = (
    "/", "/j", "/new", "/w/AAAAAAAAAAAAAAAAAAAAAA", "/library", "/settings", "/truth", "/shell?lang=fr",
    "/desk/sign-in", "/desk/workshops", "/desk/commitments", "/desk/settings", "/no/such/page",
)  # fmt: skip


def policy(client: FlaskClient, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    return dict(part.strip().partition(" ")[::2] for part in header.split(";"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_no_inline_script_and_no_other_site(desk: FlaskClient, path: str) -> None:
    said = policy(desk, path)
    assert said["default-src"] == "'none'"
    assert said["script-src"] == "'self'"
    assert said["connect-src"] == "'self'"
    assert said["require-trusted-types-for"] == "'script'"
    assert said["trusted-types"] == "pairs"
    assert said["frame-ancestors"] == "'none'"
    assert said["base-uri"] == "'none'"
    assert said["form-action"] == "'self'"
    assert "unsafe" not in " ".join(said.values())
    body = desk.get(path).text
    assert re.findall(r"<script(?![^>]* src=)", body) == []
    assert re.findall(r"\son\w+=", body) == []
    assert re.findall(r"\sstyle=", body) == []


def test_the_shell_that_devices_keep_has_no_inline_style_but_its_file(client: FlaskClient) -> None:
    text = client.get("/shell?lang=en").text
    assert "<style" not in text
    assert re.search(r'<link rel="stylesheet" href="/static/dist/critical-\w+\.css">', text)


@pytest.mark.parametrize("path", ["/", "/j"])
def test_the_one_inline_style_is_allowed_by_its_hash(client: FlaskClient, path: str) -> None:
    styles = re.findall(r"<style>(.*?)</style>", client.get(path).text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    assert len(styles) == 1
    assert f"'sha256-{digest}'" in policy(client, path)["style-src"]


@pytest.mark.parametrize("path", [*PAGES, "/sw.js", "/manifest.webmanifest", "/api/about", "/api/nothing"])
def test_every_response_carries_the_common_headers(desk: FlaskClient, path: str) -> None:
    headers = desk.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Security-Policy" in headers
    assert "Strict-Transport-Security" not in headers  # this server is not reached over TLS


def test_the_camera_is_allowed_and_the_microphone_is_not(client: FlaskClient) -> None:
    said = client.get("/").headers["Permissions-Policy"]
    assert "camera=(self)" in said
    assert "microphone=()" in said


@pytest.mark.parametrize("path", ["/desk/workshops", "/desk/commitments", "/desk/settings", "/desk/sign-in"])
def test_private_pages_are_kept_by_no_cache(desk: FlaskClient, path: str) -> None:
    assert desk.get(path).headers["Cache-Control"] == "private, no-store"


def test_that_nobody_keeps_a_page_is_said_in_one_place() -> None:
    """A view that says it for itself makes its neighbours look as if they might be kept."""
    source = Path(headers.__file__).parents[1]
    saying = {path.name for path in source.rglob("*.py") if "no-store" in path.read_text("utf-8")}
    assert saying == {"headers.py"}


def test_the_shell_holds_nothing_of_its_reader(desk: FlaskClient, client: FlaskClient) -> None:
    assert desk.get("/").text == client.get("/").text
    assert "Set-Cookie" not in client.get("/").headers


class TestOverTls:
    @pytest.fixture
    def app(self, make_app: object) -> Flask:
        made: Flask = make_app(PAIRS_PUBLIC_URL="https://pairs.example")  # type: ignore[operator]
        account(made)
        return made

    @pytest.fixture
    def visitor(self, app: Flask) -> FlaskClient:
        client = reader_of_english(app)
        client.environ_base["wsgi.url_scheme"] = "https"
        client.environ_base["HTTP_HOST"] = "pairs.example"
        return client

    def test_cookies_are_bound_to_the_host(self, visitor: FlaskClient) -> None:
        token(visitor)
        assert {c.key for c in visitor._cookies.values()} == {"__Host-pairs-form"}
        response = sign_in(visitor)
        cookies = [c for c in response.headers.getlist("Set-Cookie") if c.startswith("__Host-pairs-account=")]
        assert len(cookies) == 1
        for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
            assert part in cookies[0]
        assert "Domain" not in cookies[0]
        assert visitor.get("/desk/workshops").status_code == 200

    def test_the_browser_is_told_to_stay_on_tls(self, visitor: FlaskClient) -> None:
        assert visitor.get("/").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_no_link_comes_from_the_host_header(app: Flask, desk: FlaskClient, workshop: Workshop) -> None:
    for path in ("/", "/j", "/manifest.webmanifest", "/desk/workshops", f"/desk/workshops/{workshop.id}"):
        response = desk.get(path, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
        assert "evil.example" not in response.text
        assert "evil.example" not in str(response.headers)
    public = app.config["PAIRS"].public_url
    assert f'name="pairs-public-url" content="{public}"' in desk.get("/").text
