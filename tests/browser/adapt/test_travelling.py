"""An adaptation goes with its workshop, by sharing and by file; what is no format goes nowhere."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pairs.workshops.capsule import fragment
from tests.api.wire import open_workshop, push
from tests.browser.workshop.conftest import LINK, Workshop, cut_off
from tests.support.server import Server

from .conftest import ADAPTING, ORIGINAL, Desk

STEPS = [step["name"]["en"] for step in ORIGINAL["steps"]]
UNREADABLE = "The recipe of this workshop could not be read"


def opened(desk: Desk, new_device: Callable[..., BrowserContext], *, shared: bool = False) -> Workshop:
    """A workshop opened with the adaptation under the pen, by Odile, who facilitates."""
    page = desk.page
    page.get_by_role("link", name="Open a workshop with this").click()
    page.get_by_role("textbox", name="Your name").fill("Odile")
    if shared:
        page.get_by_label("Let other teams here find this adaptation").check()
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    path = page.url.removeprefix(desk.url).removesuffix("/people")
    made = Workshop(desk.url, path, page.evaluate(LINK, path.removeprefix("/w/")), new_device)
    made.pages.append(page)
    return made


def in_french(workshop: Workshop, name: str) -> Page:
    """Somebody more, who reads French."""
    page = workshop.new_device("fr").new_page()
    page.goto(workshop.link)
    page.get_by_label("Votre nom").fill(name)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/w/**")
    page.goto(workshop.url + workshop.path)
    return page


def rename(desk: Desk, name: str) -> None:
    """The first step gets another name, in English."""
    desk.item("Step by step", STEPS[0]).get_by_label("Name").fill(name)
    desk.saved()


def test_others_join_and_run_what_somebody_adapted_and_stand_in_it_again_without_a_network(
    adapting: Callable[..., Desk], new_device: Callable[..., BrowserContext]
) -> None:
    desk = adapting()
    rename(desk, "Good morning, ward 4")
    workshop = opened(desk, new_device)
    ben, cam = workshop.join("Ben"), in_french(workshop, "Cam")
    for page in (ben, cam):
        names = f"Good morning, ward 4|{ORIGINAL['steps'][0]['name']['fr']}"
        expect(page.get_by_role("button", name=re.compile(names))).to_be_visible()
    odile = workshop.facilitator
    odile.goto(workshop.url + workshop.path)
    odile.get_by_role("button", name="Start the workshop").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Good morning, ward 4")
    expect(cam.get_by_role("heading", level=1)).to_have_text(ORIGINAL["steps"][0]["name"]["fr"])
    cut_off(ben)
    expect(ben.get_by_role("heading", level=1)).to_have_text("Good morning, ward 4")
    odile.get_by_role("button", name=f"Next: {STEPS[1]}").click()
    expect(cam.get_by_role("heading", level=1)).to_have_text(ORIGINAL["steps"][1]["name"]["fr"])
    ben.context.set_offline(False)
    expect(ben.get_by_role("heading", level=1)).to_have_text(STEPS[1])


def test_it_opens_without_a_network_and_travels_once_there_is_one(
    adapting: Callable[..., Desk], new_device: Callable[..., BrowserContext]
) -> None:
    desk = adapting()
    rename(desk, "Good morning, ward 4")
    page = desk.page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.get_by_role("link", name="Open a workshop with this").click()
    page.get_by_role("textbox", name="Your name").fill("Odile")
    page.get_by_role("button", name="Open the workshop").click()
    page.wait_for_url("**/people")
    path = page.url.removeprefix(desk.url).removesuffix("/people")
    page.goto(desk.url + path)
    expect(page.get_by_role("button", name="Good morning, ward 4")).to_be_visible()
    page.context.set_offline(False)
    link = page.evaluate(LINK, path.removeprefix("/w/"))
    workshop = Workshop(desk.url, path, link, new_device, [page])
    expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date", timeout=30_000)
    expect(workshop.join("Ben").get_by_role("button", name="Good morning, ward 4")).to_be_visible()


def test_the_edition_a_workshop_runs_on_stays_and_the_next_change_makes_the_next(
    adapting: Callable[..., Desk], new_device: Callable[..., BrowserContext]
) -> None:
    desk = adapting()
    slug, editor = desk.slug, desk.page.url
    rename(desk, "Good morning, ward 4")
    workshop = opened(desk, new_device)
    page = desk.page
    page.goto(editor)
    expect(page.get_by_text("A workshop runs on edition 1")).to_be_visible()
    desk.item("Step by step", "Good morning, ward 4").get_by_label("Name").fill("Good evening")
    expect(page.get_by_text("edition 2", exact=True)).to_be_visible()
    desk.saved()
    page.get_by_role("link", name="Edition 1").click()
    expect(page).to_have_url(f"{desk.url}/library/{slug}?edition=1")
    expect(page.locator(".steps").get_by_text("Good morning, ward 4")).to_be_visible()
    page.goto(f"{desk.url}/library/{slug}")
    expect(page.locator(".steps").get_by_text("Good evening")).to_be_visible()
    page.goto(workshop.url + workshop.path)
    expect(page.get_by_role("button", name="Good morning, ward 4")).to_be_visible()


@pytest.mark.own_server
def test_what_a_team_shares_others_find_mark_and_adapt_in_turn(
    adapting: Callable[..., Desk], new_device: Callable[..., BrowserContext]
) -> None:
    desk = adapting()
    slug = desk.slug
    desk.fold("What it is").get_by_label("Name").fill("Coffee of ward 4")
    shared = opened(desk, new_device, shared=True)
    ben = shared.join("Ben")
    ben.goto(f"{desk.url}/library")
    card = ben.locator(".card").filter(has_text="Coffee of ward 4")
    expect(card).to_contain_text(f"Adaptation by a team here of: {ORIGINAL['name']['en']}")
    expect(card).not_to_contain_text("Odile")
    card.get_by_role("link").click()
    expect(ben.get_by_role("heading", level=1)).to_have_text("Coffee of ward 4")
    ben.get_by_role("link", name="Open a workshop with this").click()
    ben.get_by_role("textbox", name="Your name").fill("Ben")
    ben.get_by_role("button", name="Open the workshop").click()
    ben.wait_for_url("**/people")
    ben.goto(ben.url.removesuffix("/people"))
    expect(ben.get_by_role("button", name=STEPS[0])).to_be_visible()
    ben.goto(f"{desk.url}/library/{slug}")
    ben.get_by_role("link", name="Adapt it").click()
    ben.get_by_role("button", name="Make a copy to adapt").click()
    ben.wait_for_url(ADAPTING)
    ben.get_by_role("navigation").get_by_role("button", name="What differs").click()
    expect(ben.get_by_text("0 differences from “Coffee of ward 4”, edition 1.")).to_be_visible()


@pytest.mark.own_server
def test_what_is_no_longer_shared_is_no_longer_found(
    adapting: Callable[..., Desk], new_device: Callable[..., BrowserContext]
) -> None:
    desk = adapting()
    editor = desk.page.url
    desk.fold("What it is").get_by_label("Name").fill("Coffee of ward 4")
    shared = opened(desk, new_device, shared=True)
    ben = shared.join("Ben")
    ben.goto(f"{desk.url}/library")
    expect(ben.get_by_text("Coffee of ward 4")).to_be_visible()
    page = desk.page
    page.goto(editor)
    page.get_by_label("As it was in “Coffee of ward 4”, edition 1").click()
    expect(page.get_by_label("As it was in “Coffee of ward 4”, edition 1")).not_to_be_checked()
    page.goto(shared.url + shared.path)
    expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    ben.goto(f"{desk.url}/library")
    expect(ben.get_by_text("Coffee of ward 4")).to_have_count(0)


@pytest.mark.own_server
def test_what_is_not_shared_nobody_else_finds(
    adapting: Callable[..., Desk], new_device: Callable[..., BrowserContext]
) -> None:
    desk = adapting()
    desk.fold("What it is").get_by_label("Name").fill("Coffee of ward 4")
    ben = opened(desk, new_device).join("Ben")
    with ben.expect_response(lambda answer: answer.url.endswith("/shared")):
        ben.goto(f"{desk.url}/library")
    expect(ben.locator(".card").first).to_be_visible()
    expect(ben.get_by_text("Coffee of ward 4")).to_have_count(0)


def hostile(change: Callable[[dict[str, Any]], Any]) -> bytes:
    format = copy.deepcopy(dict(ORIGINAL))
    format.update(slug="coffee-xbad666", origin={"slug": ORIGINAL["slug"], "edition": 1})
    change(format)
    return json.dumps(format).encode()


HOSTILE = {
    "no format": b'{"slug": "coffee-xbad666", "edition": 1, "steps": "x"}',
    "an unknown activity": hostile(lambda f: f["steps"][0].update(activity="constructor")),
    "huge minutes": hostile(lambda f: f["steps"][0].update(minutes=10**9)),
    "ten megabytes": hostile(lambda f: f["name"].update(en="x" * 10_000_000)),
    "another name": hostile(lambda f: f.update(slug=ORIGINAL["slug"])),
    "a text that is none": hostile(lambda f: f["steps"][0].update(prompts=[{"fr": {"x": 1}, "en": []}])),
}


def brought(url: str, content: bytes) -> tuple[str, str]:
    """A workshop that somebody opened by hand, with this as its recipe; its path and link."""
    opener = open_workshop(url)
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = base64.urlsafe_b64encode(machine.compress(content) + machine.flush()).decode().rstrip("=")
    digest = hashlib.sha256(content).hexdigest()
    texts = [packed[at : at + 12_000] for at in range(0, len(packed), 12_000)]
    fields: dict[str, Any] = {"title": "Ward 4", "format": "coffee-xbad666", "edition": 1, "state": "live"}
    opener.write("workshop", "workshop", fields)
    for part, text in enumerate(texts):
        fields = {"part": part, "of": len(texts), "text": text, "digest": digest}
        opener.write("recipe", opener.rec_id("recipe", str(part)), fields)
    opener.write("topic", None, {"text": "Beds at seven"})
    assert {v["verdict"] for v in push(url, opener, opener.parcels())["verdicts"]} <= {"applied", "duplicate"}
    rest = {"t": "Ward 4", "f": "coffee-xbad666", "e": 1, "l": "en"}
    return f"/w/{opener.workshop}", f"{url}/j#{fragment(opener.workshop, opener.secret, rest)}"


@pytest.mark.parametrize("what", HOSTILE)
def test_a_recipe_that_is_none_is_refused_and_the_workshop_goes_on(
    server: Server, new_device: Callable[..., BrowserContext], what: str
) -> None:
    path, link = brought(server.url, HOSTILE[what])
    page = Workshop(server.url, path, link, new_device).join("Ben")
    expect(page.get_by_text(UNREADABLE)).to_be_visible()
    page.goto(f"{server.url}{path}/board")
    expect(page.get_by_text("Beds at seven")).to_be_visible()


def test_texts_that_look_like_code_show_as_texts(
    server: Server, new_device: Callable[..., BrowserContext]
) -> None:
    script = "<img src=x onerror=\"document.title='owned'\">"
    path, link = brought(server.url, hostile(lambda f: f["steps"][0]["name"].update(en=script)))
    page = Workshop(server.url, path, link, new_device).join("Ben")
    expect(page.get_by_role("button", name=script)).to_be_visible()
    expect(page).to_have_title(re.compile("Ward 4"))


def bring_in(page: Page, url: str, content: str | bytes) -> None:
    page.goto(f"{url}/library")
    data = content.encode() if isinstance(content, str) else content
    file: Any = {"name": "ours.yaml", "mimeType": "application/yaml", "buffer": data}
    page.get_by_label("Bring in a format (.yaml)").set_input_files(file)


def test_a_format_leaves_as_a_file_and_comes_back_the_same(
    adapting: Callable[..., Desk], new_device: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    desk = adapting()
    desk.fold("What it is").get_by_label("Name").fill("Coffee of ward 4")
    desk.saved()
    page = desk.page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    with page.expect_download() as got:
        page.get_by_role("button", name="Save as a file").click()
    page.context.set_offline(False)
    assert got.value.suggested_filename == f"{desk.slug}.1.yaml"
    got.value.save_as(tmp_path / "ours.yaml")
    other = new_device("en").new_page()
    bring_in(other, desk.url, (tmp_path / "ours.yaml").read_bytes())
    other.wait_for_url(ADAPTING)
    expect(other.get_by_role("heading", level=1)).to_have_text("Coffee of ward 4")
    other.get_by_role("navigation").get_by_role("button", name="What differs").click()
    expect(other.get_by_text("1 difference from")).to_be_visible()


def test_a_shipped_format_leaves_as_a_file_that_the_server_takes(
    server: Server, new_device: Callable[..., BrowserContext]
) -> None:
    page = new_device("en").new_page()
    page.goto(f"{server.url}/library/{ORIGINAL['slug']}")
    with page.expect_download() as got:
        page.get_by_role("button", name="Save as a file").click()
    bring_in(page, server.url, Path(got.value.path()).read_bytes())
    page.wait_for_url(ADAPTING)


def test_what_is_wrong_with_a_file_is_told_by_line_and_field_in_the_readers_language(
    server: Server, new_device: Callable[..., BrowserContext]
) -> None:
    page = new_device("fr").new_page()
    page.goto(f"{server.url}/library")
    file: Any = {"name": "a.yaml", "mimeType": "application/yaml", "buffer": b"slug: ours\nedition: none\n"}
    page.get_by_label("Apporter un format (.yaml)").set_input_files(file)
    expect(page.get_by_text("Ce fichier est à corriger")).to_be_visible()
    expect(page.locator(".notice li").filter(has_text="Ligne 2")).to_have_count(1)
    expect(page.locator(".notice li").filter(has_text="À quoi il sert").first).to_be_visible()
    expect(page).to_have_url(f"{server.url}/library")


def test_without_a_network_a_file_waits_and_that_is_said(
    server: Server, new_device: Callable[..., BrowserContext]
) -> None:
    page = new_device("en").new_page()
    page.goto(f"{server.url}/library")
    expect(page.get_by_label("Bring in a format (.yaml)")).to_be_visible()
    page.context.set_offline(True)
    file: Any = {"name": "a.yaml", "mimeType": "application/yaml", "buffer": b"slug: ours\n"}
    page.get_by_label("Bring in a format (.yaml)").set_input_files(file)
    expect(page.get_by_text("A file can only be checked with a network.")).to_be_visible()
