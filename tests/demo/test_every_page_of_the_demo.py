"""The demo fills the desk: whoever looks at it for the first time finds something on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pairs.demo import cli
from pairs.demo.kept import Kept, read
from pairs.demo.ward import script
from pairs.extensions import db
from pairs.followup import items
from pairs.indicators import overview
from pairs.log.model import Said
from pairs.log.stamp import now_ms
from pairs.people import accounts
from pairs.people.model import Audit
from pairs.privacy import registry
from pairs.privacy.registry import DAY
from tests.web.visitors import made, sign_in

DOORS = {"desk.start", "desk.first", "desk.sign_in", "desk.second"}
"""Pages that lead on who has signed in."""
EMPTY = re.compile(
    r'<(?:div|p|section) class="(?:[^"]* )?(?:empty|none)(?: [^"]*)?"[^>]*>.{0,200}', re.DOTALL
)
"""How templates mark that there is nothing to show."""


@dataclass
class Filled:
    """A server with the demo on it."""

    app: Flask
    kept: Kept

    def signed_in(self, lang: str, email: str = "") -> FlaskClient:
        """A browser in a language, whose owner is the coordinator unless said otherwise."""
        client = self.app.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = lang
        assert sign_in(client, email or self.kept.email, self.kept.password).status_code == 302
        client.set_cookie("pairs-lang", lang)
        return client


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    with made(Path(tmp_path_factory.mktemp("demo"))) as app:
        with app.app_context():
            kept = cli.ensure(app, app.config["PAIRS"])
        yield Filled(app, kept)


def pages(app: Flask) -> list[str]:
    """The desk's pages that need nothing said in their address."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("desk.")
        and rule.endpoint not in DOORS
        and "openid" not in rule.endpoint
        and "GET" in (rule.methods or ())
        and not rule.arguments
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_page_of_the_desk_is_empty(filled: Filled, lang: str) -> None:
    client = filled.signed_in(lang)
    asked = pages(filled.app)
    assert len(asked) > 20
    for page in asked:
        answer = client.get(page)
        assert answer.status_code == 200, page
        if answer.mimetype == "text/html":
            assert f'<html lang="{lang}"' in answer.text, page
            assert EMPTY.findall(answer.text) == [], page


def test_what_marks_an_empty_page_is_found_on_a_fresh_server(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    with made(tmp_path) as app:
        with app.app_context():
            accounts.add("camille@ward.example", "Camille", "correct horse battery staple")
        client = app.test_client()
        assert sign_in(client).status_code == 302
        for page in ("calls", "followup", "indicators", "ambassadors", "ambassadors/care", "workshops"):
            assert EMPTY.findall(client.get(f"/desk/{page}").text), page


def test_every_link_of_the_desk_leads_to_a_page(filled: Filled) -> None:
    client = filled.signed_in("fr")
    waiting, known = pages(filled.app), set(pages(filled.app))
    while waiting:
        page = waiting.pop()
        answer = client.get(page)
        assert answer.status_code == 200, page
        found = re.findall(r'href="(/desk[^"#]*)', answer.text) if answer.mimetype == "text/html" else []
        # Of what one may ask a list for, what the pages themselves offer without asking is enough.
        new = {unescape(link) for link in found if "?" not in link} - known
        new -= {rule.rule for rule in filled.app.url_map.iter_rules() if rule.endpoint in DOORS}
        known |= new
        waiting.extend(new)
    for of in ("workshops/", "calls/", "indicators/", "people/teams/"):
        assert sum(of in page for page in known) >= 3, of


def test_a_confidential_workshop_shows_what_was_published_and_nothing_else_of_it(filled: Filled) -> None:
    id, said = filled.kept.workshops["counsel"], script("counsel")
    page = unescape(filled.signed_in("en").get(f"/desk/workshops/{id}").text)
    assert "Its words are sealed" in page
    assert "<dt>People</dt><dd>4</dd>" in page
    published = [one for one in said["commitments"] if one.get("published")]
    assert len(published) == 2
    assert all(one["text"] in page for one in published)
    assert all(said["people"][one["by"]]["name"] in page for one in published)
    hidden = [said["title"], said["place"], "Karim", said["closing_note"]["text"]]
    for part in ("topics", "questions", "ideas", "plan", "commitments"):
        every = said[part].values() if part == "topics" else said[part]
        hidden += [one["text"] for one in every if not one.get("published")]
    assert [words for words in hidden if words in page] == []
    with filled.app.app_context():
        bodies = db.session.scalars(select(Said.body).where(Said.workshop_id == id)).all()
    assert len(bodies) > 60
    assert [words for words in hidden for body in bodies if words.encode() in body] == []


def test_one_indicator_shows_a_gain_one_a_regression_and_the_others_neither(filled: Filled) -> None:
    with filled.app.app_context():
        lines = overview.every()
        found = [finding.meaning for line in lines for finding in line.reading.findings]
        assert len(lines) == 6
        assert sorted(found) == ["gain", "regression"]
        assert all(line.reading.current for line in lines if line.reading.findings)


def test_one_experiment_has_ended_and_nobody_said_its_result(filled: Filled) -> None:
    with filled.app.app_context():
        every = items.every()
        assert [item.kind for item in every if item.awaits] == ["experiment"]
        assert {item.standing for item in every} >= {"kept", "partly", "made", "on_way", "stuck", "running"}
        assert any(item.help for item in every)
        assert any(item.thanks for item in every)
        assert {item.team_name for item in every} >= {"Médecine 3", "Atelier d’usinage", "Booking software"}


def test_what_was_done_at_the_desk_was_done_in_its_time(filled: Filled) -> None:
    """Neither all in one minute, nor before somebody had an account, nor what would have been purged."""
    with filled.app.app_context():
        every = db.session.scalars(select(Audit).order_by(Audit.at, Audit.id)).all()
        kept = registry.named("audit")
    assert kept is not None
    # What the tests above took away is no part of it.
    lines = [line for line in every if not line.did.startswith(("export.", "privacy.register"))]
    days, minutes = ({line.at // size for line in lines} for size in (DAY, 60_000))
    assert len(days) >= 12
    assert len(minutes) > 0.8 * len(lines)
    assert all(now_ms() - kept.days * DAY < line.at <= now_ms() for line in lines)
    came = {line.about: line.at for line in lines if line.did == "account.added"}
    with filled.app.app_context():
        known = {one.id: one.email for one in accounts.everyone()}
    assert all(came[known[line.account_id]] <= line.at for line in lines if line.account_id)


@pytest.mark.parametrize("who", ["amina@pairs.example", "sofia@pairs.example"])
def test_the_others_sign_in_with_the_password_it_prints(filled: Filled, who: str) -> None:
    client = filled.signed_in("en", who)
    assert client.get("/desk/workshops").status_code == 200
    assert client.get("/desk/people").status_code == 403


def test_who_left_does_not_sign_in(filled: Filled) -> None:
    with filled.app.app_context():
        assert accounts.authenticated("ines@pairs.example", filled.kept.password) is None


def test_where_mail_leaves_the_demo_writes_to_nobody(tmp_path: Path) -> None:
    with made(tmp_path, PAIRS_SMTP="smtp://127.0.0.1:1", PAIRS_MAIL_FROM="pairs@ward.example") as app:
        with app.app_context():
            cli.ensure(app, app.config["PAIRS"])
        client = Filled(app, read(tmp_path / "demo.json") or Kept()).signed_in("en")
        assert "pairs.example" not in client.get("/desk/mails").text
