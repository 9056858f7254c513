"""What people do in a step of each activity, on their screens. Each notes words for its artefact to hold."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from .people import Group, Peer, Step


def read(_group: Group, _step: Step) -> None:
    """Somebody reads aloud; the screens say what."""


def propose(group: Group, step: Step) -> None:
    for peer in group.people:
        text = f"{step['key']} de {peer.name}"
        label = step["options"].get("label")
        peer.page.get_by_label(label[peer.lang] if label else peer.t("Your topic"), exact=True).fill(text)
        peer.page.get_by_role("contentinfo").get_by_role("button").first.click()
        expect(peer.page.get_by_text(text).first).to_be_visible()
        group.says(step, text)


def vote(group: Group, step: Step) -> None:
    """Everybody puts one vote on what the second person proposed: the first of all, whatever else happens."""
    chosen = group.people[1]
    proposed = before(group, step, "propose")
    topic = f"{proposed['key']} de {chosen.name}"
    for peer in group.people:
        peer.button("More: %(what)s", what=topic).click()


def counted(group: Group, step: Step) -> None:
    """Once everybody's votes have arrived: the close, and the role that goes to whoever comes first."""
    lead, chosen = group.lead, group.people[1]
    proposed = before(group, step, "propose")
    lead.sees(lead.t("%(voted)s of %(n)s person has voted.", len(group.people), voted=len(group.people)))
    lead.presses("Close the vote")
    for peer in group.people:
        order = peer.page.get_by_role("region", name=peer.t("The group’s order"))
        expect(order.get_by_role("listitem").first).to_contain_text(
            group.says(step, f"{proposed['key']} de {chosen.name}")
        )
    if step["options"].get("chooses"):
        lead.page.get_by_role("button", name=chosen.name).click()
        group.presenting = [chosen]


def discuss(group: Group, step: Step) -> None:
    lead = group.lead
    lead.presses("Start the first in the queue")
    lead.presses("End this topic")
    if not step["options"]["next_step"]:
        return
    text = group.says(step, f"{step['key']} : en parler jeudi")
    lead.field("What will be done").fill(text)
    lead.field("Who takes it").select_option(label=group.people[1].name)
    lead.chooses_a_week_from_now()
    lead.presses("Save the next step")
    lead.sees(text)


def ask(group: Group, step: Step) -> None:
    for peer in group.people:
        if peer not in group.presenting:
            text = group.says(step, f"Depuis quand, demande {peer.name} ?")
            peer.field("Your question").fill(text)
            peer.presses("Ask this question")
            peer.sees(text)


def answered(group: Group, _step: Step) -> None:
    """Whoever presents answers each question aloud, and says so."""
    for presenter in group.presenting:
        for _ in group.asking(presenter):
            presenter.presses("I have answered it")
        expect(presenter.button("I have answered it")).to_have_count(0)


def advise(group: Group, step: Step) -> None:
    for peer in group.people:
        if peer not in group.presenting:
            text = group.says(step, f"Chez {peer.name}, cela a aidé")
            peer.field("Your idea, or your experience").fill(text)
            peer.presses("Offer it")
            peer.sees(text)


def choose(group: Group, step: Step) -> None:
    """A table writes its options on its devices; whoever presents chooses one of them and says why."""
    for presenter in group.presenting:
        writers = group.asking(presenter)
        for slot in range(1, step["options"]["slots"] + 1):
            peer = writers[slot % len(writers)]
            peer.button("Write option %(n)s", n=slot).first.click()
            text = group.says(step, f"Option {slot} de {peer.name}")
            peer.page.get_by_role("textbox", name=str(slot)).fill(text)
            peer.button("Save option %(n)s", n=slot).click()
            presenter.sees(text)
        presenter.presses("Write the decision down")
        presenter.page.get_by_role("radio").first.check()
        presenter.field("Why").fill(group.says(step, f"Parce que {presenter.name} peut lundi"))
        presenter.chooses_a_week_from_now()
        presenter.presses("Save the decision")
        for peer in writers:
            peer.sees(f"Parce que {presenter.name} peut lundi")


def rotate(group: Group, step: Step) -> None:
    """Everybody presents once. In the first round one person loses the network and comes back."""
    presented: list[str] = []
    lead, phases = group.lead, step["options"]["phases"]
    n = 0
    while len(presented) < len(group.people):
        n += 1
        lead.presses("Make up round %(n)s", n=n)
        seated(group)
        presented += [peer.name for peer in group.presenting]
        lead.presses("Start round %(n)s", n=n)
        for at, phase in enumerate(phases):
            for peer in group.people:
                peer.sees(phase["goal"][peer.lang])
            if n == 1:
                inside(group, {**phase, "key": step["key"]})
            if at + 1 < len(phases):
                following = lead.button("Next: %(step)s", step=phases[at + 1]["name"][lead.lang])
                following.or_(lead.button("Next part")).click()
        lead.presses("End round %(n)s", n=n)
        for peer in group.presenting:
            group.says(step, peer.name)
    assert sorted(presented) == sorted(peer.name for peer in group.people)
    group.presenting, group.tables = [], {}


