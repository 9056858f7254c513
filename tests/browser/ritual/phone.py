"""What people do on their phones before, after and between workshops."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.entrance.ways import ready_offline

from .visitor import Visitor


class Phone(Visitor):
    """Somebody of the ward, who has no account."""

    @property
    def workshop(self) -> str:
        """The address of the workshop on screen."""
        found = re.match(r"https?://[^/]+/w/[\w-]+", self.page.url)
        assert found, self.page.url
        return found.group()

    def comes_by(self, public: str) -> None:
        """From the public page to the call, and the app is kept for the day without a network."""
        self.page.goto(public)
        self.follows("Take part")
        self.field("Your name").fill(self.name)
        self.presses("Join")
        self.page.wait_for_url(re.compile("/w/"))
        ready_offline(self.page)

    def signs_up(self) -> None:
        self.follows("Sign up")
        self.field("Yes").check(force=True)
        self.presses("Say it")
        expect(self.link("Your answer")).to_be_visible()

    def proposes(self, topic: str) -> None:
        self.follows("Topics")
        self.field("Your topic").fill(topic)
        self.presses("Propose this topic")
        self.sees(topic)
        self.follows("Back")

    def votes_for(self, topic: str) -> None:
        self.follows("Vote")
        self.presses("More: %(what)s", what=topic)
        self.sees(self.t("%(n)s vote left", 1))
        self.follows("Back")

    def asks_for_reminders(self, email: str) -> None:
        self.follows("Reminders by e-mail")
        self.fills(**{"E-mail address": email})
        self.presses("Send")
        self.reads("An e-mail is on its way. Open its link to confirm.")
        self.follows("Back")

    def subscribes_to(self, what: str, public: str, email: str) -> None:
        """By the foot of the public page; of what it offers, this alone."""
        self.page.goto(public)
        self.follows("Have the next invitations sent to you")
        self.fills(**{"E-mail address": email})
        for box in self.page.get_by_role("checkbox").all():
            box.uncheck()
        self.page.get_by_role("checkbox", name=re.compile(self.t(what), re.IGNORECASE)).check()
        self.presses("Ask for it")
        expect(self.page.get_by_role("heading", name=self.t("Look into your mailbox"))).to_be_visible()

    def checks_in(self, note: str) -> None:
        """Tells on « My commitments » that the one promise there is kept."""
        self.presses("Where is it?")
        self.field("Kept").check(force=True)
        self.field("A word about it (optional)").fill(note)
        self.presses("Say it")
        self.reads("%(n)s settled commitment", 1)

    def settles(self, promise: str) -> None:
        """A promise of last time, on the first page of the next call."""
        about = self.page.get_by_role("region", name=self.t("What was promised"))
        expect(about).to_contain_text(promise)
        self.presses("It is mine: %(what)s", what=promise)
        self.presses("Where does it stand? %(what)s", what=promise)
        self.field("Kept").check(force=True)
        self.presses("Say it")
        expect(about.get_by_role("listitem").filter(has_text=promise)).to_contain_text(self.t("Kept"))
