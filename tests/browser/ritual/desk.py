"""What a coordinator does at the desk."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from .visitor import Visitor, code_on


class Desk(Visitor):
    """The coordinator, at a desktop."""

    def signs_in(self, server: str, email: str, password: str) -> None:
        self.page.goto(f"{server}/desk")
        self.fills(**{"E-mail address": email, "Password": password})
        self.presses("Sign in")
        self.page.wait_for_url("**/desk/workshops")

    def makes_a_team(self, name: str) -> None:
        self.follows("People")
        self.fills(Another_team=name)
        self.presses("Add the team")
        expect(self.page.get_by_role("link", name=name)).to_be_visible()

    def defines_an_indicator(self, team: str, ready: str, cells: str) -> None:
        """A ready-made one, with values pasted out of a spreadsheet."""
        self.follows("Indicators")
        self.follows("Define an indicator")
        self.chooses("Team", team)
        self.chooses("Ready-made", ready)
        self.presses("Define it")
        self.page.get_by_text(self.t("From a spreadsheet")).click()
        self.fills(Or_paste_the_cells=cells)
        self.presses("Bring the values")
        expect(self.page.get_by_role("rowheader")).to_have_count(len(cells.splitlines()))

    def enters(self, indicator: str, value: str) -> None:
        """Today's value, by hand."""
        self.looks_at(indicator)
        self.page.get_by_label(re.compile(rf"^{self.t('Value')} ")).fill(value)
        self.presses("Enter")

    def looks_at(self, indicator: str) -> None:
        self.follows("Indicators")
        self.page.get_by_role("link", name=indicator).click()

    @property
    def findings(self) -> Locator:
        """What is named on an indicator's page."""
        return self.page.get_by_role("region", name=self.t("Gains and regressions"))

    def begins_a_call(self, format: str, **fields: str) -> str:
        """On its form; gives the public page's address, read on the page once it is published."""
        self.chooses("Format", format)
        self.fills(**fields)
        self.presses("Begin the call")
        self.presses("Publish")
        return str(self.page.get_by_role("link", name="/call/").get_attribute("href"))

    def hangs_up_the_poster(self) -> str:
        """Gives what its code says to whoever scans it."""
        self.follows("Poster")
        return code_on(self.page, self.t("The link as a code"))

    def publishes_minutes(self, workshop: str, more: str) -> str:
        """Reads the draft, adds a sentence and publishes; gives the draft."""
        self.follows("Workshops")
        self.page.get_by_role("link", name=workshop).first.click()
        self.follows("Minutes of the workshop")
        draft = self.field("Text").input_value()
        self.field("Text").fill(f"{draft}\n\n{more}\n")
        self.presses("Publish edition %(n)s", n=1)
        expect(self.button("Take the minutes back")).to_be_visible()
        return draft

    def standing_of(self, promise: str) -> Locator:
        """The line of a promise in the follow-up, whatever became of it."""
        self.follows("Follow-up")
        self.page.get_by_role("link", name=re.compile(f"^{self.t('All')}")).click()
        return self.page.get_by_role("row").filter(has_text=promise)
