"""Groups of people with devices whose network can really be cut."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from pairs import library
from tests.support.road import Road

from .people import Group, Peer

NAMES = ("Nadia", "Karim", "Awa", "Luc", "Ines", "Tom")


@pytest.fixture
def new_group(new_device: Callable[..., BrowserContext]) -> Iterator[Callable[..., Group]]:
    """Makes a group for a format: one person a language given, the first of whom leads."""
    with contextlib.ExitStack() as roads:

        def make(slug: str, langs: tuple[str, ...]) -> Group:
            format = library.find(slug)
            assert format is not None
            people = []
            for name, lang in zip(NAMES, langs, strict=False):
                road = roads.enter_context(Road())
                allowed = ["clipboard-read", "clipboard-write"]
                context = new_device(lang, proxy=road.proxy, permissions=allowed)
                people.append(Peer(name, lang, context, road, context.new_page()))
            return Group(format, people)

        yield make
