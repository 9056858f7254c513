"""`python -m benchmarks [size sync view relay tablet]`: runs the named benches, all by default."""

from __future__ import annotations

import importlib
import sys

from .table import machine

ALL = ("size", "sync", "view", "relay", "tablet")


def main(names: list[str]) -> int:
    """Gives 0, or 2 when a name is not a bench."""
    if unknown := set(names) - set(ALL):
        print(f"no such bench: {', '.join(sorted(unknown))}; there are {', '.join(ALL)}", file=sys.stderr)
        return 2
    print(machine())
    for name in names or ALL:
        print(importlib.import_module(f"benchmarks.{name}").run(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
