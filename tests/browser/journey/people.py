"""What people do in a workshop, in the words they see on their phones (French)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect

from tests.support.road import Road

NARROW = "\u202f"


@dataclass
class Person:
    """Somebody with a device of their own."""

    name: str
    context: BrowserContext
    road: Road
    page: Page

    def loses_the_network(self) -> None:
        self.road.cut()
        self.context.set_offline(True)
        expect(self.page.get_by_role("banner").get_by_text("Hors ligne")).to_be_visible()

    def is_back_online(self) -> None:
        self.road.mend()
        self.context.set_offline(False)
        expect(self.page.get_by_role("banner").get_by_text("À jour")).to_be_visible()

    def opens_a_workshop(self, url: str, title: str, *, confidential: bool = False) -> str:
        """From the home screen, by hand; gives the join link as the lobby shares it."""
        self.page.goto(url)
        self.page.get_by_role("link", name="Ouvrir un atelier").click()
        self.page.get_by_role("link", name="Lean Coffee", exact=True).click()
        self.page.get_by_label("Titre").fill(title)
        self.page.get_by_label("Votre nom").fill(self.name)
        if confidential:
            self.page.get_by_role("checkbox", name="Confidentiel").check()
        self.page.get_by_role("button", name="Ouvrir l’atelier").click()
        self.page.wait_for_url("**/people")
        self.page.get_by_role("button", name="Copier le lien").click()
        expect(self.page.get_by_role("button", name="Copié")).to_be_visible()
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def joins(self, link: str) -> None:
        self.page.goto(link)
        self.page.get_by_label("Votre nom").fill(self.name)
        self.page.get_by_role("button", name="Rejoindre").click()
        self.page.wait_for_url(re.compile("/w/"))

    def proposes(self, *topics: str) -> None:
        for topic in topics:
            self.page.get_by_label("Votre sujet").fill(topic)
            self.page.get_by_role("button", name="Proposer ce sujet").click()
            self.sees(topic)

    def votes(self, topic: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.get_by_role("button", name=f"Plus{NARROW}: {topic}").click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def looks_at_the_next_step(self) -> None:
        """On their own screen only: the group stays where it is."""
        self.page.get_by_role("button", name="Voir la suite").click()

    def moves_the_group_to(self, step: str) -> None:
        self.page.get_by_role("button", name="Animer", exact=True).click()
        self.page.get_by_label("Aller à une autre étape").select_option(label=step)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(step)

    def presses(self, *names: str | re.Pattern[str]) -> None:
        for name in names:
            self.page.get_by_role("button", name=name).click()

    def takes_the_next_step_down(self, text: str, owner: str) -> None:
        self.presses("Clore ce sujet")
        self.page.get_by_label("Ce qui sera fait").fill(text)
        self.page.get_by_label("Qui s’en charge").select_option(label=owner)
        self.presses("1 semaine", "Enregistrer le prochain pas")
        self.sees(text)

    def keeps_a_journal(self, surprise: str, decision: str, commitment: str) -> None:
        self.page.get_by_label("Ce qui m’a surpris·e").fill(surprise)
        self.page.get_by_label("Ce que nous avons décidé, ou ce que j’ai décidé").fill(decision)
        self.page.get_by_label("Ce à quoi je m’engage").fill(commitment)
        self.presses("Garder ces lignes")
        expect(self.page.get_by_role("status").get_by_text("Vos lignes sont gardées.")).to_be_visible()

    def commits_to(self, text: str) -> None:
        self.page.get_by_label("Je…").fill(text)
        self.presses("2 semaines", "Le dire au groupe")
        self.sees(text)
