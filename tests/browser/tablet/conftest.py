"""A workshop that runs, and a tablet that is passed from hand to hand in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.entrance.ways import ready_offline
from tests.browser.workshop.conftest import Workshop, workshop

__all__ = ["workshop"]


@dataclass
class Tablet:
    """One tablet, in English, and what people do with it by what is written on it."""

    workshop: Workshop
    page: Page

    @property
    def place(self) -> str:
        return self.workshop.url + self.workshop.path

    @property
    def question(self) -> Locator:
        return self.page.get_by_role("heading", name="Who are you?")

    def start(self, code: str = "") -> None:
        """From the list of people: this tablet goes from hand to hand."""
        self.page.goto(self.place + "/people")
        self.page.get_by_role("link", name="This tablet is passed from hand to hand").click()
        if code:
            self.page.get_by_label("Code of whoever looks after the tablet").fill(code)
        self.page.get_by_role("button", name="Pass this tablet around").click()
        expect(self.question).to_be_visible()

    def new(self, name: str, code: str = "") -> None:
        """Somebody new sits down."""
        self.page.get_by_role("button", name="Somebody new").click()
        self.page.get_by_label("Your name").fill(name)
        if code:
            self.page.get_by_label("A code of four to six digits").fill(code)
        self.page.get_by_role("button", name="Sit down").click()
        self.sits(name)

    def back(self, name: str, code: str = "") -> None:
        """Somebody who sat here before picks their name."""
        self.page.get_by_role("button", name=name).click()
        if code:
            self.page.get_by_label("Your code").fill(code)
            self.page.get_by_role("button", name="That is me").click()
        self.sits(name)

    def sits(self, name: str) -> None:
        """Waits until the tablet serves somebody."""
        expect(self.page.locator(".seat")).to_contain_text(name)

    def propose(self, text: str) -> None:
        """Proposes a topic and waits until the tablet has it."""
        self.page.get_by_label("Your topic").fill(text)
        self.page.get_by_role("button", name="Propose this topic").click()
        expect(self.page.get_by_label("Your topic")).to_have_value("")
        expect(self.page.locator("main")).to_contain_text(text)

    def pass_on(self) -> None:
        """Done, and whatever is asked is answered."""
        self.page.get_by_role("button", name="Done, pass it on").click()
        sure = self.page.get_by_role("button", name="Pass it on", exact=True)
        expect(sure.or_(self.question)).to_be_visible()
        if sure.is_visible():
            sure.click()
        expect(self.question).to_be_visible()

    def offline(self) -> None:
        """The network goes, an open stream included."""
        ready_offline(self.page)
        self.page.context.set_offline(True)
        self.page.reload()


def passed_around(workshop: Workshop) -> Tablet:
    """A tablet that holds the workshop and is nobody, at the step where topics are proposed."""
    workshop.go_to("Propose topics")
    page = workshop.new_device("en", width=768, height=1024).new_page()
    page.goto(workshop.link)
    page.get_by_role("button", name="Only show it here, on a big screen").click()
    page.wait_for_url("**/screen")
    made = Tablet(workshop, page)
    made.start()
    return made


@pytest.fixture
def tablet(workshop: Workshop) -> Tablet:
    return passed_around(workshop)
