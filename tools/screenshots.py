"""Makes the picture of the README, docs/images/phone.png: a phone in the middle of the demo's vote.

    python tools/screenshots.py

Plays the demo's script as far as the vote in a folder of its own, serves it, joins in a browser as one person
more, votes, and looks. Nothing of it stays but the picture.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "phone.png"
PORT = 8765
URL = f"http://127.0.0.1:{PORT}"
# Who has voted when the picture is taken, and what the person in front of the phone gives a vote to.
VOTED = ("nadia", "julien", "awa", "maeve", "samuel", "bruno", "helene")
MINE = ("prescriptions", "boxes")
RUN = [sys.executable, "-c", "from pairs.cli import main; main()", "serve", "--port", str(PORT)]


def play() -> tuple[str, list[str]]:
    """Says the demo's workshop as far as the vote; gives its join link and the topics to vote for."""
    from pairs import create_app
    from pairs.demo import cli
    from pairs.demo.kept import Kept
    from pairs.demo.stage import MINUTE, Stage
    from pairs.demo.ward import Play, script
    from pairs.extensions import db
    from pairs.log.stamp import now_ms
    from pairs.upkeep import prepare
    from pairs.workshops import code

    app = create_app()
    prepare(app)
    with app.app_context():
        now, said = now_ms(), script()
        stage = Stage(db.engine, now - 13 * MINUTE)
        kept = Kept("", "", stage.workshop, stage.secret, code.new_code())
        demo = Play(stage, said, datetime.fromtimestamp(now / 1000, UTC))
        stage.open(demo.lead, None)
        demo.opening()
        propose, vote = demo.step("propose"), demo.step("vote")
        if not propose or not vote:
            raise RuntimeError("the first format has no topics or no vote")
        demo.clock(propose)
        demo.propose(propose)
        stage.now = now - MINUTE
        demo.clock(vote)
        fields = {"step": vote["key"], "budget": 3, "state": "open"}
        stage.say(demo.lead, "poll", demo.rec("poll", vote["key"]), fields)
        for name in VOTED:
            for topic, weight in said["votes"][name].items():
                rec = demo.rec("vote", demo.topics[topic], demo.id_of(name))
                cast = {"topic": demo.topics[topic], "step": vote["key"], "weight": weight}
                stage.say(name, "vote", rec, cast)
        return f"{URL}/j#{cli.fragment(kept)}", [said["topics"][topic]["text"] for topic in MINE]


@contextmanager
def served() -> Iterator[None]:
    """`pairs serve` while it is needed; raises RuntimeError when it does not start."""
    with subprocess.Popen(RUN, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            if not any(URL in line for line in server.stdout or ()):
                raise RuntimeError(f"pairs serve did not start on port {PORT}")
            yield
        finally:
            server.terminate()


def look(page: Page, link: str, topics: list[str]) -> None:
    """Joins, votes, and takes the picture when everything is sent."""
    page.goto(link)
    page.get_by_label("Votre nom").fill("Inès")
    page.get_by_role("button", name="Rejoindre").click()
    page.wait_for_url("**/w/**")
    for topic in topics:
        page.get_by_role("button", name=re.compile(f"Plus.*{re.escape(topic)}")).click()
    page.get_by_text("À jour").wait_for()
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    page.screenshot(path=PICTURE)


def main() -> None:
    """Makes the picture, and makes it small where ImageMagick is installed."""
    from browser import installed  # beside this file
    from playwright.sync_api import sync_playwright

    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PAIRS_FOLDER": folder, "PAIRS_PUBLIC_URL": URL, "PYTHONUNBUFFERED": "1"}
        link, topics = play()
        with served(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
            page = browser.new_page(
                viewport={"width": 360, "height": 740}, device_scale_factor=2, locale="fr-FR", has_touch=True
            )
            look(page, link, topics)
            browser.close()
    if magick := shutil.which("magick") or shutil.which("convert"):
        subprocess.run([magick, PICTURE, "-strip", "-dither", "None", "-colors", "96", PICTURE], check=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
