"""What a device's screen really shows, as a film for Chromium's fake camera."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

WIDTH, HEIGHT = 640, 480
TABLE = 110  # luma of what lies around the screen

# The picture in the middle of a grey table, out of focus as scaling makes it; its luma, row by row.
LUMA = """async ([png, width, height, table]) => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())
    const draw = new OffscreenCanvas(width, height).getContext('2d')
    draw.fillStyle = `rgb(${table} ${table} ${table})`
    draw.fillRect(0, 0, width, height)
    const side = Math.min(width, height) * 0.94
    draw.imageSmoothingQuality = 'high'
    draw.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side)
    const { data } = draw.getImageData(0, 0, width, height)
    let text = ''
    for (let i = 0; i < data.length; i += 4) {
        text += String.fromCharCode((data[i] * 299 + data[i + 1] * 587 + data[i + 2] * 114) / 1000)
    }
    return btoa(text)
}"""


class Camera:
    """The one fake camera of a browser: it shows the film that lies at `path` when a page opens it."""

    def __init__(self, path: Path, browser: Browser) -> None:
        self.path = path
        self._darkroom = browser.new_page()

    def sees(self, pictures: list[bytes]) -> None:
        """From the next opening on, these PNGs one after the other, over and over, ten a second."""
        colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
        with self.path.open("wb") as file:
            file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
            for png in pictures:
                said = [base64.b64encode(png).decode(), WIDTH, HEIGHT, TABLE]
                luma = base64.b64decode(self._darkroom.evaluate(LUMA, said))
                file.write(b"FRAME\n" + luma + colourless)


def shown(page: Page) -> Locator:
    """The place on the page where codes are shown."""
    return page.locator(".shown")


def pictures(page: Page, count: int = 1) -> list[bytes]:
    """Photographs what a page shows: one code, or `count`, one after the other by its own buttons."""
    taken = [shown(page).screenshot()]
    onward = page.get_by_role("button", name=re.compile("Next code|Code suivant"))
    for _ in range(count - 1):
        onward.click()
        taken.append(shown(page).screenshot())
    return taken
