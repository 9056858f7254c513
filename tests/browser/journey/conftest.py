"""People with devices whose network can really be cut."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.support.road import Road

from .people import Person


@pytest.fixture
def new_person(new_device: Callable[..., BrowserContext]) -> Iterator[Callable[..., Person]]:
    """Makes people, each with a device on a road of its own."""
    with contextlib.ExitStack() as roads:

        def make(name: str, **device: object) -> Person:
            road = roads.enter_context(Road())
            context = new_device(proxy=road.proxy, **device)
            return Person(name, context, road, context.new_page())

        yield make
