"""Days and times around a change of the hour, on devices whose own clocks are a year off."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workshop.conftest import LINK, Workshop
from tests.support.server import Server

YEAR = 365 * 86_400_000
# A server whose clock is right, at another time than this machine's.
AT = "import time\nreal = time.time_ns\ntime.time_ns = lambda: real() + {shift}"
CHANGES = {
    "an hour and a half before the day that has 25": ("2026-10-24T23:30+02:00", YEAR),
    "half an hour into the day that has 25": ("2026-10-25T00:30+02:00", -YEAR),
    "half an hour before the day that has 23": ("2027-03-27T23:30+01:00", -YEAR),
    "half an hour into the day that has 23": ("2027-03-28T00:30+01:00", YEAR),
}


@pytest.fixture(params=list(CHANGES.values()), ids=list(CHANGES))
def moment(request: pytest.FixtureRequest) -> tuple[datetime, int]:
    """When it is, in Paris, and by how many ms the facilitator's clock is off."""
    said, off = request.param
    return datetime.fromisoformat(said), off


@pytest.fixture
def server(tmp_path: Path, moment: tuple[datetime, int]) -> Iterator[Server]:
    shift = int(moment[0].timestamp() * 1e9) - time.time_ns()
    made = Server(tmp_path / "server", before=AT.format(shift=shift)).start()
    yield made
    made.stop()


@pytest.fixture
def led(server: Server, moment: tuple[datetime, int], new_device: Callable[..., object]) -> Workshop:
    """A workshop opened by a device whose clock is off; others' clocks are off by as much, the other way."""

    def make(**device: object) -> object:
        context = new_device(**{"lang": "en", **device})
        off = moment[1] if not made.pages else -moment[1]
        context.add_init_script(f"const right = Date.now; Date.now = () => right() + {off}")  # type: ignore[attr-defined]
        return context

    made = Workshop(server.url, "", "", make)  # type: ignore[arg-type]
    page: Page = make().new_page()  # type: ignore[attr-defined]
    page.goto(f"{server.url}/new?format=lean-coffee")
    page.get_by_label("Title").fill("Night shift")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    # It has met the server, and learned from it what time it is.
    expect(page.get_by_role("banner").locator(".sync")).to_have_text("Up to date")
    made.path = page.url.removeprefix(server.url).removesuffix("/people")
    page.goto(server.url + made.path)
    made.link = page.evaluate(LINK, made.path.removeprefix("/w/"))
    made.pages.append(page)
    return made


def long(day: date) -> str:
    return f"{day:%A}, {day:%B} {day.day}"


def test_a_promise_is_due_on_the_day_that_was_meant_and_not_late_before_it_is_over(
    led: Workshop, moment: tuple[datetime, int]
) -> None:
    today = moment[0].date()
    led.go_to("Commitments")
    ada = led.facilitator
    due = ada.locator("input[type=date]")
    expect(due).to_have_attribute("min", today.isoformat())
    for weeks, name in ((1, "1 week"), (2, "2 weeks"), (4, "4 weeks")):
        ada.get_by_role("button", name=name, exact=True).click()
        meant = today + timedelta(weeks=weeks)
        expect(due).to_have_value(meant.isoformat())
        expect(ada.get_by_text(long(meant))).to_be_visible()
    due.fill(today.isoformat())
    ada.get_by_label("I will…").fill("Ring before the shift ends")
    ada.get_by_role("button", name="Say it to the group").click()
    expect(ada.get_by_role("button", name="Change it")).to_be_visible()
    ada.goto(f"{led.url}/commitments")
    expect(ada.get_by_text("Ring before the shift ends")).to_be_visible()
    expect(ada.get_by_text("The date has passed")).to_have_count(0)


def test_a_step_lasts_its_minutes_on_every_device_whatever_their_clocks_say(led: Workshop) -> None:
    ben = led.join("Ben")
    led.go_to("Propose topics")
    for page in (led.facilitator, ben):
        expect(page.get_by_role("timer")).to_have_text(re.compile(r"[56]:\d\d"))
        page.reload()
        expect(page.get_by_role("timer")).to_have_text(re.compile(r"[56]:\d\d"))