def seated(group: Group) -> None:
    """Everybody finds their table, and who presents there, on their own screen."""
    for peer in group.people:
        table = peer.page.get_by_role("region", name=peer.t("Your table")).get_by_role("heading").first
        expect(table).to_have_text(re.compile(r"^Table \d+$"))
        group.tables[peer.name] = table.inner_text()
    group.presenting = [p for p in group.people if p.page.get_by_text(p.t("You present")).count()]
    assert len(group.presenting) == len(set(group.tables.values()))


def inside(group: Group, phase: Step) -> None:
    """What people do in a part of a round, one of them cut off while doing it."""
    if phase["activity"] == "ask":
        cut = next(peer for peer in group.people[1:] if peer not in group.presenting)
        cut.loses_the_network()
        ask(group, phase)
        cut.is_back_online()
        answered(group, phase)
    elif phase["activity"] == "advise":
        (choose if phase["options"].get("slots") else advise)(group, phase)


def agree(group: Group, step: Step) -> None:
    for peer in group.people:
        for clause in step["options"]["clauses"]:
            about = peer.page.get_by_role("group", name=clause["text"][peer.lang])
            button = about.get_by_role("button", name=peer.t("I accept"))
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")


def agreed(group: Group, step: Step) -> None:
    for peer in group.people:
        peer.sees(peer.t("Everyone has accepted the contract."))
    for clause in step["options"]["clauses"]:
        group.says(step, clause["text"][group.people[-1].lang])


def cards(group: Group, step: Step) -> None:
    """Each person writes in another column, so that all columns have something."""
    columns = step["options"]["columns"]
    for n in range(max(len(columns), len(group.people))):
        peer, column = group.people[n % len(group.people)], columns[n % len(columns)]
        if len(columns) > 1:
            tabs = peer.page.get_by_role("navigation", name=peer.t("Columns"))
            tabs.get_by_role("button", name=re.compile(f"^{re.escape(column['name'][peer.lang])} ·")).click()
        text = group.says(step, f"{column['key']} vu par {peer.name}")
        peer.field("New card: %(column)s", column=column["name"][peer.lang]).fill(text)
        if column.get("figures"):
            peer.field("The figure").fill(group.says(step, "11 sur 40"))
        peer.presses("Add this card")
        peer.sees(text)


ADD = {"actions": "Add an action", "experiments": "Add an experiment", "objectives": "Add an objective"}
WHAT = {"actions": "What will be done", "experiments": "What we will try", "objectives": "The objective"}


def plan(group: Group, step: Step) -> None:
    form = step["options"]["form"]
    peer = group.presenting[0] if step["options"]["owner"] == "client" else group.people[1]
    peer.presses(ADD[form])
    text = group.says(step, f"{step['key']} : lundi, à deux")
    if form == "experiments":
        believed = group.says(step, "Si nous prévenons la veille, alors on attend moins")
        peer.field("Our hypothesis").fill(believed)
    if form == "objectives" and step["options"].get("areas"):
        peer.page.get_by_role("radio", name=step["options"]["areas"][0]["name"][peer.lang]).check()
    peer.field(WHAT[form]).fill(text)
    if form != "actions":
        peer.field("The first sign we will look at").fill(group.says(step, "Appels avant 9 h"))
        threshold = "We keep it if…" if form == "experiments" else "It is reached when…"
        peer.field(threshold).fill(group.says(step, "moins de trois par jour"))
    if form != "objectives":
        peer.field("Who takes it").select_option(label=peer.name)
    peer.chooses_a_week_from_now()
    peer.presses("Add it to the plan")
    peer.sees(text)


def measure(group: Group, step: Step) -> None:
    """Numbers are told by one person; scales by everybody."""
    for asked in step["options"]["ask"]:
        if asked["form"] == "number":
            peer = group.people[1]
            about = peer.page.get_by_role("region", name=asked["name"][peer.lang])
            about.get_by_text(peer.t("Add a value")).click()
            about.get_by_label(peer.t("Value (%(unit)s)", unit=asked["unit"][peer.lang])).fill("7")
            about.get_by_role("button", name=peer.t("Add the value")).click()
            expect(about.get_by_role("listitem").first).to_contain_text("7")
            group.says(step, "7")
    scales = [asked for asked in step["options"]["ask"] if asked["form"] == "scale"]
    for peer in group.people if scales else []:
        for asked in scales:
            scale = peer.page.get_by_role("group", name=asked["name"][peer.lang])
            scale.get_by_role("radio").nth(3).press("Space")
        peer.button("Give my answer", len(scales)).click()
        expect(peer.button("Give my answer", len(scales))).to_have_count(0)


