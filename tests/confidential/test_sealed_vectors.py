"""What Python sealed the client opens, and the other way round: both say what the contract says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.rules.mirror import NODE, VECTORS
from tests.support.seal import padded, seal, unseal

CASES: list[dict[str, Any]] = json.loads((VECTORS / "sealed.json").read_text())
each_case = pytest.mark.parametrize("n", range(len(CASES)), ids=[case["name"] for case in CASES])


@pytest.fixture(scope="module")
def client() -> Any:
    """What the client makes of each case."""
    done = subprocess.run(
        [NODE, Path(__file__).with_name("envelope.mjs")],
        input=json.dumps(CASES).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def inside(change: dict[str, Any] | None) -> dict[str, Any] | None:
    return change and {name: change[name] for name in ("kind", "rec", "set", "over") if name in change}


@each_case
def test_python_opens_what_is_its_own_and_nothing_else(n: int) -> None:
    case = CASES[n]
    assert unseal(case["sealed"], case["by"], case["workshop"], case["secret"]) == case["change"]


@each_case
def test_the_client_opens_what_python_sealed(n: int, client: Any) -> None:
    assert client[n]["opened"] == inside(CASES[n]["change"])


@each_case
def test_python_opens_what_the_client_sealed(n: int, client: Any) -> None:
    case = CASES[n]
    if case["change"] is None:
        assert client[n]["box"] is None
        return
    sealed = {**case["sealed"], "set": {"box": client[n]["box"], "n": 1}}
    assert unseal(sealed, case["by"], case["workshop"], case["secret"]) == case["change"]
    assert len(client[n]["box"]) == len(case["sealed"]["set"]["box"]), "padded to another size"


def test_no_two_boxes_of_one_change_are_alike_and_their_sizes_say_little() -> None:
    case = CASES[0]
    boxes = {
        seal(case["change"], case["by"], case["workshop"], case["secret"])["set"]["box"] for _ in range(50)
    }
    assert len(boxes) == 50
    sizes = {padded(size) for size in range(3, 9000)}
    assert sizes == {128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, *range(5120, 9217, 1024)}
