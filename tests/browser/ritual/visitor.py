"""Somebody who goes from page to page by what is written on them."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.formats.people import Peer
from tests.support.mail import words_of

QR = Path(__file__).parents[3] / "node_modules" / "qr"

READ = """async (png) => {
    const { decodeQR } = await import('http://code.test/decode.js')
    const picture = new Image()
    picture.src = png
    await picture.decode()
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
    canvas.drawImage(picture, 0, 0)
    return decodeQR(canvas.getImageData(0, 0, picture.width, picture.height), { format: 'RGBA' })
}"""


@dataclass
class Visitor(Peer):
    """Follows links and fills fields in, on the app's pages as on the server's."""

    def link(self, msgid: str, n: int | None = None, **values: object) -> Locator:
        return self.page.get_by_role("link", name=self.t(msgid, n, **values)).first

    def follows(self, msgid: str, n: int | None = None, **values: object) -> None:
        self.link(msgid, n, **values).click()

    def fills(self, **fields: str) -> None:
        """Fields by their labels, blanks as underscores."""
        for label, text in fields.items():
            self.field(label.replace("_", " ")).fill(text)

    def chooses(self, label: str, option: str) -> None:
        self.field(label).select_option(label=option)

    def reads(self, msgid: str, n: int | None = None, **values: object) -> None:
        self.sees(self.t(msgid, n, **values))

    def says_yes_to(self, mail: EmailMessage) -> None:
        """Opens the link of a mail's question, which alone does nothing, and presses its button."""
        asked = re.search(r"http://\S+/confirm", words_of(mail))
        assert asked, words_of(mail)
        self.page.goto(asked.group())
        self.presses("Yes, send it to me")
        expect(self.page.get_by_role("heading", name=self.t("Thank you"))).to_be_visible()


def code_on(page: Page, name: str) -> str:
    """What a QR code on a page says, read off the screen as a camera does."""
    picture = page.get_by_role("img", name=name).screenshot()
    reader = page.context.new_page()

    def serve(route: Route) -> None:
        file = QR / route.request.url.rsplit("/", 1)[1]
        kind = "text/javascript" if file.is_file() else "text/html"
        route.fulfill(body=file.read_text("utf-8") if file.is_file() else "", content_type=kind)

    reader.route("http://code.test/**", serve)
    reader.goto("http://code.test/")
    said = reader.evaluate(READ, "data:image/png;base64," + b64encode(picture).decode())
    reader.close()
    return str(said)
