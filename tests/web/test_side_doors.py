"""Ways round the table of doors: half a sign-in, a session of somebody who left, another site's form, ids of
what is somebody else's, odd values. Every route of the table is tried, so that a new one is as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.extensions import db
from pairs.indicators import definitions, phases, values
from pairs.people import accounts, second, staff
from pairs.people.model import Account
from pairs.web import assets

from .called import call, phone, says
from .test_every_door import ROLES, TABLE, address, closed, there
from .visitors import Workshop, account, indicator, reader_of_english, sign_in, team, token

__all__ = ["closed", "there"]

OURS = {"Sec-Fetch-Site": "same-origin"}
FORMS = [rule for method, rule in TABLE if method == "POST" and rule.startswith("/desk")]
HALF = {("GET", "/desk/second"): 200, ("POST", "/desk/second"): 422}
"""All that a password alone opens where a second factor is asked for."""


def person(app: Flask, email: str) -> Account:
    found = accounts.by_email(email)
    assert found is not None
    return found


def half(app: Flask) -> FlaskClient:
    """Who has a coordinator's password and not their phone."""
    account(app, "half@ward.example")
    with app.app_context():
        mine, secret = person(app, "half@ward.example"), pyotp.random_base32()
        second.keep(mine, secret, pyotp.TOTP(secret).now())
    client = reader_of_english(app)
    assert sign_in(client, "half@ward.example").headers["Location"].startswith("/desk/second")
    return client


def signed_in_until(app: Flask, email: str, end: Callable[[Account], object]) -> FlaskClient:
    """The browser of a coordinator who was signed in when `end` came over their account."""
    account(app, email)
    client = reader_of_english(app)
    sign_in(client, email)
    with app.app_context():
        end(person(app, email))
    return client


def gone(app: Flask) -> FlaskClient:
    """A coordinator who has left, with the browser they were signed in with."""
    return signed_in_until(app, "gone@ward.example", staff.leave)


def removed(app: Flask) -> FlaskClient:
    """A coordinator whose account was removed, with the browser they were signed in with."""
    return signed_in_until(app, "removed@ward.example", accounts.remove)


def passed_on(app: Flask) -> FlaskClient:
    """Somebody with a cookie that they made up, or read in the database."""
    client = reader_of_english(app)
    client.set_cookie("pairs-account", "0" * 64)
    client.set_cookie("session", "eyJfdXNlcl9pZCI6IjMifQ.AAAA.AAAA")
    return client


@pytest.mark.parametrize("impostor", [half, gone, removed, passed_on])
def test_who_is_nobody_passes_where_nobody_does(closed: Flask, there: Workshop, impostor: object) -> None:
    client = impostor(closed)  # type: ignore[operator]
    form = token(client)
    found = {}
    for (method, rule), expected in TABLE.items():
        path, wanted = address(closed, rule, there), expected[ROLES.index("nobody")]
        if method == "GET":
            answer = client.get(path, headers=OURS, buffered=False)
        elif rule.startswith("/api"):
            answer = client.post(path, headers=OURS, json={})
        else:
            answer = client.post(path, headers=OURS, data={"csrf_token": form})
        status = answer.status_code
        answer.close()
        if status != (HALF.get((method, rule), wanted) if impostor is half else wanted):
            found[method, rule] = status
    assert found == {}


@pytest.fixture(scope="module")
def coordinator(closed: Flask) -> FlaskClient:
    client = reader_of_english(closed)
    assert sign_in(client, "coordinator@ward.example").status_code == 302
    return client


REFUSED = {
    "no token": (None, OURS, 400),
    "a made-up token": ("IjAwIg.AAAA.AAAA", OURS, 400),
    "another site": ("", {"Sec-Fetch-Site": "cross-site"}, 403),
    "a site beside ours": ("", {"Sec-Fetch-Site": "same-site"}, 403),
    "another site, told by an older browser": ("", {"Origin": "https://elsewhere.example"}, 403),
    "a site whose name begins like ours": ("", {"Origin": "http://127.0.0.1:8000.elsewhere.example"}, 403),
}


@pytest.mark.parametrize("how", REFUSED)
def test_no_form_of_the_desk_is_taken_that_its_page_did_not_send(
    closed: Flask, there: Workshop, coordinator: FlaskClient, how: str
) -> None:
    given, headers, status = REFUSED[how]
    data = {} if given is None else {"csrf_token": given or token(coordinator)}
    found = {
        rule: answer.status_code
        for rule in FORMS
        if (answer := coordinator.post(address(closed, rule, there), headers=headers, data=data)).status_code
        != status
    }
    assert found == {}


@pytest.mark.parametrize("origin", ["null", "http://127.0.0.1:8000", "http://localhost"])
def test_a_form_of_ours_is_taken_from_a_browser_that_says_little(
    coordinator: FlaskClient, origin: str
) -> None:
    data = {"csrf_token": token(coordinator), "name": "Camille", "lang": "en"}
    answer = coordinator.post("/desk/settings/name", headers={"Origin": origin}, data=data)
    assert answer.status_code == 302


