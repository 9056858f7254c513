"""What may leave a confidential workshop, where its author looks for it: at the step, and at the end."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.entrance.ways import sent
from tests.browser.workshop.conftest import Workshop, opened
from tests.support.look import check
from tests.support.server import Server

SAID = "write discharge times on the board"


@pytest.fixture
def workshop(server: Server, new_device: Callable[..., BrowserContext]) -> Workshop:
    """Confidential, at the step of commitments, with what Ada promised."""
    made = opened(server, new_device, confidential=True)
    made.go_to("Commitments")
    ada = made.facilitator
    ada.get_by_label("When… (optional)").fill("I take over on Monday")
    ada.get_by_label("I will…").fill(SAID)
    expect(ada.get_by_text("by nobody else unless you publish it")).to_be_visible()
    ada.get_by_role("button", name="2 weeks").click()
    ada.get_by_role("button", name="Say it to the group").click()
    expect(ada.get_by_role("heading", name="Your commitment")).to_be_visible()
    return made


def publish(page: Page) -> None:
    page.get_by_role("button", name="Publish it").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text(SAID)
    expect(sheet.get_by_text("I take over on Monday")).to_have_count(0)
    sheet.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("Published", exact=True)).to_be_visible()
    sent(page)


def readable(server: Server) -> list[tuple[str | None, str | None, int | None]]:
    """Every commitment as the server, and so whoever coordinates, can read it."""
    with contextlib.closing(sqlite3.connect(server.folder / "pairs.sqlite")) as database:
        return list(database.execute("SELECT text, owner_name, published FROM record_commitment"))


@pytest.mark.own_server
def test_at_the_end_the_choice_stands_open_until_it_is_made(server: Server, workshop: Workshop) -> None:
    ada = workshop.facilitator
    sent(ada)
    assert readable(server) == []
    ada.goto(workshop.url + workshop.path + "/closing")
    expect(ada.get_by_role("button", name="Publish it")).to_be_visible()
    assert check(ada) == []
    publish(ada)
    assert readable(server) == [(SAID, "Ada", 1)]
    ada.reload()
    expect(ada.get_by_role("heading", name="Commitments")).to_be_visible()
    expect(ada.get_by_text("Published", exact=True)).to_be_hidden()  # decided: folded, as what is done is
    ada.get_by_role("heading", name="Commitments").click()
    ada.get_by_role("button", name="Take the publication back").click()
    expect(ada.get_by_role("button", name="Publish it")).to_be_visible()
    sent(ada)
    assert [published for *_, published in readable(server)] == [0]


def test_it_is_beside_the_commitment_where_it_was_said_and_nobody_else_has_it(workshop: Workshop) -> None:
    ben = workshop.join("Ben")
    expect(ben.get_by_text(SAID)).to_be_visible()
    expect(ben.get_by_role("button", name="Publish it")).to_have_count(0)
    publish(workshop.facilitator)
    ben.goto(workshop.url + workshop.path + "/closing")
    expect(ben.get_by_label("I will…")).to_be_visible()
    expect(ben.get_by_role("button", name="Publish it")).to_have_count(0)


def test_where_nothing_is_confidential_what_was_said_is_folded_at_the_end(
    server: Server, new_device: Callable[..., BrowserContext]
) -> None:
    workshop = opened(server, new_device)
    workshop.go_to("Commitments")
    ada = workshop.facilitator
    ada.get_by_label("I will…").fill(SAID)
    ada.get_by_role("button", name="2 weeks").click()
    ada.get_by_role("button", name="Say it to the group").click()
    expect(ada.get_by_role("heading", name="Your commitment")).to_be_visible()
    ada.goto(workshop.url + workshop.path + "/closing")
    expect(ada.get_by_role("heading", name="Commitments")).to_be_visible()
    expect(ada.get_by_role("heading", name="Your commitment")).to_be_hidden()
    expect(ada.get_by_role("button", name="Publish it")).to_have_count(0)
