"""The scanner inside the app, before a camera that films what we want."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from .conftest import Lobby
from .video import film
from .ways import first_page

Film = Callable[..., BrowserContext]
FLAGS = ["--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream"]

# Keeps the tracks that the page was given, so that a test can see whether the lamp of the camera is out.
KEEP = """const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
window.tracks = []
navigator.mediaDevices.getUserMedia = async (wish) => {
  const stream = await ask(wish)
  window.tracks.push(...stream.getTracks())
  return stream
}"""


@pytest.fixture
def filmed(playwright: Playwright, chromium: str, tmp_path: Path) -> Iterator[Film]:
    """Makes a device whose camera films the code of a text; `permissions` are the person's answer."""
    browsers = []

    def make(text: str, permissions: list[str] | None = None) -> BrowserContext:
        path = film(tmp_path / "film.y4m", text)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=[*FLAGS, f"--use-file-for-fake-video-capture={path}"]
        )
        browsers.append(browser)
        context = browser.new_context(
            locale="en-GB", viewport={"width": 360, "height": 740}, permissions=permissions
        )
        context.add_init_script(KEEP)
        return context

    yield make
    for browser in browsers:
        browser.close()


def scanning(context: BrowserContext, url: str) -> Page:
    page = first_page(context, url, "/j")
    page.get_by_role("button", name="Scan the QR code").click()
    return page


def test_a_code_before_the_camera_opens_its_workshop_and_the_camera_stops(lobby: Lobby, filmed: Film) -> None:
    page = scanning(filmed(lobby.link, ["camera"]), lobby.url)
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()
    page.wait_for_function("() => tracks.length > 0 && tracks.every((one) => one.readyState === 'ended')")


def test_a_code_of_something_else_is_said_to_be_so_and_the_camera_goes_on(lobby: Lobby, filmed: Film) -> None:
    page = scanning(filmed("https://example.org/menu", ["camera"]), lobby.url)
    expect(page.get_by_role("status").filter(has_text="does not open a workshop")).to_be_visible()
    assert page.evaluate("tracks.every((one) => one.readyState === 'live')")


def test_what_to_do_is_said_above_what_the_camera_sees_on_a_phone(lobby: Lobby, filmed: Film) -> None:
    """Below the picture it would be under the thumb, or under the fold."""
    page = scanning(filmed("https://example.org/menu", ["camera"]), lobby.url)
    line = page.locator("[role=status]:has(+ .finder)")
    expect(line).to_contain_text("does not open a workshop")
    expect(line).to_be_in_viewport(ratio=1)


def test_a_camera_that_is_refused_leaves_the_code_to_be_typed(lobby: Lobby, filmed: Film) -> None:
    page = scanning(filmed(lobby.link, []), lobby.url)
    expect(page.get_by_role("alert")).to_contain_text("The camera is not allowed")
    page.get_by_label("Or type the code, or paste the link").fill(lobby.code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Staffing on the ward")).to_be_visible()


def test_the_camera_stops_when_the_page_is_hidden_and_starts_again(lobby: Lobby, filmed: Film) -> None:
    page = scanning(filmed("https://example.org/menu", ["camera"]), lobby.url)
    expect(page.get_by_role("status").filter(has_text="does not open a workshop")).to_be_visible()
    hide = (
        "(hidden) => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')) }"
    )
    page.evaluate(hide, True)
    page.wait_for_function("() => tracks.every((one) => one.readyState === 'ended')")
    page.evaluate(hide, False)
    page.wait_for_function("() => tracks.at(-1).readyState === 'live'")


def test_leaving_the_scanner_stops_the_camera(lobby: Lobby, filmed: Film) -> None:
    page = scanning(filmed("https://example.org/menu", ["camera"]), lobby.url)
    page.wait_for_function("() => tracks.length === 1")
    page.get_by_role("button", name="Close").click()
    page.wait_for_function("() => tracks.every((one) => one.readyState === 'ended')")
    expect(page.get_by_role("button", name="Scan the QR code")).to_be_visible()


def test_stopping_before_the_first_picture_stops_the_camera_too(lobby: Lobby, filmed: Film) -> None:
    page = first_page(filmed("https://example.org/menu", ["camera"]), lobby.url, "/j")
    # Pressed as soon as the camera is given, before its film can play.
    page.evaluate("""() => {
        const kept = navigator.mediaDevices.getUserMedia
        navigator.mediaDevices.getUserMedia = async (wish) => {
            const stream = await kept(wish)
            setTimeout(() => document.querySelector('.finder ~ .row button:last-child').click())
            return stream
        }
    }""")
    page.get_by_role("button", name="Scan the QR code").click()
    page.wait_for_function("() => tracks.length > 0 && tracks.every((one) => one.readyState === 'ended')")
    expect(page.get_by_role("button", name="Scan the QR code")).to_be_visible()
