"""Who may go through which door: one table, one row a route. A route without a row fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.log.access import new_id
from pairs.people import teams

from .called import call
from .visitors import Workshop, account, indicator, made, reader_of_english, sign_in, team, token

ROLES = ("nobody", "link holder", "reader", "ambassador", "coordinator")
ACCOUNTS = ROLES[2:]
ALL = (200, 200, 200, 200, 200)
DESK = (302, 302, 200, 200, 200)
BEARER = (401, 200, 401, 401, 401)
FEEDS = ("calls.atom", "minutes.atom", "templates.atom", "workshops.ics")
NOBODYS = (404, 404, 404, 404, 404)
"""Only the token of a mail opens it, whoever asks (tests/notices/test_readers.py)."""
SPENT = (410, 410, 410, 410, 410)
COORDINATORS = (302, 302, 403, 403, 200)
TO_VOLUNTEERS = (302, 302, 302, 302, 302)

# The server of this table lets only accounts open workshops; what is sent is empty, so 422 means "let in".
TABLE: dict[tuple[str, str], tuple[int, int, int, int, int]] = {
    ("GET", "/"): ALL,
    ("GET", "/j"): ALL,
    ("GET", "/new"): ALL,
    ("GET", "/commitments"): ALL,
    ("GET", "/library"): ALL,
    ("GET", "/library/<slug>"): ALL,
    ("GET", "/library/<slug>/sheet"): ALL,
    ("GET", "/library/<slug>/adapt"): ALL,
    ("GET", "/cards"): ALL,
    ("GET", "/stories"): ALL,
    ("GET", "/enrol"): ALL,
    ("GET", "/settings"): ALL,
    ("GET", "/truth"): ALL,
    ("GET", "/w/<workshop>"): ALL,
    ("GET", "/w/<workshop>/board"): ALL,
    ("GET", "/w/<workshop>/call"): ALL,
    ("GET", "/w/<workshop>/people"): ALL,
    ("GET", "/w/<workshop>/tablet"): ALL,
    ("GET", "/w/<workshop>/closing"): ALL,
    ("GET", "/w/<workshop>/screen"): ALL,
    ("GET", "/w/<workshop>/experience"): ALL,
    ("GET", "/w/<workshop>/story"): ALL,
    ("GET", "/w/<workshop>/relay"): ALL,
    ("GET", "/w/<workshop>/artefact/<key>"): ALL,
    ("GET", "/shell"): ALL,
    ("GET", "/healthz"): ALL,
    ("GET", "/privacy"): ALL,
    # No role opens it, only a code (tests/privacy/test_receipt.py).
    ("GET", "/privacy/mine"): ALL,
    ("POST", "/privacy/mine"): (422, 422, 422, 422, 422),
    ("GET", "/metrics"): ALL,
    ("GET", "/sw.js"): ALL,
    ("GET", "/manifest.webmanifest"): ALL,
    ("GET", "/static/dist/<name>"): ALL,
    ("GET", "/static/icons/<name>"): ALL,
    ("GET", "/api/about"): ALL,
    ("GET", "/api/openapi.json"): ALL,
    ("GET", "/api/library"): ALL,
    ("GET", "/api/library/<slug>/<int:edition>"): ALL,
    ("POST", "/api/library/check"): (422, 422, 422, 422, 422),
    ("POST", "/api/workshops"): (403, 403, 403, 422, 422),
    ("POST", "/api/join"): (422, 422, 422, 422, 422),
    ("POST", "/api/workshops/<workshop>/parcels"): (401, 422, 401, 401, 401),
    ("GET", "/api/workshops/<workshop>/changes"): BEARER,
    ("GET", "/api/workshops/<workshop>/live"): BEARER,
    ("GET", "/api/workshops/<workshop>/shared"): BEARER,
    ("POST", "/api/workshops/<workshop>/access"): (401, 422, 401, 401, 401),
    ("GET", "/api/workshops/<workshop>/keys"): (401, 422, 401, 401, 401),
    ("POST", "/api/workshops/<workshop>/sealed"): (401, 422, 401, 401, 401),
    ("POST", "/api/workshops/<workshop>/address"): (401, 422, 401, 401, 401),
    ("POST", "/api/workshops/<workshop>/receipt"): (401, 422, 401, 401, 401),
    # Nothing was said of this workshop yet: nobody can be invited to it (test_invitations.py).
    ("GET", "/desk/workshops/<workshop>/invitations"): (302, 302, 403, 404, 404),
    ("POST", "/desk/workshops/<workshop>/invitations"): (302, 302, 403, 404, 404),
    ("GET", "/desk/mails"): COORDINATORS,
    ("POST", "/desk/mails/<int:mail>/again"): (302, 302, 403, 403, 404),
    **{("GET", f"/feeds/{name}"): ALL for name in FEEDS},
    ("GET", "/feeds/minutes/<workshop>"): NOBODYS,
    ("GET", "/subscribe"): ALL,
    ("POST", "/subscribe"): (422, 422, 422, 422, 422),
    **{("GET", f"/mail/<token>/{do}"): NOBODYS for do in ("confirm", "answer", "leave")},
    ("POST", "/mail/<token>/confirm"): NOBODYS,
    ("POST", "/mail/<token>/answer"): (400, 400, 400, 400, 400),
    ("POST", "/mail/<token>/leave"): NOBODYS,
    ("GET", "/desk"): (302, 302, 302, 302, 302),
    ("GET", "/desk/first"): (302, 302, 302, 302, 302),
    ("POST", "/desk/first"): (302, 302, 302, 302, 302),
    ("GET", "/desk/sign-in"): (200, 200, 302, 302, 302),
    ("POST", "/desk/sign-in"): (422, 422, 422, 422, 422),
    # This server knows no OpenID provider (test_openid.py).
    ("GET", "/desk/openid"): NOBODYS,
    ("GET", "/desk/openid/back"): NOBODYS,
    ("GET", "/desk/openid/tie"): NOBODYS,
    ("POST", "/desk/openid/tie"): NOBODYS,
    ("GET", "/desk/second"): (302, 302, 302, 302, 302),
    ("POST", "/desk/second"): (302, 302, 302, 302, 302),
    ("GET", "/desk/forgot"): ALL,
    ("POST", "/desk/forgot"): ALL,  # this server sends no mail, and says so
    ("GET", "/desk/choose/<token>"): SPENT,
    ("POST", "/desk/choose/<token>"): SPENT,
    ("GET", "/desk/invited/<token>"): SPENT,
    ("POST", "/desk/invited/<token>"): SPENT,
    ("POST", "/desk/sign-out"): (302, 302, 302, 302, 302),
    ("GET", "/desk/workshops"): DESK,
    ("GET", "/desk/workshops/<workshop>"): DESK,
    ("GET", "/desk/workshops/<workshop>/minutes"): DESK,
    ("POST", "/desk/workshops/<workshop>/minutes"): (302, 302, 403, 422, 422),
    ("GET", "/desk/workshops/<workshop>/export.md"): DESK,
    ("GET", "/desk/workshops/<workshop>/export.csv"): DESK,
    ("GET", "/desk/workshops/<workshop>/export.xlsx"): DESK,
    ("GET", "/desk/workshops/<workshop>/export.json"): COORDINATORS,
    ("GET", "/desk/import"): COORDINATORS,
    ("POST", "/desk/import"): (302, 302, 403, 403, 422),
    ("GET", "/desk/calls"): DESK,
    ("GET", "/desk/calls/new"): (302, 302, 403, 200, 200),
    ("POST", "/desk/calls/new"): (302, 302, 403, 422, 422),
    ("GET", "/desk/calls/<workshop>"): DESK,
    ("GET", "/desk/calls/<workshop>/edit"): (302, 302, 403, 200, 200),
    ("POST", "/desk/calls/<workshop>/edit"): (302, 302, 403, 422, 422),
    ("POST", "/desk/calls/<workshop>/date"): (302, 302, 403, 404, 404),
    ("POST", "/desk/calls/<workshop>/open"): (302, 302, 403, 302, 302),
    ("POST", "/desk/calls/<workshop>/publish"): (302, 302, 403, 302, 302),
    ("POST", "/desk/calls/<workshop>/take-back"): (302, 302, 403, 302, 302),
    ("POST", "/desk/calls/<workshop>/off"): (302, 302, 403, 302, 302),
    ("POST", "/desk/calls/<workshop>/answer"): (302, 302, 403, 404, 404),
    # Not published: its link is for who may begin calls (test_rights_at_the_desk.py).
    ("GET", "/desk/calls/<workshop>/poster"): (302, 302, 403, 200, 200),
    ("GET", "/call/<workshop>"): ALL,
    ("POST", "/desk/workshops/<workshop>/team"): (302, 302, 403, 302, 302),
    ("GET", "/desk/commitments"): DESK,
    ("GET", "/desk/followup"): DESK,
    ("GET", "/desk/enrol"): COORDINATORS,
    ("POST", "/desk/enrol"): (302, 302, 403, 403, 422),
    ("POST", "/desk/enrol/<int:enrolment>/take-back"): (302, 302, 403, 403, 302),
    ("GET", "/desk/people"): COORDINATORS,
    ("POST", "/desk/people/invite"): (302, 302, 403, 403, 422),
    ("POST", "/desk/people/invitations/<int:ticket>/take-back"): (302, 302, 403, 403, 302),
    ("GET", "/desk/people/<int:account>"): COORDINATORS,
    ("POST", "/desk/people/<int:account>/role"): (302, 302, 403, 403, 422),
    ("POST", "/desk/people/<int:account>/teams"): (302, 302, 403, 403, 302),
    ("POST", "/desk/people/<int:account>/leave"): (302, 302, 403, 403, 422),
    ("POST", "/desk/people/<int:account>/back"): (302, 302, 403, 403, 302),
    ("POST", "/desk/people/<int:account>/factor"): (302, 302, 403, 403, 302),
    ("POST", "/desk/people/teams"): (302, 302, 403, 403, 422),
    ("GET", "/desk/people/teams/<int:team>"): COORDINATORS,
    ("POST", "/desk/people/teams/<int:team>/rename"): (302, 302, 403, 403, 422),
    ("POST", "/desk/people/teams/<int:team>/members"): (302, 302, 403, 403, 302),
    ("POST", "/desk/people/teams/<int:team>/retire"): (302, 302, 403, 403, 302),
    ("GET", "/desk/audit"): COORDINATORS,
    ("GET", "/desk/indicators"): DESK,
    ("GET", "/desk/indicators/new"): (302, 302, 403, 200, 200),
    ("POST", "/desk/indicators/new"): (302, 302, 403, 422, 422),
    ("GET", "/desk/indicators/<int:indicator>"): DESK,
    ("GET", "/desk/indicators/<int:indicator>/edit"): (302, 302, 403, 200, 200),
    ("POST", "/desk/indicators/<int:indicator>/edit"): (302, 302, 403, 422, 422),
    ("POST", "/desk/indicators/<int:indicator>/give-up"): (302, 302, 403, 302, 302),
    ("POST", "/desk/indicators/<int:indicator>/values"): (302, 302, 403, 422, 422),
    ("POST", "/desk/indicators/<int:indicator>/import"): (302, 302, 403, 422, 422),
    ("POST", "/desk/indicators/<int:indicator>/values/<int:value>/remove"): (302, 302, 403, 302, 302),
    ("POST", "/desk/indicators/<int:indicator>/changes"): (302, 302, 403, 422, 422),
    ("POST", "/desk/indicators/<int:indicator>/changes/<int:phase>/remove"): (302, 302, 403, 302, 302),
    ("GET", "/desk/privacy"): COORDINATORS,
    ("POST", "/desk/privacy/<category>"): (302, 302, 403, 403, 422),
    ("GET", "/desk/privacy/register"): COORDINATORS,
    ("GET", "/desk/privacy/register.md"): COORDINATORS,
    ("GET", "/desk/ambassadors"): DESK,
    ("POST", "/desk/ambassadors"): TO_VOLUNTEERS,
    ("GET", "/desk/ambassadors/welcome"): DESK,
    ("GET", "/desk/ambassadors/mine"): TO_VOLUNTEERS,
    ("POST", "/desk/ambassadors/energy"): TO_VOLUNTEERS,
    ("POST", "/desk/ambassadors/pairs/<int:pair>"): TO_VOLUNTEERS,
    ("POST", "/desk/ambassadors/relief"): TO_VOLUNTEERS,
    ("POST", "/desk/ambassadors/relief/<int:relief_id>"): TO_VOLUNTEERS,
    ("GET", "/desk/ambassadors/path"): DESK,
    ("POST", "/desk/ambassadors/path/<step>"): TO_VOLUNTEERS,
    ("POST", "/desk/ambassadors/parts"): TO_VOLUNTEERS,
    ("POST", "/desk/ambassadors/parts/<workshop>"): TO_VOLUNTEERS,
    ("GET", "/desk/ambassadors/care"): COORDINATORS,
    ("POST", "/desk/ambassadors/care/pairs"): (302, 302, 403, 403, 302),
    ("POST", "/desk/ambassadors/care/pairs/<int:pair>"): (302, 302, 403, 403, 302),
    ("POST", "/desk/ambassadors/care/relief/<int:relief_id>"): (302, 302, 403, 403, 404),
    ("POST", "/desk/ambassadors/care/left"): (302, 302, 403, 403, 422),
    ("POST", "/desk/ambassadors/volunteer"): (302, 302, 302, 302, 302),
    ("GET", "/desk/settings"): DESK,
    ("POST", "/desk/settings/name"): (302, 302, 422, 422, 422),
    ("GET", "/desk/settings/factor"): DESK,
    ("POST", "/desk/settings/factor/begin"): (302, 302, 422, 422, 422),
    ("POST", "/desk/settings/factor/on"): (302, 302, 422, 422, 422),
    ("POST", "/desk/settings/factor/off"): (302, 302, 422, 422, 422),
    ("POST", "/desk/settings/password"): (302, 302, 422, 422, 422),
}
ROWS = [(*row, role) for row in TABLE for role in ROLES]


def routes(app: Flask) -> set[tuple[str, str]]:
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
    }


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    assert routes(app) == set(TABLE)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One server for the whole table, with an account of each role and one workshop."""
    settings = {"PAIRS_OPENING": "accounts", "PAIRS_FAILURES_PER_ADDRESS": "10000 per hour"}
    with made(tmp_path_factory.mktemp("doors"), **settings) as app:
        for role in ACCOUNTS:
            account(app, f"{role}@ward.example", role)
        with app.app_context():
            indicator(team())
            for name in ("Teams of people", "Retired"):
                teams.add(name)
        app.config["CALLS"] = {"desk": call(app), "public": call(app, published=True)}
        yield app


