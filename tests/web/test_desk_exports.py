"""A workshop leaves the desk as a file: who may take which, under which name, and what is not in it."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs.extensions import db
from pairs.log.access import digest
from pairs.people import audit
from pairs.workshops.open import open_workshop

from .test_desk_of_confidential_workshops import SECRET, Confidential
from .visitors import Workshop, account, reader_of_english, sign_in

JOURNAL = "Only for myself"


@pytest.fixture
def told(workshop: Workshop) -> Workshop:
    """A workshop that decided something, where somebody also wrote for themself."""
    workshop.say(workshop.lead, "note", None, text='=HYPERLINK("x")', form="decision")
    workshop.say(
        workshop.lead, "journal", workshop.lead.rec_id("journal", workshop.lead.me), surprise=JOURNAL
    )
    return workshop


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("md", "text/markdown; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_what_can_be_read_leaves_without_journals_and_is_noted(
    app: Flask, desk: FlaskClient, told: Workshop, ending: str, kind: str
) -> None:
    got = desk.get(f"/desk/workshops/{told.id}/export.{ending}")
    assert (got.status_code, got.headers["Content-Type"]) == (200, kind)
    assert got.headers["Content-Disposition"] == f'attachment; filename="releve-du-matin.{ending}"'
    assert got.headers["Cache-Control"] == "private, no-store"
    content = b"".join(zipped(got.data)) if ending == "xlsx" else got.data
    assert b"HYPERLINK" in content
    assert JOURNAL.encode() not in content
    with app.app_context():
        assert told.id in audit.lines()[0].what


def zipped(content: bytes) -> list[bytes]:
    import zipfile

    book = zipfile.ZipFile(io.BytesIO(content))
    return [book.read(name) for name in book.namelist()]


def test_a_workbook_from_the_desk_holds_no_formula(desk: FlaskClient, told: Workshop) -> None:
    got = desk.get(f"/desk/workshops/{told.id}/export.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(got.data))
    kinds = {
        cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds <= {"s", "n"}


def test_markdown_is_what_was_published_once_it_was(desk: FlaskClient, told: Workshop) -> None:
    assert "Decisions" in desk.get(f"/desk/workshops/{told.id}/export.md").text
    told.say(told.lead, "minutes", "minutes", text="We met.", lang="en", edition=1, published=True)
    assert desk.get(f"/desk/workshops/{told.id}/export.md").text == "We met.\n"


def test_everything_leaves_with_a_coordinator_only(app: Flask, desk: FlaskClient, told: Workshop) -> None:
    got = desk.get(f"/desk/workshops/{told.id}/export.json")
    assert len(json.loads(got.data)["changes"]) == 3
    assert JOURNAL in got.text
    for role in ("reader", "ambassador"):
        account(app, f"{role}@ward.example", role)
        client = reader_of_english(app)
        sign_in(client, f"{role}@ward.example")
        refused = client.get(f"/desk/workshops/{told.id}/export.json")
        assert refused.status_code == 403
        assert JOURNAL not in refused.text
        assert "export.json" not in client.get(f"/desk/workshops/{told.id}").text
        assert "export.csv" in client.get(f"/desk/workshops/{told.id}").text


def test_of_a_confidential_workshop_only_what_was_published_leaves(app: Flask, desk: FlaskClient) -> None:
    group = Confidential(app)
    about = {"title": f"{SECRET} bloc", "lang": "fr", "state": "closed", "confidential": True}
    group.tell(group.lead, "workshop", "workshop", **about)
    group.tell(group.lead, "commitment", None, text=f"{SECRET} kept inside", due="2026-05-01")
    group.tell(group.lead, "commitment", None, text="Call early", due="2026-05-01", published=True)
    for ending in ("md", "csv", "xlsx", "json"):
        got = desk.get(f"/desk/workshops/{group.id}/export.{ending}")
        assert got.headers["Content-Disposition"] == f'attachment; filename="workshop.{ending}"'
        content = b"".join(zipped(got.data)) if ending == "xlsx" else got.data
        assert b"Call early" in content, ending
        assert SECRET.encode() not in content, ending


def test_a_workshop_that_is_not_here_leaves_nothing(app: Flask, desk: FlaskClient) -> None:
    with app.app_context():
        open_workshop(db.engine, "b" * 21 + "A", digest("t" * 43), "o" * 43)
    for ending in ("md", "csv", "xlsx", "json"):
        assert desk.get(f"/desk/workshops/{'n' * 21}A/export.{ending}").status_code == 404
        assert desk.get(f"/desk/workshops/{'b' * 21}A/export.{ending}").status_code == 200
