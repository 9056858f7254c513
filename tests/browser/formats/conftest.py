"""Groups of people with devices whose network can really be cut."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from pairs import library
from tests.support.road import Road

from .people import Group, Peer

NAMES = ("Nadia", "Karim", "Awa", "Luc", "Ines", "Tom")


@pytest.fixture
def new_group(new_device: Callable[..., BrowserContext]) -> Iterator[Callable[..., Group]]:
    """Makes a group for a format: one person a language, the first leads; the last has the theme."""
    with contextlib.ExitStack() as roads:

        def make(slug: str, langs: tuple[str, ...], theme: str) -> Group:
            format = library.find(slug)
            assert format is not None
            people: list[Peer] = []
            for name, lang in zip(NAMES, langs, strict=False):
                road = roads.enter_context(Road())
                device: dict[str, Any] = {"proxy": road.proxy}
                if not people:
                    device["permissions"] = ["clipboard-read", "clipboard-write"]
                elif (
                    len(people) == len(langs) - 1
                ):  # whose screens are looked at: axe is brought in from outside
                    device |= {"bypass_csp": True, "width": 320, "height": 640, "color_scheme": theme}
                context = new_device(lang, **device)
                people.append(Peer(name, lang, context, road, context.new_page()))
            return Group(format, people)

        yield make