@pytest.fixture(scope="module")
def there(closed: Flask) -> Workshop:
    return Workshop(closed)


def visitor(app: Flask, role: str, workshop: Workshop) -> tuple[FlaskClient, dict[str, str]]:
    """A browser of a role, and the headers its calls carry."""
    client = reader_of_english(app)
    headers = {"Sec-Fetch-Site": "same-origin"}
    if role == "link holder":
        headers["Authorization"] = f"Bearer {workshop.lead.token}"
    if role in ACCOUNTS:
        assert sign_in(client, f"{role}@ward.example").status_code == 302
    return client, headers


def address(app: Flask, rule: str, workshop: Workshop) -> str:
    from pairs import library
    from pairs.web import assets

    format = library.formats()[0]
    with app.app_context():
        script = assets.current().files["app/main.jsx"]
    name = script if "dist" in rule else "icon.svg"
    # The published call has a row of its own, so that no other row takes it back.
    if "/call" in rule:
        rule = rule.replace("<workshop>", app.config["CALLS"]["desk" if "/desk/" in rule else "public"])
    return (
        rule.replace("<workshop>", workshop.id)
        .replace("<slug>", format["slug"])
        .replace("<category>", "audit")
        .replace("<int:edition>", str(format["edition"]))
        .replace("<name>", name)
        .replace("<int:pair>", "1")
        .replace("<int:relief_id>", "1")
        .replace("<step>", "observe")
        .replace("<int:enrolment>", "1")
        .replace("<int:account>", str(1 + ACCOUNTS.index("coordinator")))
        .replace("<int:ticket>", "1")
        .replace("<int:team>", "3" if rule.endswith("/retire") else "2")
        .replace("<int:indicator>", "1")
        .replace("<int:value>", "1")
        .replace("<int:phase>", "1")
        .replace("<int:mail>", "1")
    )


@pytest.mark.parametrize(("method", "rule", "role"), ROWS, ids=lambda part: str(part))
def test_a_door_lets_in_whom_its_row_says(
    closed: Flask, there: Workshop, method: str, rule: str, role: str
) -> None:
    client, headers = visitor(closed, role, there)
    path = address(closed, rule, there)
    if method == "GET":
        response = client.get(path, headers=headers, buffered=False)
    elif rule.startswith("/api"):
        response = client.post(path, headers=headers, json={})
    else:
        response = client.post(path, headers=headers, data={"csrf_token": token(client)})
    status = response.status_code
    response.close()
    assert status == TABLE[method, rule][ROLES.index(role)]


def test_nobody_is_told_whether_a_workshop_exists_at_the_desk(closed: Flask, there: Workshop) -> None:
    client = reader_of_english(closed)
    answers = {client.get(f"/desk/workshops/{id}").status_code for id in (there.id, new_id())}
    assert answers == {302}
