"""A confidential workshop without a network: handed from screen to camera, read by its people only."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import sqlite3
import zlib
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.server import Server

from .conftest import Run
from .people import Peer
from .test_room import ME, TOPICS, Room, collect, room, share

__all__ = ["room"]

TITLE = "Ce que nous taisons"
ANONYMOUS = "Karim le dit sans le signer"
# All the items that the codes on some photos carry, put together as any camera may.
READ = """
const receiver = new relay.Receiver()
const items = []
for (const png of a) {
  const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0))
  const { done } = await receiver.take(await relay.readPhoto(new Blob([bytes], { type: 'image/png' })))
  if (done) items.push(...done.items)
}
return items
"""


def filmed(codec: Run, taken: list[bytes]) -> tuple[str, list[dict[str, Any]]]:
    """What anybody reads who films the codes: the text of it, and the changes in it."""
    items = codec(READ, [base64.b64encode(png).decode() for png in taken])
    assert items, "the film is good enough to be read"
    said = []
    for jws in items:
        head, payload, _signature = (base64.urlsafe_b64decode(part + "==") for part in jws.split("."))
        packed = json.loads(head).get("zip") == "DEF"
        said.append((zlib.decompress(payload, -15) if packed else payload).decode())
    changes = [json.loads(line) for text in said for line in text.split("\n")[1:]]
    return "\n".join(said), changes


def reads_nothing(codec: Run, taken: list[bytes], words: list[str]) -> int:
    """No word can be read in what these codes carry; gives how many sealed changes there are."""
    text, changes = filmed(codec, taken)
    assert [word for word in words if word in text] == []
    clear = [change for change in changes if change["kind"] != "sealed"]
    assert {change["kind"] for change in clear} <= {"workshop", "clock", "role", "participant"}
    assert not {"title", "name", "symbol"} & {field for change in clear for field in change["set"]}
    return sum(change["kind"] == "sealed" for change in changes)


def does_not_come_in(stranger: Peer, url: str, taken: list[bytes]) -> None:
    """Somebody of another workshop, or of none, holds up the app's own camera."""
    stranger.camera.sees(taken)
    stranger.page.goto(f"{url}/j")
    stranger.page.get_by_role("button", name="Scanner le QR code").click()
    expect(stranger.page.get_by_text("Ce QR code n’ouvre pas un atelier de Pairs")).to_be_visible()


def holds(server: Server, words: list[str]) -> list[str]:
    """The words that can be read in any file of the server."""
    files = [file.read_bytes() for file in server.folder.rglob("*") if file.is_file()]
    return [word for word in words if any(word.encode() in data for data in files)]


def wrote(server: Server) -> set[str]:
    """The authors of what the server keeps sealed."""
    with contextlib.closing(sqlite3.connect(server.folder / "pairs.sqlite")) as database:
        return {by for (by,) in database.execute("SELECT \"by\" FROM log_change WHERE kind = 'sealed'")}


@pytest.mark.own_server
def test_it_goes_from_device_to_device_and_home_and_whoever_films_it_reads_nothing(
    server: Server, room: Room, codec: Run
) -> None:
    nadia, karim, awa, stranger = room
    phones = [karim, awa]
    people = [nadia, *phones]
    for peer in room:
        peer.visits_once(server.url)
    link = nadia.opens_a_workshop(server.url, TITLE, confidential=True)
    nadia.page.get_by_role("link", name="Aller à l’atelier").click()
    nadia.moves_the_group_to("Proposer des sujets")
    for peer in phones:
        peer.joins(link)
        peer.presses(re.compile("Proposer des sujets"))
    for peer in people:
        peer.proposes(TOPICS[peer.name])
    karim.page.get_by_label("Le dire anonymement").check()
    karim.proposes(ANONYMOUS)
    said = [ANONYMOUS, *(TOPICS[peer.name] for peer in people)]
    words = [*said, TITLE, nadia.name, karim.name]  # three letters would be found by chance

    assert reads_nothing(codec, karim.shows("Montrer ma part"), words) >= 3
    collect(nadia, phones)
    for text in said:
        nadia.sees(text)
    nadia.moves_the_group_to("Voter")
    taken = nadia.shows("Tout montrer")
    assert reads_nothing(codec, taken, words) >= 8
    does_not_come_in(stranger, server.url, taken)
    share(nadia, phones, "Voter")
    for peer in phones:  # by a key that only the link gave them
        for text in said:
            peer.sees(text)
        expect(peer.page.get_by_text(re.compile("pas lisibles? avec le lien"))).to_have_count(0)
        peer.votes(TOPICS["Awa"])
    collect(nadia, phones)
    nadia.sees("Ont voté\u202f: 2 sur 3 personnes.")
    nadia.presses("Fermer le vote")
    nadia.moves_the_group_to("Discuter")
    share(nadia, phones, "Discuter")

    # One of the phones, not the opener's, brings it to the server; it cannot read what it keeps.
    me = {peer.name: peer.page.evaluate(ME, peer.workshop[-22:]) for peer in people}
    awa.meets_the_server()
    for peer in (karim, nadia):
        peer.meets_the_server()
    assert holds(server, words) == []
    authors = wrote(server)
    assert {me[peer.name] for peer in people} < set(authors)
    assert len(authors) == len(people) + 1, "one more signed once, and is nobody"
    for peer in people:
        peer.looks_at("Voter", "Revoir")
        lines = peer.page.get_by_role("region", name="L’ordre du groupe").get_by_role("listitem")
        expect(lines.nth(0)).to_contain_text(TOPICS["Awa"])
        expect(lines).to_have_count(4)
