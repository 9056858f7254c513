"""Python and the browser fold the same random histories to the same state."""

from __future__ import annotations

import dataclasses
import json
import random
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from pairs.log.device import rec_id, uuid7
from pairs.log.fold import Folded, entry_of, fold
from pairs.log.stamp import make

FOLD = Path(__file__).parents[3] / "src" / "pairs" / "static" / "app" / "core" / "fold.js"
KINDS = ("topic", "note", "vote", "of_tomorrow")
VALUES = (None, "", "é", "é", "\u202e🩺", "a", "b", 0, 1, -1.5, True, [1, "x"], {"k": None})
AUTHORS = [f"author-{n}" for n in range(4)]


def history(seed: int) -> list[dict[str, Any]]:
    """A random history: doubled, shuffled, with equal stamps, nulls, clamped stamps and unknown kinds."""
    chance = random.Random(seed)
    heard: list[dict[str, Any]] = []
    for n in range(chance.randrange(1, 60)):
        at = make(1_700_000_000_000 + chance.randrange(5), chance.randrange(3), f"{chance.randrange(3):012x}")
        fields = chance.sample(("text", "detail", "topic", "weight", "__proto__"), chance.randrange(0, 4))
        change: dict[str, Any] = {
            "id": uuid7(n),
            "kind": chance.choice(KINDS),
            "rec": rec_id("w", str(chance.randrange(4))),
            "at": at,
            "set": {name: chance.choice(VALUES) for name in fields},
        }
        if heard and chance.random() < 0.5:
            change["over"] = {"text": chance.choice(heard)["c"]["at"]}
        said = {"by": chance.choice(AUTHORS), "c": change}
        if chance.random() < 0.2:
            said["at"] = make(1_700_000_000_000, chance.randrange(9), "f" * 12)
        heard.append(said)
    heard += chance.sample(heard, len(heard) // 3)
    chance.shuffle(heard)
    return heard


def plain(records: list[Folded]) -> Any:
    """As JSON has it, to be held against what the browser gives."""
    return json.loads(json.dumps([dataclasses.asdict(record) for record in records]))


def test_the_browser_folds_random_histories_as_the_server_does(browser: Browser) -> None:
    histories = [history(seed) for seed in range(400)]
    page = browser.new_page()
    page.route(
        "http://fold.test/", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html")
    )
    page.route(
        "http://fold.test/fold.js",
        lambda route: route.fulfill(body=FOLD.read_text("utf-8"), content_type="text/javascript"),
    )
    page.goto("http://fold.test/")
    shown = page.evaluate(
        """async (text) => {
            const { entryOf, fold } = await import('http://fold.test/fold.js')
            const entries = (heard) => heard.map(({ c, by, at }) => entryOf(c, by, at))
            return JSON.stringify(JSON.parse(text).map((heard) => fold(entries(heard))))
        }""",
        json.dumps(histories),
    )
    page.close()
    for heard, found in zip(histories, json.loads(shown), strict=True):
        expected = plain(fold(entry_of(said["c"], said["by"], said.get("at")) for said in heard))
        assert found == expected
