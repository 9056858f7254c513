"""What a coordinator sees of a confidential workshop: how many, the clock, what was published."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pairs import library
from pairs.extensions import db
from pairs.log.access import digest
from pairs.log.push import open_parcels, push
from pairs.log.stamp import now_ms
from pairs.workshops.open import open_workshop
from tests.support.seal import SealingDevice

from .visitors import Workshop

SECRET = "CANARI"


class Confidential(Workshop):
    """A confidential workshop on the server."""

    lead: SealingDevice

    def __post_init__(self) -> None:
        self.lead = self.device()
        with self.app.app_context():
            open_workshop(db.engine, self.id, digest(self.lead.token), self.lead.me, confidential=True)

    def device(self) -> SealingDevice:
        return SealingDevice(self.id, self.secret)

    def tell(self, device: SealingDevice, kind: str, rec: str | None, **fields: object) -> str:
        """Says one thing, in one change or in two."""
        rec = device.write(kind, rec, fields)
        with self.app.app_context():
            pushed = push(db.engine, self.id, open_parcels(device.parcels(), self.id))
        assert {one.verdict for one in pushed.appended.verdicts} == {"applied"}
        return rec


def in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


@pytest.fixture
def group(app: Flask) -> Confidential:
    """Three people, one of whom left, in a workshop with two commitments."""
    made = Confidential(app)
    format = library.formats()[0]
    about = {"format": format["slug"], "edition": format["edition"], "lang": "fr", "state": "live"}
    made.tell(
        made.lead, "workshop", "workshop", title=f"{SECRET} bloc 4", place=SECRET, confidential=True, **about
    )
    for device, left in ((made.lead, False), (made.device(), False), (made.device(), True)):
        rec = device.rec_id("participant", device.me)
        made.tell(device, "participant", rec, name=f"{SECRET} Awa", symbol="★", left=left)
    made.tell(made.lead, "topic", None, text=SECRET)
    made.tell(made.lead, "commitment", None, text=SECRET, owner_name=SECRET, due=in_days(3))
    first, second = (step["key"] for step in format["steps"][:2])
    for step, started in ((first, now_ms() - 600_000), (second, now_ms())):
        clock = {"step": step, "state": "running", "started": started, "ends": started + 1, "left": 1}
        made.tell(made.lead, "clock", "clock", **clock)
    return made


def read(desk: FlaskClient, path: str) -> str:
    response = desk.get(path)
    assert response.status_code == 200
    assert SECRET not in response.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def publish(group: Confidential, days: int, **more: str) -> str:
    words = {"text": "Nommer une veilleuse", "due": in_days(days), "published": True, **more}
    return group.tell(group.lead, "commitment", None, **words)


def test_the_list_names_neither_it_nor_its_place_and_counts_its_people(
    desk: FlaskClient, group: Confidential
) -> None:
    page = read(desk, "/desk/workshops")
    assert "Confidential workshop" in page
    assert "Under way" in page
    row = page[page.index("Confidential workshop") :]
    assert re.search(r" 2 – –", row), "two people are here; topics and commitments are not to be known"
    assert "Nothing matches" in read(desk, "/desk/workshops?q=bloc")


def test_its_page_shows_the_clock_and_no_more(desk: FlaskClient, group: Confidential) -> None:
    page = read(desk, f"/desk/workshops/{group.id}")
    assert "Confidential workshop" in page
    assert re.search(r"People 2 ", page)
    assert "Minutes" in page
    for word in ("Roles", "Topics", "Votes", "Who spoke", "Planned"):
        assert word not in page, word
    assert "None: a commitment leaves the group only when its owner publishes it." in page


def test_a_published_commitment_shows_with_a_name_only_if_that_was_published(
    desk: FlaskClient, group: Confidential
) -> None:
    publish(group, 3)
    publish(group, 5, owner_name="Odile")
    page = read(desk, f"/desk/workshops/{group.id}")
    assert page.count("Nommer une veilleuse") == 2
    assert "Without a name" in page
    assert "Odile" in page
    everywhere = read(desk, "/desk/commitments")
    assert everywhere.count("Nommer une veilleuse") == 2
    assert "Confidential workshop" in everywhere
    assert "2 published" in read(desk, "/desk/workshops")


def test_nobody_is_called_late_who_cannot_say_that_they_kept_it(
    desk: FlaskClient, group: Confidential
) -> None:
    publish(group, -2)
    assert "Nothing is late" in read(desk, "/desk/commitments?show=late")
    assert "Nothing here yet" in read(desk, "/desk/commitments?show=open")
    assert "Published" in read(desk, "/desk/commitments?show=all")
    assert "late" not in read(desk, f"/desk/workshops/{group.id}")


def test_what_was_taken_back_is_no_longer_shown(desk: FlaskClient, group: Confidential) -> None:
    rec = publish(group, 3)
    assert "Nommer une veilleuse" in read(desk, "/desk/commitments")
    group.tell(group.lead, "commitment", rec, published=False)
    for path in ("/desk/commitments?show=all", f"/desk/workshops/{group.id}", "/desk/workshops"):
        assert "Nommer une veilleuse" not in read(desk, path)


def test_an_ordinary_workshop_beside_it_shows_all_it_did(desk: FlaskClient, group: Confidential) -> None:
    other = Workshop(group.app)
    other.say(other.lead, "workshop", "workshop", title="Relève", state="live")
    other.say(other.lead, "commitment", None, text="Visible sans le publier", due=in_days(-1))
    page = read(desk, "/desk/commitments?show=late")
    assert "Visible sans le publier" in page
    assert "Relève" in read(desk, "/desk/workshops")
