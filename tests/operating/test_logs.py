"""What an instance writes to its output: useful to whoever runs it, and nothing of anybody."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, request

from pairs.config import BadSetting, Settings, load
from pairs.extensions import db
from pairs.operating import logs
from tests.web.visitors import Workshop, account, reader_of_english, sign_in

CANARY = "serin-7f3a"
ADDRESS = "203.0.113.77"

Output = Callable[..., io.StringIO]


@pytest.fixture
def output() -> Iterator[Output]:
    """Begins writing logs to a text; what others had set is put back."""
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    before = root.handlers[:], root.level, ours.level

    def begin(form: str = "json", level: str = "debug") -> io.StringIO:
        text = io.StringIO()
        logs.begin(Settings(PAIRS_LOG=form, PAIRS_LOG_LEVEL=level), text)
        return text

    yield begin
    root.handlers[:], root.level = before[0], before[1]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def failing(app: Flask) -> None:
    """A door that fails with what it was given in its message, as a careless library would."""

    def fail() -> str:
        raise RuntimeError(f"cannot take {request.args} {request.get_data(as_text=True)} {request.path}")

    app.testing = False
    app.add_url_rule("/fail/<part>", "fail", lambda part: fail(), methods=["GET", "POST"])


@pytest.mark.parametrize("form", ["json", "text"])
def test_nothing_that_was_sent_comes_out(
    app: Flask, output: Output, workshop: Workshop, tmp_path: Path, form: str
) -> None:
    failing(app)
    text = output(form)
    account(app)
    client = reader_of_english(app)
    client.environ_base.update(
        REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=CANARY, HTTP_X_FORWARDED_FOR=ADDRESS, HTTP_REFERER=CANARY
    )
    assert sign_in(client).status_code == 302
    sign_in(client, f"{CANARY}@ward.example", CANARY)
    for path in (
        f"/w/{CANARY}",
        f"/{CANARY}",
        f"/desk/workshops/{CANARY}?q={CANARY}",
        f"/fail/{CANARY}?a={CANARY}",
    ):
        client.get(path, headers={"Cookie": f"x={CANARY}"})
    client.post(f"/fail/{CANARY}", data={"text": CANARY})
    client.post("/api/join", json={"lookup": CANARY})
    device = workshop.device()
    device.write("topic", None, {"text": CANARY, "detail": 3})
    headers = {"Authorization": f"Bearer {device.token}"}
    client.post(f"/api/workshops/{workshop.id}/parcels", json={"parcels": device.parcels()}, headers=headers)
    client.post(f"/api/workshops/{CANARY}/parcels", json={}, headers={"Authorization": f"Bearer {CANARY}"})
    logging.getLogger("werkzeug").error('%s - - "GET /%s HTTP/1.1" 200', ADDRESS, CANARY)
    logging.getLogger("sqlalchemy.engine").error(f"INSERT … {CANARY}")
    with app.app_context():
        db.engine.dispose()
    for file in tmp_path.rglob("pairs.sqlite*"):
        file.write_bytes(CANARY.encode() * 500)
    changes = f"/api/workshops/{workshop.id}/changes?after={CANARY}"
    assert client.get(changes, headers=headers).status_code == 500
    said = text.getvalue()
    assert "/fail/<part>" in said
    assert "/api/workshops/<workshop>/parcels" in said
    for secret in (CANARY, ADDRESS, workshop.id, device.token, "ward.example", "Camille", "Mozilla"):
        assert secret not in said


def test_a_failure_tells_where_and_of_which_type(app: Flask, output: Output) -> None:
    failing(app)
    text = output("json", "error")
    app.test_client().get("/fail/x")
    [line] = [json.loads(line) for line in text.getvalue().splitlines()]
    assert (line["level"], line["event"], line["rule"]) == ("error", "failed", "/fail/<part>")
    assert line["error"].startswith("builtins.RuntimeError: ")
    assert "test_logs.py" in line["error"]


def test_a_line_of_json_tells_a_request_by_its_route(app: Flask, output: Output) -> None:
    text = output("json", "info")
    app.test_client().get("/library/none-such/sheet")
    [line] = [json.loads(line) for line in text.getvalue().splitlines()]
    assert set(line) == {"time", "level", "event", "method", "rule", "status", "ms"}
    assert (line["rule"], line["status"]) == ("/library/<slug>/sheet", 200)


def test_requests_are_not_written_unless_asked_for(app: Flask, output: Output) -> None:
    text = output("text", "warning")
    app.test_client().get("/library")
    assert text.getvalue() == ""


def test_what_is_written_stays_on_its_line(output: Output) -> None:
    text = output("text", "info")
    logging.getLogger("pairs.test").info("one\nERROR two\r\nthree", extra={logs.FACTS: {"rule": "a\nb"}})
    assert text.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PAIRS_LOG", "xml"),
        ("PAIRS_LOG_LEVEL", "loud"),
        ("PAIRS_METRICS_TOKEN", "short"),
        ("PAIRS_METRICS_TOKEN", "with a space in the middle"),
        ("PAIRS_CONTACT", "two\nlines"),
        ("PAIRS_CONTACT", "x" * 201),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=rf"^{name} takes ") as refused:
        load({name: value})
    assert name != "PAIRS_METRICS_TOKEN" or value not in str(refused.value)
