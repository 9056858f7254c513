"""The map of a flow: drawn by several people at once, by hand or by keyboard; told in figures; kept."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Download, Locator, Page, expect

from tests.api.wire import pull, push
from tests.support.look import WIDER, check
from tests.support.road import Road

from .conftest import Group

Opened = Callable[..., Group]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"&'<img src=x onerror=alert(2)>"


def place(page: Page, name: str) -> Locator:
    """A place on the board, by its name."""
    return page.locator("g.place").filter(has_text=name)


def figure(page: Page, name: str) -> Locator:
    """A figure of the map, by what it is called."""
    return page.locator(".map-figures > div").filter(has=page.locator("dt", has_text=name))


def add(page: Page, name: str, form: str = "Step", **figures: str) -> None:
    page.get_by_role("button", name="Add a place").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("What it is called").fill(name)
    sheet.get_by_role("radio", name=form, exact=True).check()
    for label, value in figures.items():
        sheet.get_by_label(label.replace("_", " "), exact=True).first.fill(value)
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect(sheet).to_have_count(0)


def edit(page: Page, name: str) -> Locator:
    """A place's sheet, opened from the board."""
    place(page, name).click()
    return page.get_by_role("dialog")


def save(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def node(group: Group, text: str, **fields: Any) -> str:
    return group.says("node", text=text, step="map", **fields)


def link(group: Group, source: str, target: str, **fields: Any) -> str:
    rec = group.opener.rec_id("link", "map", source, target)
    return group.says("link", rec, step="map", source=source, target=target, **fields)


def said(group: Group, kind: str) -> list[dict[str, Any]]:
    """What every change of a kind sets, in the log's order."""
    return [c["c"]["set"] for c in pull(group.url, group.opener)[1] if c["c"]["kind"] == kind]


def line_of_three(group: Group) -> list[str]:
    """Ask, wait, answer, one after the other: 2 h from end to end, of which 30 min of work."""
    recs = [
        node(group, "Ask", form="step", process=10, accurate=80),
        node(group, "Wait", form="queue", waiting=90, wip=12),
        node(group, "Answer", form="step", process=20, accurate=90),
    ]
    for source, target in pairwise(recs):
        link(group, source, target)
    return recs


def test_three_people_draw_one_map_while_one_of_them_has_no_network(opened: Opened) -> None:
    with Road() as road:
        group = opened("flow", "Ada", "Ben")
        cleo = group.comes("Cleo", proxy=road.proxy)
        ada, ben = group.pages[:2]
        add(ada, "Referral", Work="15")
        for page in group.pages:
            expect(place(page, "Referral")).to_be_visible()
        cleo.evaluate("navigator.serviceWorker.ready.then(() => true)")
        road.cut()
        cleo.context.set_offline(True)
        expect(cleo.get_by_role("banner").get_by_text("Offline")).to_be_visible()
        # One place, changed in two ways by two people who do not see each other; and a place each.
        edit(ben, "Referral").get_by_label("Waiting", exact=True).first.fill("45")
        save(ben)
        sheet = edit(cleo, "Referral")
        sheet.get_by_label("Team", exact=True).fill("Radiology")
        sheet.get_by_label("Complete and accurate, %").fill("80")
        save(cleo)
        add(cleo, "Scan", Work="20")
        add(ben, "Waiting room", "Queue", Waiting="100")
        cleo.reload()
        expect(place(cleo, "Scan")).to_be_visible()
        road.mend()
        cleo.context.set_offline(False)
        for page in group.pages:
            expect(page.locator("g.place")).to_have_count(3)
            expect(place(page, "Referral")).to_contain_text("Radiology")
            expect(place(page, "Referral")).to_have_accessible_name(re.compile(r"15 min · wait 45 min · 80%"))
        # From Referral the longest way goes through the waiting room: 60 + 100 minutes.
        for page in group.pages:
            expect(figure(page, "Lead time")).to_contain_text("2 hr 40 min")
            expect(figure(page, "Largest queue")).to_contain_text("Waiting room")
            expect(figure(page, "Bottleneck")).to_contain_text("Scan")
    changes = [set(fields) for fields in said(group, "node")]
    assert {"waiting"} in changes, "who changed one field said one field"
    assert {"team", "accurate"} in changes


def test_two_names_given_apart_both_stay_readable(opened: Opened) -> None:
    group = opened("flow", "Ada", "Ben")
    ada, ben = group.pages
    add(ada, "Desk")
    expect(place(ben, "Desk")).to_be_visible()
    for page in (ada, ben):
        page.context.set_offline(True)
    for page, name in ((ada, "Front desk"), (ben, "Reception")):
        edit(page, "Desk").get_by_label("What it is called").fill(name)
        save(page)
    for page in (ada, ben):
        page.context.set_offline(False)
    for page in (ada, ben):
        expect(place(page, "Reception")).to_be_visible()
        page.get_by_role("button", name="List", exact=True).click()
        page.get_by_text("Another version").click()
        expect(page.get_by_text("Front desk")).to_be_visible()


def test_a_map_is_built_by_keyboard_alone_from_the_list(opened: Opened) -> None:
    group = opened("flow", "Ada", width=1000)
    page = group.facilitator

    def new(name: str, form: str, label: str, minutes: str) -> None:
        page.get_by_role("button", name="Add a place").press("Enter")
        sheet = page.get_by_role("dialog")
        sheet.get_by_label("What it is called").press_sequentially(name)
        sheet.get_by_role("radio", name=form).press("Space")
        sheet.get_by_label(label, exact=True).first.press_sequentially(minutes)
        sheet.get_by_label(label, exact=True).first.press("Enter")
        expect(sheet).to_have_count(0)
        expect(page.get_by_role("button", name="Add a place")).to_be_focused()

    new("Order", "Step", "Work", "10")
    page.get_by_role("button", name="List", exact=True).press("Enter")
    new("Inbox", "Queue", "Waiting", "50")
    new("Check", "Step", "Work", "20")
    expect(page.get_by_role("listitem").filter(has_text="Order").first).to_contain_text("Inbox")
    expect(figure(page, "Lead time")).to_contain_text("1 hr 20 min")
    # The check sends one in two back to the order.
    page.get_by_role("button", name="Edit: Check").press("Enter")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Then comes").select_option(label="Order")
    sheet.get_by_label("It goes back: rework").press("Space")
    sheet.get_by_label("Out of 100, how many go back").press_sequentially("50")
    sheet.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("Order (Rework 50%)")).to_be_visible()
    expect(figure(page, "Bottleneck")).to_contain_text("40 min")
    # Taken off and put back.
    page.get_by_role("button", name="Edit: Inbox").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Edit: Inbox")).to_have_count(0)
    page.get_by_text("1 place removed").press("Enter")
    page.get_by_role("button", name="Put it back: Inbox").press("Enter")
    expect(figure(page, "Lead time")).to_contain_text("1 hr 20 min")