def place(peer: Peer, name: str, form: str, **figures: str) -> None:
    """A place is added to the map by the sheet."""
    peer.presses("Add a place")
    sheet = peer.page.get_by_role("dialog")
    sheet.get_by_label(peer.t("What it is called")).fill(name)
    sheet.get_by_role("radio", name=peer.t(form), exact=True).check()
    for label, value in figures.items():
        sheet.get_by_role("textbox", name=peer.t(label)).first.fill(value)
    sheet.get_by_role("button", name=peer.t("Add"), exact=True).click()
    expect(sheet).to_be_hidden()


def map_(group: Group, step: Step) -> None:
    first, second, *_ = group.people
    place(first, group.says(step, "Décision de sortie"), "Step", Work="1")
    place(first, group.says(step, "Ordonnance en attente"), "Queue", Waiting="3")
    place(second, group.says(step, "Départ"), "Step", Work="2")


def review(group: Group, step: Step) -> None:
    peer = group.people[1]
    peer.presses("Add a promise")
    text = group.says(step, "Appeler le service avant midi")
    form = peer.page.locator("form").filter(has=peer.page.get_by_label(peer.t("What was promised")))
    form.get_by_label(peer.t("What was promised")).fill(text)
    form.get_by_role("button", name=peer.t("Add a promise")).click()
    peer.button("Where does it stand? %(what)s", what=text).click()
    peer.page.get_by_role("radio", name=peer.t("Kept"), exact=True).check()
    peer.field("What helped (optional)").fill(group.says(step, "Un mot sur le tableau"))
    peer.presses("Say it")
    peer.sees("Un mot sur le tableau")


def agenda(group: Group, step: Step) -> None:
    for peer, what in zip(group.people, ("Accueil", "Carte du parcours", "Décider"), strict=False):
        peer.presses("Add a block")
        sheet = peer.page.get_by_role("dialog")
        sheet.get_by_label(peer.t("What happens")).fill(group.says(step, f"{what}, par {peer.name}"))
        sheet.get_by_role("button", name=peer.t("Save")).click()
        expect(sheet).to_be_hidden()
        peer.sees(f"{what}, par {peer.name}")


def check(group: Group, step: Step) -> None:
    for peer, item in zip(group.people, step["options"]["items"], strict=False):
        line = peer.page.get_by_role("checkbox", name=item["name"][peer.lang])
        line.click()
        expect(line).to_be_checked()
        group.says(step, item["name"][group.people[-1].lang])


def journal(group: Group, step: Step) -> None:
    labels = {
        "surprise": "What surprised me",
        "decision": "What we decided, or what I decided",
        "commitment": "What I commit to",
    }
    for peer in group.people:
        for asked in step["options"]["ask"]:
            peer.field(labels[asked]).fill(group.says(step, f"{asked} de {peer.name}"))
        peer.presses("Keep these lines")
        expect(peer.page.get_by_role("status").get_by_text(peer.t("Your lines are kept."))).to_be_visible()


def commit(group: Group, step: Step) -> None:
    for peer in group.people:
        text = group.says(step, f"tenir le tableau, dit {peer.name}")
        peer.field("I will…").fill(text)
        peer.button("%(n)s week", 1).click()
        peer.presses("Say it to the group")
        peer.sees(text)


def before(group: Group, step: Step, activity: str) -> Step:
    """The nearest step of an activity before this one."""
    steps = group.format["steps"]
    earlier = steps[: [s["key"] for s in steps].index(step["key"])]
    return next(s for s in reversed(earlier) if s["activity"] == activity)


ACTS: dict[str, Callable[[Group, Step], None]] = {
    "read": read, "propose": propose, "vote": vote, "discuss": discuss, "ask": ask, "advise": advise,
    "agree": agree, "cards": cards, "plan": plan, "measure": measure, "map": map_, "review": review,
    "rotate": rotate, "agenda": agenda, "check": check, "journal": journal, "commit": commit,
}  # fmt: skip
"""What can be done alone and without a network."""

TOGETHER: dict[str, Callable[[Group, Step], None]] = {"vote": counted, "ask": answered, "agree": agreed}
"""What needs what the others said: done once everybody is back."""
