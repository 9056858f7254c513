"""From a QR code to a commitment, with the network pulled: the journey the product stands on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.server import Server

from .people import Person


@pytest.mark.own_server
def test_four_people_run_a_workshop_whose_network_comes_and_goes(
    server: Server, new_person: Callable[..., Person], new_device: Callable[..., BrowserContext]
) -> None:
    password = server.command("account", "add", "helene@hopital.example", "--name", "Hélène", "--generate")
    nadia = new_person("Nadia", permissions=["clipboard-read", "clipboard-write"])
    link = nadia.opens_a_workshop(server.url, "Relève du soir")
    assert "#" in link

    # The wall shows the QR to the room.
    wall = nadia.context.new_page()
    wall.set_viewport_size({"width": 1440, "height": 900})
    wall.goto(nadia.page.url.replace("/people", "/screen"))
    expect(wall.get_by_role("img", name=re.compile("QR"))).to_be_visible()

    others = [new_person(name) for name in ("Karim", "Awa", "Luc")]
    for person in others:
        person.joins(link)
    karim, awa, luc = others
    everyone = [nadia, *others]
    nadia.page.get_by_role("link", name="Aller à l’atelier").click()
    nadia.moves_the_group_to("Proposer des sujets")
    for person in others:
        expect(person.page.get_by_role("heading", level=1)).to_have_text("Proposer des sujets")

    for person in everyone:
        person.loses_the_network()
    nadia.proposes("Les brancards disparaissent", "Le bip de nuit")
    karim.proposes("Les ordonnances arrivent tard", "Qui ferme la réserve ?")
    awa.proposes("La relève déborde", "Trop d’appels pendant les soins")
    luc.proposes("Les lits annoncés à midi")

    # The network comes back for two of them, long enough to meet, then goes again.
    for person in (nadia, karim):
        person.is_back_online()
    nadia.sees("Les ordonnances arrivent tard")
    karim.sees("Les brancards disparaissent")
    nadia.moves_the_group_to("Voter")
    expect(karim.page.get_by_role("heading", level=1)).to_have_text("Voter")
    for person in (nadia, karim):
        person.loses_the_network()

    # Everyone votes offline; who has not heard of the vote goes there alone. The budget holds.
    nadia.votes("Les ordonnances arrivent tard", 2)
    nadia.sees("Tous vos votes sont placés")
    karim.votes("Les ordonnances arrivent tard")
    karim.votes("Le bip de nuit")
    for person in (awa, luc):
        person.looks_at_the_next_step()
        expect(person.page.get_by_role("heading", level=1)).to_have_text("Voter")
    awa.votes("La relève déborde", 2)
    awa.sees("Tous vos votes sont placés")
    luc.votes("Les lits annoncés à midi")

    for person in everyone:
        person.is_back_online()
    for person in everyone:
        person.sees("Les lits annoncés à midi")
        person.sees("La relève déborde")
        person.sees("Les brancards disparaissent")
    nadia.sees("Ont voté\u202f: 4 sur 4 personnes.")
    nadia.presses("Fermer le vote")
    order = ["Les ordonnances arrivent tard", "La relève déborde"]
    for person in everyone:
        lines = person.page.get_by_role("region", name="L’ordre du groupe").get_by_role("listitem")
        for place, topic in enumerate(order):
            expect(lines.nth(place)).to_contain_text(topic)

    nadia.moves_the_group_to("Discuter")
    for topic, owner in zip(order, ("Karim", "Awa"), strict=True):
        nadia.presses("Commencer par le premier de la file")
        for person in everyone:
            expect(person.page.get_by_role("heading", name=topic)).to_be_visible()
        nadia.presses("Finir ce tour")
        for person, choice in zip(everyone, ("Continuer", "Continuer", "Continuer", "Passer"), strict=True):
            person.page.get_by_role("button", name=choice, exact=True).click()
        expect(nadia.page.get_by_text("Ont répondu\u202f: 4 sur 4 personnes.")).to_be_visible()
        nadia.presses("Compter les réponses")
        luc.sees("Tour 2 sur 3")
        nadia.takes_the_next_step_down(f"{owner} en parle au staff de jeudi", owner)
        karim.sees(f"{owner} en parle au staff de jeudi")

    nadia.moves_the_group_to("Journal d’apprentissage")
    for person in everyone:
        expect(person.page.get_by_role("heading", level=1)).to_have_text("Journal d’apprentissage")
        person.keeps_a_journal(f"{person.name} est surpris·e", "On essaie lundi", "Tenir le tableau")
    nadia.moves_the_group_to("Engagements")
    for person in everyone:
        expect(person.page.get_by_role("heading", level=1)).to_have_text("Engagements")
        person.commits_to(f"tenir le tableau, parole de {person.name}")
    for person in everyone:
        for other in everyone:
            person.sees(f"tenir le tableau, parole de {other.name}")
    nadia.presses("Animer", re.compile("Clore l’atelier|Terminer l’atelier"))
    luc.sees("Cet atelier est terminé.")

    # The coordinator, at a desk, sees what was synced.
    desk = new_device(width=1440, height=900).new_page()
    desk.goto(f"{server.url}/desk")
    desk.get_by_label("Adresse électronique").fill("helene@hopital.example")
    desk.get_by_label("Mot de passe").fill(secret_in(password))
    desk.get_by_role("button", name="Se connecter").click()
    desk.get_by_role("link", name="Relève du soir").first.click()
    for topic in order:
        expect(desk.get_by_text(topic).first).to_be_visible()
    for person in everyone:
        expect(desk.get_by_text(f"tenir le tableau, parole de {person.name}").first).to_be_visible()
    expect(desk.get_by_text("Karim en parle au staff de jeudi").first).to_be_visible()


def secret_in(printed: str) -> str:
    """The password that `pairs account add` made and printed."""
    found = re.search(r"[a-z0-9]{4}(?:-[a-z0-9]{4})+", printed)
    assert found, printed
    return found.group()