def test_a_loop_that_nobody_called_rework_is_named_and_left_out(opened: Opened) -> None:
    group = opened("flow", "Ada")
    ask, _, answer = line_of_three(group)
    back = link(group, answer, ask)
    page = group.facilitator
    expect(page.get_by_text("“Answer” leads back to “Ask”")).to_be_visible()
    expect(figure(page, "Lead time")).to_contain_text("2 hr")
    group.says("link", back, rework=True, share=20)
    expect(page.get_by_text("“Answer” leads back to “Ask”")).to_have_count(0)
    expect(page.locator(".map-frame")).to_contain_text("Rework 20%")
    expect(page.locator(".map-frame path[stroke-dasharray]")).to_have_count(1)


def test_the_figures_are_told_in_plain_words_and_half_a_map_says_so(opened: Opened) -> None:
    group = opened("flow", "Ada")
    line_of_three(group)
    page = group.facilitator
    expect(figure(page, "Lead time")).to_contain_text("30 min of it is work: 75% is waiting.")
    expect(figure(page, "Flow efficiency")).to_contain_text("25%")
    expect(figure(page, "Right first time")).to_contain_text(
        "Out of 100, 72 go through with nothing to correct."
    )
    expect(figure(page, "On a bad day")).to_have_count(0)
    expect(page.get_by_text("no time yet")).to_have_count(0)
    node(group, "Archive", form="external")
    expect(page.get_by_text("1 place has no time yet: the figures do without it.")).to_be_visible()
    sheet = edit(page, "Wait")
    sheet.get_by_text("On a bad day", exact=True).click()
    sheet.get_by_label("Waiting", exact=True).last.fill("210")
    save(page)
    expect(figure(page, "On a bad day")).to_contain_text("4 hr")
    expect(figure(page, "On a bad day")).to_contain_text("2 times the usual lead time.")


