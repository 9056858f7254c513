"""What workshops share with each other on purpose, and everything that they do not."""

from __future__ import annotations

import base64
import copy
import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pairs import library
from pairs.library.outside import LARGEST, from_json
from pairs.log.access import new_id
from pairs.log.device import Device
from pairs.workshops import recipes
from pairs.workshops import shared as room
from pairs.workshops.recipes import joined

from .conftest import Door, close_door, make_door

CANARY = "canary"
NOTHING: dict[str, list[Any]] = {"experiences": [], "stories": [], "microcards": [], "formats": []}


@pytest.fixture(params=["sqlite", "postgresql"])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """A workshop whose people share, on either database."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    door = make_door(tmp_path, PAIRS_DATABASE=url)
    assert door.open().status_code == 201
    yield door
    close_door(door)


def another(door: Door) -> Door:
    """Another workshop of the same server."""
    opener = Device.opening()
    made = Door(door.app, door.client, opener.workshop, opener.secret, opener)
    assert made.open().status_code == 201
    return made


def says(door: Door, device: Device, kind: str, rec: str | None = None, **fields: Any) -> str:
    """Says one thing that is accepted; gives its record."""
    said = device.write(kind, rec, fields)
    answer = door.push(device)
    verdicts = answer.get_json()["verdicts"]
    assert [verdict["verdict"] for verdict in verdicts] == ["applied"], verdicts
    return said


def shared(door: Door) -> dict[str, list[Any]]:
    answer = door.get("shared")
    assert answer.status_code == 200
    said: dict[str, list[Any]] = answer.get_json()
    return said


def decided(door: Door, **card: Any) -> str:
    """A topic of the opener's with two options and a decision; gives the micro-card."""
    opener = door.opener
    topic = says(door, opener, "topic", text="Les lits du matin", detail="Après 8 h")
    for slot, text in ((1, "Un tableau"), (3, "Un appel")):
        says(
            door,
            opener,
            "option",
            opener.rec_id("option", topic, str(slot)),
            topic=topic,
            slot=slot,
            text=text,
        )
    rec = opener.rec_id("microcard", topic)
    return says(door, opener, "microcard", rec, topic=topic, choice=3, why="Tout le monde l'entend", **card)


def adapted(**other: Any) -> dict[str, Any]:
    """A format of somebody's own, made from one of the library."""
    format = copy.deepcopy(library.formats()[0])
    origin = {"slug": format["slug"], "edition": format["edition"]}
    return {**format, "slug": f"{format['slug']}-x1a2b3c", "edition": 1, "origin": origin, **other}


