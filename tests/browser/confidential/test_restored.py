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


def test_a_link_that_was_renewed_after_the_copy_opens_the_restored_server_again(
    server: Server, new_phone: Callable[[Server], Tab], tmp_path: Path
) -> None:
    copy = str(tmp_path / "copy.sqlite")
    opener, peer = new_phone(server), new_phone(server)
    peer.open(opener.create(confidential=True))
    opener.write("avant")
    opener.sent()
    server.command("backup", copy)
    for _ in range(2):
        opener.run("await core.renewLink(w)")
    opener.write("après")
    opener.sent()
    capsule = dict(opener.run("return core.parseCapsule(w.url)"))
    peer.open(capsule)
    server.stop()
    server.command("restore", copy)
    server.start()
    peer.run("await w.flushNow()")
    assert peer.sync()["reason"] == "access", "who does not lead cannot lead the server back"
    opener.write("encore")
    opener.run("await w.flushNow()")
    opener.sent()
    peer.run("await w.flushNow()")
    peer.until("w.list('topic').length === 3")
    assert peer.topics() == opener.topics() == ["avant", "après", "encore"]
    assert sorted({line["c"]["set"].get("n") for line in opener.log(capsule)} - {None}) == [1, 3]