def test_what_is_no_number_is_refused_at_its_field_and_nothing_typed_is_lost(opened: Opened) -> None:
    group = opened("flow", "Ada")
    page = group.facilitator
    page.get_by_role("button", name="Add a place").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Work", exact=True).first.fill("soon")
    sheet.get_by_label("Complete and accurate, %").fill("120")
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect(sheet.get_by_text("Give it a name.")).to_be_visible()
    expect(sheet.get_by_text("A number, 0 or more.")).to_be_visible()
    expect(sheet.get_by_text("A number from 0 to 100.")).to_be_visible()
    sheet.get_by_label("What it is called").fill("Triage")
    page.reload()
    page.get_by_role("button", name="Add a place").click()
    expect(sheet.get_by_label("What it is called")).to_have_value("Triage")
    expect(sheet.get_by_label("Work", exact=True).first).to_have_value("soon")
    sheet.get_by_role("radio", name="hours", exact=True).check()
    sheet.get_by_label("Work", exact=True).first.fill("1,5")
    sheet.get_by_label("Complete and accurate, %").fill("")
    sheet.get_by_role("button", name="Add", exact=True).click()
    expect(place(page, "Triage")).to_contain_text("1 hr 30 min")
    expect(page.get_by_role("banner").locator(".sync")).to_contain_text("Up to date")
    assert [(f["process"], "accurate" in f) for f in said(group, "node")] == [(90, False)]


def test_a_day_is_as_long_as_the_format_says(opened: Opened) -> None:
    group = opened("flow-of-working-days", "Ada")
    page = group.facilitator
    add(page, "Quote", Work="0.375", Waiting="5.625")
    expect(figure(page, "Lead time")).to_contain_text("6 days")
    expect(figure(page, "Lead time")).to_contain_text("3 hr of it is work: 94% is waiting.")


def test_a_place_is_dragged_by_mouse_and_laid_out_again(opened: Opened) -> None:
    group = opened("flow", "Ada", "Ben", width=1000, height=900)
    ada, ben = group.pages
    line_of_three(group)
    expect(ada.locator("g.place")).to_have_count(3)
    expect(ada.get_by_role("button", name="Lay out again")).to_have_count(0)
    where = "g => g.getAttribute('transform')"
    before = place(ada, "Ask").evaluate(where)
    place(ada, "Ask").scroll_into_view_if_needed()
    box = place(ada, "Ask").bounding_box()
    assert box
    ada.mouse.move(box["x"] + 30, box["y"] + 40)
    ada.mouse.down()
    ada.mouse.move(box["x"] + 130, box["y"] + 80, steps=4)
    ada.mouse.up()
    expect(ada.get_by_role("button", name="Lay out again")).to_be_visible()
    expect(ada.get_by_role("dialog")).to_have_count(0)
    after = place(ada, "Ask").evaluate(where)
    assert after != before
    expect(place(ben, "Ask")).to_have_attribute("transform", after)
    assert [set(f) for f in said(group, "node")][3:] == [{"x", "y"}]
    # The arrow keys move it too; Enter opens it.
    place(ada, "Ask").press("ArrowRight")
    expect(place(ben, "Ask")).not_to_have_attribute("transform", after)
    place(ada, "Ask").press("Enter")
    expect(ada.get_by_role("dialog").get_by_label("What it is called")).to_have_value("Ask")
    ada.keyboard.press("Escape")
    ben.get_by_role("button", name="Lay out again").click()
    for page in (ada, ben):
        expect(place(page, "Ask")).to_have_attribute("transform", before)


def test_a_place_is_moved_without_dragging_by_a_finger(opened: Opened) -> None:
    group = opened("flow", "Ada", has_touch=True)
    page = group.facilitator
    line_of_three(group)
    before = place(page, "Answer").get_attribute("transform")
    place(page, "Answer").tap()
    page.get_by_role("dialog").get_by_role("button", name="Move it").tap()
    expect(page.get_by_text("Tap where “Answer” goes.")).to_be_visible()
    page.locator(".map-frame svg").tap(position={"x": 20, "y": 20})
    expect(page.get_by_text("Tap where “Answer” goes.")).to_have_count(0)
    expect(page.get_by_role("button", name="Lay out again")).to_be_visible()
    expect(place(page, "Answer")).not_to_have_attribute("transform", before or "")


