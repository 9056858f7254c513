"""The long formats of the library, each held whole on three devices and more with a network cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.server import Server

from .journey import LONG, hold
from .people import Group


@pytest.mark.parametrize("slug", LONG)
def test_a_group_holds_it_whole_through_a_cut_and_leaves_with_what_it_promises(
    slug: str, server: Server, new_group: Callable[..., Group]
) -> None:
    hold(slug, server, new_group)
