"""A whole workshop where there is no network at all: four devices, from its creation to the commitments."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.conftest import CHROMIUM_FLAGS
from tests.support.road import Road
from tests.support.server import Server

from .film import Camera
from .people import Peer, codes

Room = list[Peer]
NAMES = ("Nadia", "Karim", "Awa", "Luc")
TOPICS = {
    "Nadia": "Les brancards disparaissent",
    "Karim": "Les ordonnances arrivent tard",
    "Awa": "La relève déborde",
    "Luc": "Le bip de nuit",
}
ME = """async (id) => {
    const open = indexedDB.open('pairs-w-' + id)
    const db = await new Promise((done) => (open.onsuccess = () => done(open.result)))
    const get = db.transaction('meta').objectStore('meta').get('about')
    return await new Promise((done) => (get.onsuccess = () => (db.close(), done(get.result.me))))
}"""


@pytest.fixture
def room(playwright: Playwright, chromium: str, tmp_path: Path) -> Iterator[Room]:
    """A tablet and three phones before one fake camera, which shows what a test lets it see."""
    film = tmp_path / "film.y4m"
    flags = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    with contextlib.ExitStack() as roads:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, *flags])
        camera = Camera(film, browser)
        made = []
        for name in NAMES:
            road = roads.enter_context(Road())
            context = browser.new_context(
                locale="fr-FR",
                viewport={"width": 768, "height": 1024} if name == "Nadia" else {"width": 360, "height": 740},
                permissions=["camera", "clipboard-read", "clipboard-write"],
                proxy=road.proxy,  # type: ignore[arg-type]
                reduced_motion="reduce",  # codes stand still until somebody asks for the next one
            )
            context.set_default_timeout(15_000)
            made.append(Peer(name, context, road, context.new_page(), camera))
        yield made
        browser.close()


@pytest.mark.own_server
def test_a_room_without_a_network_runs_a_whole_workshop_and_one_of_them_brings_it_home(
    server: Server, room: Room
) -> None:
    nadia, karim, awa, luc = room
    phones = [karim, awa, luc]
    for peer in room:
        peer.visits_once(server.url)

    link = nadia.opens_a_workshop(server.url, "Relève du soir")
    nadia.page.get_by_role("link", name="Aller à l’atelier").click()
    nadia.moves_the_group_to("Proposer des sujets")
    for peer in phones:  # nobody told them yet where the group is
        peer.joins(link)
        peer.presses(re.compile("Proposer des sujets"))
    for peer in room:
        peer.proposes(TOPICS[peer.name])
    collect(nadia, phones)
    for topic in TOPICS.values():
        nadia.sees(topic)

    nadia.moves_the_group_to("Voter")
    share(nadia, phones, "Voter")
    nadia.votes(TOPICS["Karim"])
    karim.votes(TOPICS["Karim"])
    awa.votes(TOPICS["Karim"])
    awa.votes(TOPICS["Luc"])
    luc.votes(TOPICS["Luc"])
    collect(nadia, phones)
    nadia.sees("Ont voté\u202f: 4 sur 4 personnes.")
    nadia.presses("Fermer le vote")
    nadia.moves_the_group_to("Discuter")
    nadia.presses("Commencer par le premier de la file")
    nadia.takes_the_next_step_down("Karim en parle au staff de jeudi", "Karim")
    share(nadia, phones, "Discuter")
    for peer in room:
        peer.sees("Karim en parle au staff de jeudi")
        expect(peer.page.get_by_text(TOPICS["Luc"]).first).to_be_visible()
        peer.looks_at("Voter", "Revoir")
        lines = peer.page.get_by_role("region", name="L’ordre du groupe").get_by_role("listitem")
        expect(lines.nth(0)).to_contain_text(TOPICS["Karim"])
        expect(lines.nth(1)).to_contain_text(TOPICS["Luc"])
        peer.looks_at("Discuter", "Voir la suite")

    for peer in room:
        peer.looks_at("Journal d’apprentissage", "Voir la suite")
        peer.keeps_a_journal(f"{peer.name} est surpris·e", "On essaie lundi", "Tenir le tableau")
    nadia.moves_the_group_to("Engagements")
    for peer in phones:
        peer.looks_at("Engagements", "Voir la suite")
    for peer in room:
        peer.commits_to(promise(peer))
    collect(nadia, phones)
    share(nadia, phones, "Engagements")
    for peer in room:
        for other in room:
            peer.sees(promise(other))

    # Nobody has met the server since. One of the phones does: everything arrives, said by those who said it.
    authors = {peer.name: peer.page.evaluate(ME, peer.workshop[-22:]) for peer in room}
    assert said(server, "topic", "text") == []
    awa.meets_the_server()
    topics = sorted((text, authors[name]) for name, text in TOPICS.items())
    assert said(server, "topic", "text") == topics
    assert said(server, "commitment", "text") == sorted((promise(peer), authors[peer.name]) for peer in room)
    assert [by for _, by in said(server, "journal", "surprise")] == [authors[name] for name in sorted(NAMES)]
    assert len(said(server, "vote", "weight")) == 5
    assert said(server, "next_step", "text") == [("Karim en parle au staff de jeudi", authors["Nadia"])]
    # The others meet it too: what they say again was said.
    for peer in (nadia, karim, luc):
        peer.meets_the_server()
    assert said(server, "topic", "text") == topics


def promise(peer: Peer) -> str:
    return f"tenir le tableau, parole de {peer.name}"


def share(tablet: Peer, phones: list[Peer], step: str) -> None:
    """The tablet shows everything; the first phone films it, the others take photos; all go to the step."""
    taken = tablet.shows("Tout montrer")
    for phone in phones:
        if phone is phones[0]:
            phone.films(taken)
        else:
            phone.scans()
            phone.photographs(taken)
        expect(phone.page.get_by_role("status").filter(has_text="il en manquait")).to_contain_text(
            tablet.name
        )
        phone.goes_on(step)
    tablet.goes_on(step)


def collect(tablet: Peer, phones: list[Peer]) -> None:
    """The tablet films the first phone and takes photos of the others; two of them scan the receipt."""
    first, *others = phones
    tablet.films(first.shows("Montrer ma part"))
    receipt = tablet.page.locator(".receipt")
    expect(receipt.get_by_role("heading")).to_have_text(f"Reçu pour {first.name}")
    confirm(tablet, first, by_film=True)
    for phone in others:
        tablet.photographs(phone.shows("Montrer ma part"))
        expect(receipt.get_by_role("heading")).to_contain_text(f", {phone.name}")
    confirm(tablet, others[0], by_film=False)
    tablet.is_back_in_the_workshop()


def confirm(tablet: Peer, phone: Peer, *, by_film: bool) -> None:
    """The phone reads the tablet's receipt: what it showed is safe on another device."""
    taken = codes(tablet.page)
    if by_film:
        phone.films(taken)
    else:
        phone.scans()
        phone.photographs(taken)
    expect(phone.page.get_by_role("status").filter(has_text="a bien reçu")).to_be_visible()


def said(server: Server, kind: str, field: str) -> list[tuple[str, str]]:
    """A field of all records of a kind, as the server has it, with its author."""
    with contextlib.closing(sqlite3.connect(server.folder / "pairs.sqlite")) as database:
        return sorted(database.execute(f"SELECT {field}, author FROM record_{kind}"))
