"""People who hold a workshop of any format by what its steps say, on phones whose roads can be cut."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from pairs.library import Format
from tests.support.road import Road

from .words import said

Step = dict[str, Any]


@dataclass
class Peer:
    """Somebody with a device of their own, in their own language."""

    name: str
    lang: str
    context: BrowserContext
    road: Road
    page: Page

    def t(self, msgid: str, n: int | None = None, **values: object) -> str:
        return said(self.lang, msgid, n, **values)

    def button(self, msgid: str, n: int | None = None, **values: object) -> Locator:
        return self.page.get_by_role("button", name=self.t(msgid, n, **values), exact=True)

    def presses(self, msgid: str, n: int | None = None, **values: object) -> None:
        self.button(msgid, n, **values).click()

    def field(self, msgid: str, n: int | None = None, **values: object) -> Locator:
        return self.page.get_by_label(self.t(msgid, n, **values), exact=True)

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def stands_at(self, step: Step) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(step["name"][self.lang])

    def loses_the_network(self) -> None:
        self.road.cut()
        self.context.set_offline(True)
        expect(self.page.get_by_role("banner").get_by_text(self.t("Offline"))).to_be_visible()

    def is_back_online(self) -> None:
        self.road.mend()
        self.context.set_offline(False)
        expect(self.page.get_by_role("banner").get_by_text(self.t("Up to date"))).to_be_visible()

    def joins(self, link: str) -> None:
        self.page.goto(link)
        self.field("Your name").fill(self.name)
        self.presses("Join")
        self.page.wait_for_url(re.compile("/w/"))

    def chooses_a_week_from_now(self) -> None:
        self.button("%(n)s week", 1).click()


@dataclass
class Group:
    """Everybody, whoever facilitates first; what was said, by the step it was said in."""

    format: Format
    people: list[Peer]
    url: str = ""
    wrote: dict[str, list[str]] = field(default_factory=dict)
    presenting: list[Peer] = field(default_factory=list)
    """Whose case it is: the client, or one person a table."""
    tables: dict[str, str] = field(default_factory=dict)
    """Who sits where, by name, while there are tables."""

    @property
    def lead(self) -> Peer:
        return self.people[0]

    @property
    def others(self) -> list[Peer]:
        return self.people[1:]

    def asking(self, presenter: Peer) -> list[Peer]:
        """Those who work on somebody's case with them."""
        at = self.tables.get(presenter.name)
        return [p for p in self.people if p not in self.presenting and self.tables.get(p.name) == at]

    def says(self, step: Step, text: str) -> str:
        """Notes that the step's artefact has to hold these words."""
        self.wrote.setdefault(step["key"], []).append(text)
        return text

    def opens(self, server: str) -> None:
        """The first one opens it from the format's sheet; the others come by the link."""
        lead, slug = self.lead, self.format["slug"]
        lead.page.goto(f"{server}/library/{slug}")
        lead.page.get_by_role("link", name=lead.t("Open a workshop with this")).click()
        lead.field("Title").fill(f"Essai de {slug}")
        lead.field("Your name").fill(lead.name)
        lead.presses("Open the workshop")
        lead.page.wait_for_url("**/people")
        lead.presses("Copy the link")
        expect(lead.button("Copied")).to_be_visible()
        link = str(lead.page.evaluate("navigator.clipboard.readText()"))
        for peer in self.others:
            peer.joins(link)
            lead.sees(peer.name)
        self.url = lead.page.url.removesuffix("/people")
        lead.page.goto(self.url)

    def goes_to(self, step: Step) -> None:
        """The facilitator moves the group; everybody who has a network stands there."""
        lead = self.lead
        lead.presses("Lead")
        lead.field("Go to any step").select_option(label=step["name"][lead.lang])
        for peer in self.people:
            peer.stands_at(step)
