"""What people do to hand their words on without a network, in the words they see (French)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.entrance.ways import ready_offline
from tests.browser.journey.people import Person

from .film import Camera, pictures


def codes(page: Page) -> list[bytes]:
    """All the codes that a page shows, photographed one after the other."""
    expect(page.locator(".shown canvas")).to_be_visible()
    told = page.get_by_text(re.compile(r"\d+ suffisent"))
    count = re.search(r"(\d+) suffisent", told.inner_text()) if told.count() else None
    return pictures(page, int(count[1]) if count else 1)


@dataclass
class Peer(Person):
    """Somebody in a room without a network, with a device of their own."""

    camera: Camera

    @property
    def workshop(self) -> str:
        """The address of the workshop that this device is in."""
        found = re.match(r".*/w/[\w-]{22}", self.page.url)
        assert found, self.page.url
        return found[0]

    def visits_once(self, url: str) -> None:
        """With a network, before the workshop: then the network is gone for good."""
        self.page.goto(f"{url}/library")
        expect(self.page.get_by_role("link", name="Lean Coffee", exact=True)).to_be_visible()
        ready_offline(self.page)
        self.road.cut()
        self.context.set_offline(True)

    def shows(self, button: str) -> list[bytes]:
        """The codes behind one of the two buttons of the relay's page."""
        self.page.goto(f"{self.workshop}/relay")
        self.page.get_by_role("link", name=button).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(button)
        return codes(self.page)

    def scans(self) -> None:
        """Opens the scanner: from now on this camera looks."""
        self.page.goto(f"{self.workshop}/relay")
        self.page.get_by_role("link", name="Scanner").first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Scanner")

    def films(self, taken: list[bytes]) -> None:
        """Holds the camera before another screen."""
        self.camera.sees(taken)
        self.scans()

    def photographs(self, taken: list[bytes]) -> None:
        """Takes photos of another screen, one after the other."""
        files = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": png} for n, png in enumerate(taken)]
        self.page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]

    def goes_on(self, step: str) -> None:
        """Back to the workshop, where the group is."""
        self.page.get_by_role("link", name="Aller à l’atelier").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(step)

    def looks_at(self, step: str, way: str) -> None:
        """Alone, one step before or after: the group stays where it is."""
        self.page.get_by_role("button", name=way).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(step)

    def meets_the_server(self) -> None:
        """It is tried again by and by: the longer there was none, the less often."""
        self.road.mend()
        self.context.set_offline(False)
        expect(self.page.locator("a.sync")).to_have_text("À jour", timeout=60_000)

    def is_back_in_the_workshop(self) -> None:
        """Past what the screen offers next: by the way back, twice."""
        for place in ("/relay", ""):
            self.page.get_by_role("link", name="Retour").click()
            self.page.wait_for_url(self.workshop + place)
