"""A tablet passed from hand to hand, no network: what each of fifty people waits for on a slow processor."""

from __future__ import annotations

import os

from playwright.sync_api import Page, sync_playwright

from .group import Group
from .phone import Sight, middle, phone
from .sync_server import Server
from .table import Figure, show

SLOW = int(os.environ.get("PAIRS_BENCH_SLOW", "4"))
PEOPLE = int(os.environ.get("PAIRS_BENCH_PEOPLE", "50"))
NOTES = 400
BUDGET = 1000
"""ms, the issue's: under a second."""


STANDS = """new Promise((done) => {
    const look = () => document.querySelector('.seat button')
        ? done(performance.now()) : setTimeout(look, 10)
    look()
})"""


def wait(page: Page, button: str, until: str) -> float:
    """Presses a button; gives ms until a selector stands on the page that follows."""
    pressed = float(page.evaluate("Date.now()"))
    page.get_by_role("button", name=button, exact=True).click(no_wait_after=True)
    page.wait_for_selector(until)
    return float(page.evaluate("Date.now()")) - pressed


def turn_on(page: Page, group: Group) -> None:
    """Joins as a screen that is nobody, and makes it a tablet."""
    page.goto(group.link)
    page.get_by_role("button", name="Seulement l’afficher ici, sur grand écran").click()
    page.wait_for_url("**/screen")
    page.goto(group.place + "/tablet")
    page.get_by_role("button", name="Faire passer cette tablette").click()
    page.wait_for_selector("text=Une nouvelle personne")


def shift(page: Page) -> dict[str, list[float]]:
    """Everybody sits down, says something and passes it on; then some come back."""
    waits: dict[str, list[float]] = {"first": [], "on": [], "back": [], "reload": []}
    for number in range(PEOPLE):
        page.get_by_role("button", name="Une nouvelle personne").click()
        page.locator("dialog[open] input").first.fill(f"Personne {number:02}")
        waits["first"].append(wait(page, "Prendre place", ".seat"))
        page.locator("main .input").first.fill(f"Sujet {number}")
        page.get_by_role("button", name="Proposer ce sujet").click()
        page.locator("main .topic", has_text=f"Sujet {number}").first.wait_for()
        waits["on"].append(pass_on(page))
    for number in (PEOPLE - 1, 0, PEOPLE // 2):
        waits["back"].append(wait(page, f"Personne {number:02}", ".seat"))
        page.reload(wait_until="commit")
        waits["reload"].append(float(page.evaluate(STANDS)))
        page.get_by_role("button", name="Terminé, à la suite").click()
        page.wait_for_selector(".seats")
    return waits


def pass_on(page: Page) -> float:
    """Done, something unsent: what is said first is read, then the tablet is passed on."""
    page.get_by_role("button", name="Terminé, à la suite").click()
    return wait(page, "Passer la tablette", ".seats")


def run() -> str:
    """The table, as text."""
    with Server() as server, sync_playwright() as playwright:
        group = Group(f"http://127.0.0.1:{server.port}", people=30, topics=60)
        group.note(NOTES)
        group.go_to("propose")
        with phone(playwright) as context:
            sight = Sight(context)
            page = sight.page
            page.set_viewport_size({"width": 768, "height": 1024})
            turn_on(page, group)
            sight.settled()
            context.set_offline(True)
            page.reload()
            page.wait_for_selector("text=Une nouvelle personne")
            sight.hold(
                SLOW, {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
            )
            waits = shift(page)
    tenth = max(PEOPLE // 10, 1)
    figures = [
        Figure("somebody new → their page stands", middle(waits["first"]), "ms", BUDGET),
        Figure("somebody comes back → their page stands", middle(waits["back"]), "ms", BUDGET),
        Figure("their page loaded again, for comparison", middle(waits["reload"]), "ms"),
        Figure("passed on, something unsent → « Who are you? »", middle(waits["on"]), "ms", BUDGET),
        Figure("the same, the first people of the shift", middle(waits["on"][:tenth]), "ms"),
        Figure(f"the same, the last of {PEOPLE}", middle(waits["on"][-tenth:]), "ms", BUDGET),
    ]
    return show(f"A shared tablet, no network, CPU {SLOW}×, {NOTES} notes and 60 topics here", figures)
