"""What a browser sends is torn off on its way, or the answer to it: nothing lost, nothing twice."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from pairs.log.device import Device
from tests.api.wire import pull
from tests.browser.core.conftest import Tab, bundle, new_tab
from tests.support.road import Road
from tests.support.server import Server

__all__ = ["bundle", "new_tab"]

WRITE = "await w.writeAll(a.map((text) => ({kind: 'topic', rec: null, fields: {text}})))"
TRY = "await w.flushNow()"


@pytest.mark.parametrize("confidential", [False, True])
def test_an_upload_torn_anywhere_stays_whole_here_and_arrives_once(
    server: Server,
    new_device: Callable[..., BrowserContext],
    new_tab: Callable[[BrowserContext, Server], Tab],
    confidential: bool,
) -> None:
    with Road() as road:
        tab = new_tab(new_device(proxy=road.proxy), server)
        capsule = tab.create(confidential=confidential)
        tab.sent()
        reader = Device(capsule["id"], capsule["secret"])  # whose road is whole

        def arrived() -> list[str]:
            return [one["c"]["id"] for one in pull(server.url, reader)[1] if one["c"]["id"] in ids]

        road.cut()
        texts = [secrets.token_urlsafe(200) for _ in range(100)]  # packed, at least 20 KB on the line
        tab.run(WRITE, texts)
        ids = [row["id"] for row in tab.stored("outbox")]
        assert len(ids) == 100

        for there in range(512, 20_000, 1536):
            road.tear(there=there)
            tab.run(TRY)
            assert tab.sync()["waiting"] == 100, there
            assert arrived() == []

        # It arrives whole, and the device is never told. Nor does it know after it was started again.
        road.tear(back=0)
        tab.run(TRY)
        assert sorted(arrived()) == sorted(ids)
        assert tab.sync()["waiting"] == 100
        tab.page.reload()
        tab.page.wait_for_function("globalThis.core")
        tab.run("globalThis.w = await core.openReplica(a)", capsule["id"])
        assert sorted(tab.topics()) == sorted(texts)
        assert tab.sync()["waiting"] == 100

        road.mend()
        tab.run(TRY)
        tab.sent()
        assert tab.sync()["refused"] == []
        assert tab.stored("outbox") == []
        assert sorted(arrived()) == sorted(ids)
        assert sorted(tab.topics()) == sorted(texts)
