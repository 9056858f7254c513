"""How a few people took part is told nowhere: a share among two is somebody's."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from tests.web.conftest import app, desk, make_app, workshop
from tests.web.visitors import Workshop

__all__ = ["app", "desk", "make_app", "workshop"]

TOLD = ("argest share", "People who spoke", "people spoke", "Turns noted", "ont pris la parole")


def spoken(workshop: Workshop, people: int) -> None:
    """So many people are here, and one of them spoke for all the others."""
    devices = [workshop.join(name) for name in ("Zoé", "Aïcha", "Jules")[:people]]
    for _turn in range(3):
        workshop.say(devices[0], "turn", None, who=devices[0].me)


def everywhere(desk: FlaskClient, workshop: Workshop) -> dict[str, str]:
    """What the desk says of a workshop: its page, its minutes, its files."""
    here = f"/desk/workshops/{workshop.id}"
    said = {path: desk.get(here + path).text for path in ("", "/minutes", "/export.md", "/export.csv")}
    book = load_workbook(BytesIO(desk.get(f"{here}/export.xlsx").data))
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    return {**said, "/export.xlsx": "\n".join(cells)}


@pytest.mark.parametrize("people", [1, 2])
def test_of_fewer_than_three_people_no_page_and_no_file_tells_how_they_took_part(
    desk: FlaskClient, workshop: Workshop, people: int
) -> None:
    spoken(workshop, people)
    for path, said in everywhere(desk, workshop).items():
        assert not [words for words in TOLD if words in said], path


def test_of_three_it_is_told_of_all_together(desk: FlaskClient, workshop: Workshop) -> None:
    spoken(workshop, 3)
    for path, said in everywhere(desk, workshop).items():
        assert [words for words in TOLD if words in said], path


def test_who_has_left_counts_no_more(desk: FlaskClient, workshop: Workshop) -> None:
    spoken(workshop, 3)
    goes = workshop.join("Inès")
    workshop.say(goes, "participant", goes.rec_id("participant", goes.me), left=True)
    assert "1 / 3" in desk.get(f"/desk/workshops/{workshop.id}").text


def test_what_a_person_gave_in_private_is_on_no_page_and_in_no_file(
    desk: FlaskClient, workshop: Workshop
) -> None:
    """Ratings are for the group, together, from a number of answers on: the desk has none of them."""
    for name in ("Zoé", "Aïcha", "Jules"):
        device = workshop.join(name)
        workshop.say(device, "rating", None, step="check", scale="mood", value=2)
    assert not [path for path, said in everywhere(desk, workshop).items() if "mood" in said]