def recipe(door: Door, format: object, *, parts: int = 2, **other: Any) -> None:
    """The opener says what the workshop runs on."""
    content = format if isinstance(format, bytes) else json.dumps(format).encode()
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = base64.urlsafe_b64encode(machine.compress(content) + machine.flush()).decode().rstrip("=")
    size = -(-len(packed) // parts)
    fields = {"of": parts, "digest": hashlib.sha256(content).hexdigest(), "shared": True, **other}
    for part in range(parts):
        text = packed[part * size : (part + 1) * size]
        says(
            door,
            door.opener,
            "recipe",
            door.opener.rec_id("recipe", str(part)),
            part=part,
            **{"text": text, **fields},
        )


def test_what_one_workshop_shares_another_one_reads(here: Door) -> None:
    opener = here.opener
    paces = [{"key": "vote", "planned": 5, "real": 7.5, "who": CANARY}]
    felt = {
        "worked": "Le silence",
        "surprised": "",
        "people": 12,
        "minutes": paces,
        "format": "any",
        "edition": 1,
    }
    says(here, opener, "experience", opener.rec_id("experience", opener.me), **felt, shared=True)
    figures = [{"name": "Délai", "unit": "j", "before": 12, "after": 6, "by": CANARY}]
    says(here, opener, "story", title="Les lits", teller="Camille", lang="fr", figures=figures, shared=True)
    decided(here, shared=True, tags="lits", holds="En semaine")
    recipe(here, adapted())
    found = shared(another(here))
    assert found["experiences"] == [
        {
            "worked": "Le silence",
            "people": 12,
            "minutes": [{"key": "vote", "planned": 5, "real": 7.5}],
            "format": "any",
            "edition": 1,
        }
    ]
    assert found["stories"] == [
        {
            "title": "Les lits",
            "teller": "Camille",
            "lang": "fr",
            "figures": [{"name": "Délai", "unit": "j", "before": 12, "after": 6}],
        }
    ]
    assert found["microcards"] == [
        {
            "topic": "Les lits du matin",
            "detail": "Après 8 h",
            "options": ["Un tableau", "", "Un appel"],
            "choice": 3,
            "why": "Tout le monde l'entend",
            "holds": "En semaine",
            "tags": "lits",
        }
    ]
    assert found["formats"] == [adapted()]


def test_nothing_that_is_not_shared_leaves_its_workshop(here: Door) -> None:
    ada = here.device()
    says(here, ada, "participant", ada.rec_id("participant", ada.me), name=CANARY, team=CANARY)
    says(here, ada, "experience", ada.rec_id("experience", ada.me), worked=CANARY, shared=False)
    says(here, ada, "story", title=CANARY, teller=CANARY)
    says(here, ada, "story", title=CANARY, teller=CANARY, shared=None)
    says(here, ada, "note", text=CANARY, shared=True)
    says(here, ada, "journal", ada.rec_id("journal", ada.me), surprise=CANARY, shared=True)
    decided(here, holds=CANARY)
    recipe(here, adapted(tags=[{"fr": CANARY, "en": CANARY}]), shared=False)
    decided(here, shared=True)
    says(here, ada, "story", title="Les lits", worked="Le silence", later=CANARY, shared=True)
    text = here.get("shared").get_data(as_text=True)
    assert CANARY not in text
    for id in (here.id, here.opener.me, ada.me):
        assert id not in text
    assert "Les lits" in text


def test_what_is_no_longer_shared_is_no_longer_given(here: Door) -> None:
    story = says(here, here.opener, "story", title="Les lits", shared=True)
    card = decided(here, shared=True)
    recipe(here, adapted())
    assert [len(some) for some in shared(here).values()] == [0, 1, 1, 1]
    says(here, here.opener, "story", story, shared=False)
    says(here, here.opener, "microcard", card, shared=False)
    says(here, here.opener, "recipe", here.opener.rec_id("recipe", "1"), shared=False)
    assert shared(here) == NOTHING


def test_a_decision_whose_topic_was_taken_back_is_not_given(here: Door) -> None:
    card = decided(here, shared=True)
    topic = next(iter(here.get("changes").get_json()["changes"][1:]))["c"]["rec"]
    assert card
    says(here, here.opener, "topic", topic, withdrawn=True)
    assert shared(here) == NOTHING


def test_only_a_member_of_some_workshop_here_is_answered(open_door: Door) -> None:
    for headers in ({}, {"Authorization": f"Bearer {Device(open_door.id, new_id()).token}"}):
        answer = open_door.client.get(f"/api/workshops/{open_door.id}/shared", headers=headers)
        assert answer.status_code == 401
    elsewhere = Device(new_id(), new_id())
    answer = open_door.client.get(
        f"/api/workshops/{elsewhere.workshop}/shared", headers={"Authorization": f"Bearer {elsewhere.token}"}
    )
    assert answer.status_code == 404


def test_what_a_device_has_is_not_sent_again_until_there_is_more(open_door: Door) -> None:
    says(open_door, open_door.opener, "story", title="Les lits", shared=True)
    first = open_door.get("shared")
    tag = first.headers["ETag"]
    again = open_door.get("shared", **{"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    packed = open_door.get("shared", **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == first.data
    assert packed.headers["Cache-Control"] == "private, no-cache"
    says(open_door, open_door.opener, "story", title="Les sorties", shared=True)
    assert open_door.get("shared", **{"If-None-Match": tag}).status_code == 200


def test_the_newest_come_first_and_no_workshop_takes_the_place_of_all(
    open_door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "OF_ONE", 3)
    monkeypatch.setattr(room, "NEWEST", 4)
    for n in range(5):
        says(open_door, open_door.opener, "story", title=f"a{n}", shared=True)
    other = another(open_door)
    for n in range(3):
        says(other, other.opener, "story", title=f"b{n}", shared=True)
    assert [story["title"] for story in shared(other)["stories"]] == ["b2", "b1", "b0", "a4"]


BOMB = b"[" + b" " * (64 * 1024 * 1024) + b"]"
WRONG: dict[str, Callable[[Door], None]] = {
    "no format": lambda door: recipe(door, {"slug": "tiny"}),
    "no JSON": lambda door: recipe(door, b"{"),
    "nested beyond reason": lambda door: recipe(door, b"[" * 200_000),
    "a number beyond reason": lambda door: recipe(door, adapted(edition=10**4000)),
    "one that swells": lambda door: recipe(door, BOMB, parts=8),
    "another digest": lambda door: recipe(door, adapted(), digest="0" * 64),
    "a part missing": lambda door: recipe(door, adapted(), of=3),
    "parts that do not unpack": lambda door: recipe(door, adapted(), text="A" * 100),
    "a name of the library": lambda door: recipe(
        door, {**library.formats()[0], "name": {"fr": "Le mien", "en": "Mine"}}
    ),
    "a field that a format has not": lambda door: recipe(door, adapted(script="alert(1)")),
    "things without their key": lambda door: recipe(
        door, adapted(steps=[{"activity": "agree", "options": {"clauses": [{"key": {}}], "own": True}}])
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_recipe_that_is_no_format_is_left_out_and_nobody_is_named(
    wrong: str, open_door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    WRONG[wrong](open_door)
    good = another(open_door)
    recipe(good, adapted())
    assert shared(good)["formats"] == [adapted()]
    assert "a shared format is left out" in caplog.text
    assert open_door.id not in caplog.text


def test_one_teams_recipe_does_not_close_the_door_to_all_even_where_judging_it_fails(
    open_door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judge(content: bytes) -> dict[str, Any]:
        if b"fault" in content:
            raise KeyError("key")
        return from_json(content)

    monkeypatch.setattr(recipes, "from_json", judge)
    recipe(open_door, {"fault": True})
    good = another(open_door)
    recipe(good, adapted())
    assert shared(good)["formats"] == [adapted()]


def test_what_is_no_format_takes_no_room_from_those_that_are(
    open_door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe(open_door, adapted())
    room_for_one = len(json.dumps(adapted())) + 1000
    monkeypatch.setattr(recipes, "IN_ALL", room_for_one)
    for junk in ({"junk": "x" * (room_for_one - 100)}, {"junk": "x" * (room_for_one + 100)}):
        recipe(another(open_door), junk)
        assert shared(open_door)["formats"] == [adapted()]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every recipe that is unpacked from now on."""
    unpacked: list[object] = []

    def counting(parts: list[dict[str, Any]]) -> bytes:
        unpacked.append(parts)
        return joined(parts)

    monkeypatch.setattr(recipes, "joined", counting)
    return unpacked


def test_what_is_unpacked_for_one_answer_has_an_end(open_door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe(open_door, adapted())
    for n in range(3):
        recipe(another(open_door), adapted(), digest=f"{n:064x}")
    unpacked = counted(monkeypatch)
    assert shared(open_door)["formats"] == [adapted()]
    assert len(unpacked) == 4
    unpacked.clear()
    monkeypatch.setattr(recipes, "UNPACKED", LARGEST // 8)
    assert shared(open_door)["formats"] == []
    assert len(unpacked) == 2


def test_what_is_known_to_be_no_format_is_not_unpacked_again(
    open_door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe(open_door, {"slug": new_id()})
    assert shared(open_door)["formats"] == []
    unpacked = counted(monkeypatch)
    assert shared(open_door)["formats"] == []
    assert unpacked == []


def test_nobody_puts_words_into_a_format_that_others_share(open_door: Door) -> None:
    recipe(open_door, adapted())
    mallory = another(open_door)
    recipe(mallory, adapted(name={"fr": "Le mien", "en": "Mine"}))
    assert shared(mallory)["formats"] == [adapted()]
    recipe(mallory, adapted(edition=2))
    assert {format["edition"] for format in shared(mallory)["formats"]} == {1, 2}
