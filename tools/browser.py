"""Prints the path of a Chromium to test with, installing one if there is none.

Looks for an installed Chromium or Chrome; else Playwright's own; else, as root on Debian, the
distribution's package; else says in one line what to install and fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def installed() -> str | None:
    """PAIRS_BROWSER if it is set, else the first Chromium or Chrome on this machine."""
    given = os.environ.get("PAIRS_BROWSER")
    if given:
        return given
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (str(MAC) if MAC.exists() else None)


def of_playwright(install: bool) -> str | None:
    """Playwright's own Chromium, fetched first when `install` is set; None where it cannot be had."""
    if install:
        env = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000"}
        try:
            subprocess.run(
                [sys.executable, "-m", "playwright", "install", "chromium"],
                env=env, check=True, timeout=600, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except (subprocess.SubprocessError, OSError):
            return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def of_debian() -> str | None:
    """The distribution's package, where we may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        if subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return None
    return shutil.which("chromium")


def main() -> int:
    """Prints the path and gives 0, or says what to install and gives 1."""
    path = installed() or of_playwright(install=False) or of_playwright(install=True) or of_debian()
    if path is None:
        print(
            "No browser to test with: install Chromium or Chrome, or set PAIRS_BROWSER to one.",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
