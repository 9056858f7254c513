"""A provider that lets a real server wait keeps nobody waiting but those who chose to sign in there."""

from __future__ import annotations

import http.client
from pathlib import Path
from threading import Thread

from tests.support.provider import CLIENT, SECRET, provider
from tests.support.server import Server, free_port

MANY = 20
"""More than there are connections to the database."""
PATIENT = (
    "from gevent import monkey; monkey.patch_all(); from pairs.people import openid_road as road;"
    " road.PATIENCE = road.IN_ALL = 60"
)


def test_others_are_served_while_a_provider_does_not_answer(tmp_path: Path) -> None:
    port = free_port()
    with provider(f"http://127.0.0.1:{port}/desk/openid/back") as there:
        settings = {
            "PAIRS_OIDC_ISSUER": there.issuer,
            "PAIRS_OIDC_CLIENT": CLIENT,
            "PAIRS_OIDC_SECRET": SECRET,
        }
        server = Server(tmp_path / "server", port, settings, before=PATIENT)
        server.command("account", "add", "lead@ward.example", "--name", "Camille", "--generate")
        server.start()
        answered: list[int] = []

        def asked(path: str) -> int:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            try:
                line.request("GET", path)
                return line.getresponse().status
            finally:
                line.close()

        threads = [Thread(target=lambda: answered.append(asked("/desk/openid"))) for _n in range(MANY)]
        try:
            there.slow.set()
            for thread in threads:
                thread.start()
            for _n in range(MANY):
                assert there.waiting.acquire(timeout=50)
            assert [asked("/healthz"), asked("/desk/sign-in"), asked("/desk/workshops")] == [200, 200, 302]
            assert answered == []
        finally:
            there.awake.set()
            for thread in threads:
                thread.join()
            server.stop()
        assert answered == [302] * MANY