def test_the_board_grows_and_shrinks_under_two_fingers_and_by_buttons(opened: Opened) -> None:
    group = opened("flow", "Ada", has_touch=True)
    page = group.facilitator
    line_of_three(group)
    board = page.locator(".map-frame svg")
    expect(board.locator("g.place")).to_have_count(3)
    expect(figure(page, "Lead time")).to_contain_text("2 hr")  # with its links it is as wide as it gets

    def width() -> float:
        return float(board.evaluate("svg => svg.getBoundingClientRect().width"))

    first = width()
    page.get_by_role("button", name="Larger", exact=True).click()
    page.wait_for_function(
        "w => document.querySelector('.map-frame svg').getBoundingClientRect().width > w", arg=first
    )
    larger = width()
    page.locator(".map-frame").evaluate(
        """frame => {
            const touch = (id, x) => new Touch({identifier: id, target: frame, clientX: x, clientY: 300})
            for (const apart of [200, 150, 100]) frame.dispatchEvent(new TouchEvent('touchmove',
                {cancelable: true, touches: [touch(1, 150 - apart / 2), touch(2, 150 + apart / 2)]}))
        }"""
    )
    page.wait_for_function(
        "w => document.querySelector('.map-frame svg').getBoundingClientRect().width < w", arg=larger
    )


def kept(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    download: Download = waiting.value
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def test_the_map_is_saved_as_a_picture_that_stands_alone(opened: Opened, tmp_path: Path) -> None:
    group = opened("flow", "Ada", color_scheme="dark")
    page = group.facilitator
    alerts: list[str] = []

    def heard(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", heard)
    recs = line_of_three(group)
    group.says("node", recs[0], text=HOSTILE)
    expect(place(page, "<script>")).to_be_visible()
    path = kept(page, "Save as SVG", tmp_path)
    assert path.suffix == ".svg"
    root = ET.fromstring(path.read_text("utf-8"))
    assert root.tag == f"{SVG}svg"
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "g", "path", "text", "title"}
    assert not [
        a
        for e in root.iter()
        for a in e.attrib
        if a.startswith("on") or "href" in a or a in ("tabindex", "style", "class")
    ]
    texts = " ".join(e.text or "" for e in root.iter(f"{SVG}text"))
    for told in ("Ward 4", "Map", "2 hr", "25%", "72%", "Largest queue", "Bottleneck", "<script>"):
        assert told in texts, told
    assert re.search(r"\b20\d\d\b", texts), "the date"
    assert "var(" not in path.read_text("utf-8"), "colours that only the app knows"
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    image = kept(page, "Save as PNG", tmp_path).read_bytes()
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", image[16:24]) == (round(2 * wide), round(2 * high))
    assert alerts == []


def test_hostile_places_break_nothing(opened: Opened) -> None:
    group = opened("flow", "Ada")
    page = group.facilitator
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    far = node(group, "Far away", form="step", x=1e300, y=-1e300, process=10_000_000, waiting=0)
    bare = group.says("node", step="map", text=None)
    long = node(group, "W" * 120, form="handoff", team="M" * 60, wip=1_000_000)
    link(group, far, "A" * 22)
    link(group, bare, bare)
    link(group, far, bare, rework=True, share=100)
    link(group, bare, far, rework=True)
    link(group, long, far, share=0)
    node(group, "\u202eright to left", form="external")
    expect(page.locator("g.place")).to_have_count(4)
    size = page.locator(".map-frame svg").evaluate("svg => svg.viewBox.baseVal.width")
    assert size < 6000
    assert page.evaluate(WIDER) <= 0
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="W" * 120)).to_be_visible()
    assert page.evaluate(WIDER) <= 0
    assert errors == []


