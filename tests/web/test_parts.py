"""What the build divides the client into (tools/parts.mjs): few files, the large ones for who uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from pairs.web import assets

APP = Path(assets.__file__).parents[1] / "static" / "app"


@pytest.fixture
def build(app: Flask) -> assets.Build:
    with app.app_context():
        return assets.current()


def test_the_first_view_is_one_script(build: assets.Build) -> None:
    assert build.preload == ()


def test_every_other_screen_is_asked_for_with_the_page(build: assets.Build) -> None:
    screens = {path.stem for path in (APP / "screens").glob("*.jsx")}
    assert set(build.screens) == screens - {"home", "join"}


@pytest.mark.parametrize(
    "here", ["app/screens/board.jsx", "app/workshop/Controls.jsx", "app/activities/vote.jsx"]
)
def test_no_step_of_a_workshop_waits_for_its_view(build: assets.Build, here: str) -> None:
    assert build.files[here] in build.screens["workshop"]


@pytest.mark.parametrize(
    "large",
    [
        "app/activities/map.jsx",
        "app/confidential/Before.jsx",
        "app/core/secrets.js",
        "app/core/sync.js",
        "app/entrance/Camera.jsx",
        "app/ui/QrCode.jsx",
    ],
)
def test_what_is_large_comes_only_to_who_uses_it(build: assets.Build, large: str) -> None:
    assert all(build.files[large] not in chunks for chunks in build.screens.values())


def test_what_few_people_meet_comes_with_their_own_screens_alone(build: assets.Build) -> None:
    own = build.files["app/screens/relay.jsx"]
    assert {screen for screen, chunks in build.screens.items() if own in chunks} == {"relay", "tablet"}


def test_no_screen_brings_what_signs_and_sends_but_those_that_carry(build: assets.Build) -> None:
    carry = {"relay", "tablet"}
    theirs = set(build.screens["relay"]) & set(build.screens["tablet"]) - set(build.screens["library"])
    assert theirs
    assert all(theirs.isdisjoint(chunks) for name, chunks in build.screens.items() if name not in carry)


def test_what_is_sent_with_is_in_one_place(build: assets.Build) -> None:
    assert build.files["app/core/transfer.js"] == build.files["app/core/sync.js"]
