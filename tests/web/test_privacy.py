"""What people are told of what is kept, and what coordinators choose of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from pairs.extensions import db
from pairs.log.model import Author, Head, table
from pairs.log.stamp import now_ms
from pairs.log.transaction import reading, writing
from pairs.operating import clock
from pairs.operating.model import Turn
from pairs.privacy import registry, retention
from pairs.privacy.registry import DAY

from .visitors import Workshop, account, reader_of_english, sign_in, token


def chosen(app: Flask, name: str) -> int:
    with app.app_context(), reading(db.engine) as connection:
        return retention.days(connection)[name]


def keep(desk: FlaskClient, name: str, days: str) -> Any:
    return desk.post(f"/desk/privacy/{name}", data={"csrf_token": token(desk), "days": days})


def test_the_notice_says_all_that_is_kept_and_for_how_long_in_both_languages(app: Flask) -> None:
    for lang, day, year in (("en", "days", "year"), ("fr", "jours", "an")):
        page = app.test_client().get(f"/privacy?lang={lang}").text
        assert f'<html lang="{lang}">' in page
        for one in registry.categories():
            years, rest = divmod(one.days, 365)
            assert one.days == 1 or (f"{one.days} {day}" if rest else f"{years} {year}") in page
    assert "Workshops" not in page, "the French page is French"


def test_the_notice_says_what_was_chosen_and_whom_to_ask(make_app: Any) -> None:
    app = make_app(PAIRS_CONTACT="Ada, ada@ward.example", PAIRS_PUBLIC_URL="https://pairs.ward.example")
    account(app)
    desk = reader_of_english(app)
    desk.environ_base["wsgi.url_scheme"] = "https"
    page = desk.get("/privacy").text
    assert "Ada, ada@ward.example" in page
    assert "pairs.ward.example" in page
    assert "3 years" in page


def test_where_nobody_is_named_the_notice_says_so(client: FlaskClient) -> None:
    assert "has not said yet" in client.get("/privacy").text


def test_a_hostile_contact_is_text(make_app: Any) -> None:
    contact = '<script>alert(1)</script> "onmouseover= | x'
    app = make_app(PAIRS_CONTACT=contact)
    account(app)
    desk = reader_of_english(app)
    assert sign_in(desk).status_code == 302
    for path in ("/privacy", "/desk/privacy/register"):
        page = desk.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
    [line] = [line for line in desk.get("/desk/privacy/register.md").text.splitlines() if "alert" in line]
    assert "<script>" not in line.replace("\\<", "")
    assert len(re.findall(r"(?<!\\)\|", line)) == 3, "one row of two cells"


def test_a_coordinator_chooses_how_long_and_it_is_noted(app: Flask, desk: FlaskClient) -> None:
    assert keep(desk, "workshops", "730").status_code == 302
    page = desk.get("/desk/privacy").text
    assert "Saved." in page
    assert 'value="730"' in page
    assert "Otherwise 1095." in page
    assert chosen(app, "workshops") == 730
    assert "2 years" in desk.get("/privacy").text
    noted = "Changed for how many days something is kept: workshops, 730"
    assert noted in desk.get("/desk/audit").text


@pytest.mark.parametrize("text", ["0", "ever", "", "4000", "<b>"])
def test_what_is_no_number_of_days_is_said_at_its_field_and_changes_nothing(
    app: Flask, desk: FlaskClient, text: str
) -> None:
    answer = keep(desk, "audit", text)
    assert answer.status_code == 422
    assert 'id="wrong-audit" role="alert">Write a whole number of days from 1 to 3650.' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1
    assert "<b>" not in answer.text.replace("<body", "")
    assert chosen(app, "audit") == 365


def test_a_category_that_is_none_is_not_here(desk: FlaskClient) -> None:
    assert keep(desk, "register", "30").status_code == 404


def test_the_purge_log_is_read_at_the_desk(app: Flask, desk: FlaskClient, workshop: Workshop) -> None:
    assert "Nothing yet." in desk.get("/desk/privacy").text
    with app.app_context():
        retention.purge(db.engine, Path(app.config["PAIRS"].PAIRS_FOLDER), now_ms() + 1100 * DAY)
    assert sign_in(desk).status_code == 302, "sessions are among what was purged"
    page = desk.get("/desk/privacy").text
    assert re.search(r"<td>Workshops</td><td>1</td>", page)
    assert "Relève du matin" not in page


def test_the_desk_says_what_goes_next_and_when(app: Flask, desk: FlaskClient, workshop: Workshop) -> None:
    page = desk.get("/desk/privacy").text
    assert "No day is set yet" in page
    assert "Nothing will be past its time then." in page
    now = now_ms()
    clock.look(app, lambda: now)
    with app.app_context(), writing(db.engine) as connection:
        connection.execute(update(table(Head)).values(opened=0))
        connection.execute(update(table(Author)).values(heard=0))
    page = desk.get("/desk/privacy").text
    assert "a longer time chosen above keeps it" in page
    assert re.search(r'<th scope="row">Workshops</th><td>1</td>', page)
    assert keep(desk, "workshops", "3650").status_code == 302
    with app.app_context(), writing(db.engine) as connection:
        connection.execute(update(table(Head)).values(opened=now - 1200 * DAY))
        connection.execute(update(table(Turn)).values(done=now - 3 * DAY))
    page = desk.get("/desk/privacy").text
    assert "Nothing will be past its time then." in page
    assert "and was not done" in page


def test_the_audit_page_says_for_how_long_it_is_kept_here(desk: FlaskClient) -> None:
    assert "leaves a line, kept for 1 year." in desk.get("/desk/audit").text
    assert keep(desk, "audit", "90").status_code == 302
    assert "leaves a line, kept for 90 days." in desk.get("/desk/audit").text


def test_the_register_says_what_is_so_and_leaves_empty_what_only_people_know(
    app: Flask, desk: FlaskClient, workshop: Workshop
) -> None:
    page = desk.get("/desk/privacy/register").text
    assert "None: no mail leaves this server" in page
    assert re.search(r"Accounts with a second factor</th><td>0 of 1<", page)
    assert re.search(r"Encrypted on the way \(https\)</th><td>No<", page)
    assert re.search(r"Workshops here</th><td>1<", page)
    assert page.count("To be filled in") == 12
    assert "Relève du matin" not in page


def test_the_register_follows_the_settings(make_app: Any) -> None:
    app = make_app(
        PAIRS_SMTP="smtp+starttls://someone:hunter2@mail.ward.example",
        PAIRS_MAIL_FROM="pairs@ward.example",
        PAIRS_OPENING="accounts",
        PAIRS_SCHEDULER="off",
        PAIRS_LOG_LEVEL="info",
    )
    account(app)
    desk = reader_of_english(app)
    assert sign_in(desk).status_code == 302
    page = desk.get("/desk/privacy/register").text
    assert "mail.ward.example (encrypted on the way)" in page
    assert "hunter2" not in page
    assert "someone" not in page
    assert "Coordinators, and devices they gave a permission" in page
    assert "the server does not do it by itself" in page
    assert "One line a request by its route" in page


@pytest.mark.parametrize(
    ("lang", "title"), [("fr", "# Registre des traitements"), ("en", "# Processing register")]
)
def test_the_sheet_is_taken_as_markdown_in_either_language_and_noted(
    app: Flask, desk: FlaskClient, lang: str, title: str
) -> None:
    answer = desk.get(f"/desk/privacy/register.md?lang={lang}")
    assert answer.mimetype == "text/markdown"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="pairs-register-{lang}.md"'
    assert answer.text.startswith(title)
    assert f"Took the sheet of the processing register: {lang}" in desk.get("/desk/audit?lang=en").text