def test_the_link_of_one_workshop_opens_no_other(closed: Flask, there: Workshop) -> None:
    client, other = reader_of_english(closed), Workshop(closed)
    headers = {"Authorization": f"Bearer {other.lead.token}"}
    tried = {
        (method, rule): client.open(
            rule.replace("<workshop>", there.id), method=method, headers=headers, json={}
        ).status_code
        for method, rule in TABLE
        if rule.startswith("/api/workshops/<workshop>/")
    }
    assert len(tried) >= 8
    assert set(tried.values()) == {401}


def test_what_belongs_to_one_indicator_is_not_taken_away_by_way_of_another(
    closed: Flask, coordinator: FlaskClient
) -> None:
    with closed.app_context():
        mine, other = indicator(team("Mine")), indicator(team("Other"))
    form = {"csrf_token": token(coordinator)}
    coordinator.post(f"/desk/indicators/{mine}/values", data={**form, "day": "2026-01-05", "value": "1"})
    coordinator.post(f"/desk/indicators/{mine}/changes", data={**form, "since": "2026-01-05", "why": "So"})
    with closed.app_context():
        [value], [phase] = values.of(mine), phases.of(mine)
    coordinator.post(f"/desk/indicators/{other}/values/{value.id}/remove", data=form)
    coordinator.post(f"/desk/indicators/{other}/changes/{phase.id}/remove", data=form)
    with closed.app_context():
        assert definitions.find(mine)
        assert (len(values.of(mine)), len(phases.of(mine))) == (1, 1)


def test_a_remark_is_answered_where_it_was_made_and_nowhere_else(
    closed: Flask, coordinator: FlaskClient
) -> None:
    here, elsewhere = call(closed), call(closed)
    asked = says(closed, phone(closed, here), "remark", None, form="question", text="May a student come?")
    form = {"csrf_token": token(coordinator), "to": asked, "text": "Yes"}
    assert coordinator.post(f"/desk/calls/{elsewhere}/answer", data=form).status_code == 404
    assert coordinator.post(f"/desk/calls/{here}/answer", data=form).status_code == 302


PRIVATE = ("/desk", "/mail", "/call", "/api/workshops", "/privacy", "/subscribe", "/metrics")


def test_no_page_that_is_not_everybodys_is_kept_by_a_browser_or_by_what_stands_between(
    closed: Flask, there: Workshop, coordinator: FlaskClient
) -> None:
    headers = {"Authorization": f"Bearer {there.lead.token}"}
    for method, rule in TABLE:
        if method == "GET" and rule.startswith(PRIVATE):
            answer = coordinator.get(address(closed, rule, there), headers=headers, buffered=False)
            # A phone may keep what all teams share, and asks each time whether it still holds.
            kept = "private" if rule.endswith("/shared") else "no-store"
            assert kept in answer.headers["Cache-Control"], rule
            assert answer.headers["Referrer-Policy"] == "no-referrer", rule
            assert answer.headers["X-Content-Type-Options"] == "nosniff", rule
            answer.close()


def test_the_service_worker_answers_for_the_phones_own_pages_and_for_no_other(closed: Flask) -> None:
    source = (Path(assets.FOLDER) / "sw.js").read_text("utf-8")
    [workshop] = re.findall(r"const WORKSHOP = '(.+)'", source)
    [shell] = re.findall(r"new RegExp\(`(.+?)`\)", source)
    own = re.compile(shell.replace("${WORKSHOP}", workshop).replace("\\\\", "\\"))
    for method, rule in TABLE:
        if method == "GET" and rule.startswith((*PRIVATE, "/api", "/feeds", "/healthz", "/static")):
            assert not own.search(re.sub("<[^>]+>", "x", rule)), rule
    assert own.search("/w/x/call")


ODD = ("9" * 30, "-1", "\0", "٣", "x" * 5000, "é\n=1+1", "[]", "0.5", "2026-13-45T99:99")
ENDS = ("/desk/sign-out", "/desk/settings/password", "/desk/settings/factor/on")


def names() -> list[str]:
    """What the fields of all forms are called."""
    folder = Path(assets.FOLDER).parent / "web" / "templates"
    pages = (page.read_text("utf-8") for page in folder.rglob("*.html"))
    found = {name for page in pages for name in re.findall(r'(?:name="|field\(\')([a-z_0-9]+)', page)}
    return sorted(found | {"page", "q", "show", "when", "kind", "sort", "format", "date1"} - {"csrf_token"})


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_nothing_odd_in_a_form_or_in_an_address_breaks_a_page(
    closed: Flask, there: Workshop, coordinator: FlaskClient, odd: str
) -> None:
    fields, form = dict.fromkeys(names(), odd), token(coordinator)
    broken = {}
    for method, rule in TABLE:
        if rule in ENDS or rule.endswith("/live"):
            continue
        path = address(closed, rule, there)
        try:
            if method == "GET":
                status = coordinator.get(path, query_string=fields).status_code
            elif rule.startswith("/api"):
                bearer = {"Authorization": f"Bearer {there.lead.token}"}
                status = coordinator.post(path, json=fields, headers=bearer).status_code
            else:
                status = coordinator.post(path, data={**fields, "csrf_token": form}, headers=OURS).status_code
        except Exception as error:  # noqa: BLE001  whatever it is, it is what is looked for
            broken[method, rule] = repr(error)[:200]
            db.session.remove()
            continue
        if status >= 500:
            broken[method, rule] = str(status)
    assert broken == {}
