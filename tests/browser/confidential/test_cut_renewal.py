"""A link that was renewed by a device which was never seen again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.core.conftest import Tab
from tests.support.server import Server

from .test_renewing import BE, capsule, joined


def test_whoever_was_known_by_a_key_goes_on_though_who_renewed_never_heard_the_answer(
    server: Server, new_phone: Callable[[Server], Tab]
) -> None:
    opener = new_phone(server)
    opener.create(confidential=True)
    opener.run(BE, "Amina")
    opener.sent()
    bruno = joined(server, new_phone, capsule(opener), "Bruno")
    opener.until("w.list('participant').length === 2")

    def swallow(route: Any) -> None:
        route.fetch()
        route.abort()

    opener.page.route("**/access", swallow)
    assert opener.run("return core.renewLink(w).then(() => '', (error) => error.name)") == "NoServer"
    opener.page.close()
    bruno.run("await w.flushNow()")
    bruno.until("w.about.confidential === 2")
    bruno.write("on continue")
    bruno.sent()
    last = bruno.log(capsule(bruno))[-1]["c"]
    assert (last["kind"], last["set"]["n"]) == ("sealed", 2)
