"""A confidential workshop whose server was restored from a copy older than the workshop itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.core.conftest import Tab
from tests.support.server import Server

pytestmark = pytest.mark.own_server


def test_what_was_sealed_for_a_renewed_link_comes_back_to_a_server_that_lost_the_workshop(
    server: Server, new_phone: Callable[[Server], Tab], tmp_path: Path
) -> None:
    copy = str(tmp_path / "copy.sqlite")
    server.command("backup", copy)
    opener = new_phone(server)
    opener.create(confidential=True)
    opener.write("avant")
    opener.sent()
    opener.run("await core.renewLink(w)")
    opener.write("après")
    opener.sent()
    server.stop()
    server.command("restore", copy)
    server.start()
    opener.write("encore")
    opener.run("await w.flushNow()")
    opener.sent()
    assert opener.run("return w.sync.value.refused.length") == 0
    capsule = dict(opener.run("return core.parseCapsule(w.url)"))
    assert sorted({line["c"]["set"].get("n") for line in opener.log(capsule)} - {None}) == [1, 2]
    assert opener.topics() == ["avant", "après", "encore"]