def test_fifty_places_stay_usable(opened: Opened) -> None:
    group = opened("flow", "Ada")
    page, opener = group.facilitator, group.opener
    recs = [
        opener.write("node", None, {"text": f"Place {n}", "form": "step", "step": "map", "process": n})
        for n in range(50)
    ]
    for n in range(49):
        for m in {n + 1, min(n + 3, 49)}:
            subject = {"step": "map", "source": recs[n], "target": recs[m]}
            opener.write("link", opener.rec_id("link", *subject.values()), subject)
    assert {v["verdict"] for v in push(group.url, opener, opener.parcels())["verdicts"]} == {"applied"}
    expect(page.locator("g.place")).to_have_count(50)
    spots = page.locator("g.place").evaluate_all(
        "all => all.map(g => g.getBoundingClientRect()).map(r => [r.x, r.y, r.right, r.bottom])"
    )
    over = [
        (a, b)
        for at, a in enumerate(spots)
        for b in spots[:at]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]
    assert over == [], "no place lies on another"
    assert page.evaluate(WIDER) <= 0
    edit(page, "Place 49").get_by_label("Team", exact=True).fill("The last")
    save(page)
    expect(place(page, "Place 49")).to_contain_text("The last")
    page.get_by_role("button", name="List", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Edit: Place"))).to_have_count(50)
    expect(figure(page, "Bottleneck")).to_contain_text("Place 49")


def test_a_workshop_that_is_over_shows_its_map_and_lets_nobody_change_it(opened: Opened) -> None:
    group = opened("flow", "Ada")
    page = group.facilitator
    line_of_three(group)
    expect(page.get_by_role("button", name=re.compile("^Step: Ask"))).to_be_visible()
    group.says("workshop", "workshop", state="closed")
    expect(page.get_by_role("button", name="Add a place")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("^Step: Ask"))).to_have_count(0)
    expect(page.locator(".map-frame")).to_contain_text("Ask")
    expect(page.get_by_role("button", name="Save as SVG")).to_be_visible()


def test_the_room_sees_the_map_and_its_figures(opened: Opened) -> None:
    group = opened("flow", "Ada", width=1440, height=900)
    page = group.facilitator
    line_of_three(group)
    page.goto(group.url + group.path + "/screen")
    expect(page.locator(".map-room")).to_contain_text("Answer")
    expect(page.locator(".map-shown")).to_contain_text("2 hr")
    expect(page.locator(".map-room [role=button]")).to_have_count(0)


def test_what_the_map_leaves_behind_is_a_picture_its_places_and_its_figures(opened: Opened) -> None:
    group = opened("flow", "Ada", width=1000)
    page = group.facilitator
    line_of_three(group)
    page.goto(group.url + group.path + "/closing")
    page.locator("a[href*='/artefact/']").first.click()
    expect(page.locator("img.picture")).to_have_js_property("complete", True)
    assert page.locator("img.picture").evaluate("img => img.decode().then(() => img.naturalWidth)") >= 560
    expect(page.get_by_role("row", name=re.compile("Wait Queue 1 hr 30 min 12"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Lead time 2 hr 30 min of it is work"))).to_be_visible()


@pytest.mark.parametrize(("lang", "scheme"), [("fr", "light"), ("en", "dark")])
def test_the_map_is_for_everyone(opened: Opened, lang: str, scheme: str) -> None:
    group = opened("flow", "Zoé", lang=lang, width=320, height=640, color_scheme=scheme, bypass_csp=True)
    page = group.facilitator
    wrong = {"empty": check(page)}
    ask, _, answer = line_of_three(group)
    link(group, answer, ask, rework=True, share=20)
    expect(page.locator("g.place")).to_have_count(3)
    wrong["board"] = check(page)
    place(page, "Answer").press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    wrong["sheet"] = check(page)
    page.keyboard.press("Escape")
    page.locator(".tabs button").nth(1).click()
    expect(page.get_by_role("listitem").filter(has_text="Answer").first).to_be_visible()
    wrong["list"] = check(page)
    page.locator(".thumb .primary").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").locator("button[type=submit]").click()
    wrong["refused"] = check(page)
    assert {where: found for where, found in wrong.items() if found} == {}


def test_thousands_of_places_are_no_weight_for_those_who_look(opened: Opened) -> None:
    group = opened("flow", "Ada")
    node(group, "Ask for a bed")
    mallory = group.stranger("Mallory")
    places = [mallory.write("node", None, {"text": f"x{n}", "step": "map"}) for n in range(1500)]
    for source, target in pairwise(places):
        rec = mallory.rec_id("link", "map", source, target)
        mallory.write("link", rec, {"step": "map", "source": source, "target": target})
    parcels = mallory.parcels()
    for at in range(0, len(parcels), 10):
        push(group.url, mallory, parcels[at : at + 10])
    page = group.facilitator
    expect(page.get_by_text("1,201 more places are not shown: remove some first.").first).to_be_visible()
    expect(page.locator("g.place")).to_have_count(300)
    expect(place(page, "Ask for a bed")).to_be_visible()
