"""What is wrong with a page as it stands: for assistive technology, for a thumb, for a narrow screen."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

# What axe finds, told in one line each.
FINDINGS = """async () => {
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
    const found = await axe.run(document, {runOnly})
    return found.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.html.slice(0, 160)))
}"""

# Controls under 44 px but for those inside a sentence; a checkbox counts with its label, a linked card whole.
SMALL = """() => [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('.out') && !e.closest('p'))
    .map((e) => [e, (e.closest('label, .target') ?? e).getBoundingClientRect()])
    .filter(([, r]) => r.width > 1 && (r.height < 43.5 || r.width < 43.5))
    .map(([e, r]) => `${e.outerHTML.slice(0, 100)} ${r.width}x${r.height}`)"""

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def check(page: Page) -> list[str]:
    """All that is wrong with the page as it stands."""
    page.evaluate("document.getAnimations().forEach((a) => a.finish())")
    if not page.evaluate("typeof axe !== 'undefined'"):
        # As the browser's own tools do it: the page's policy lets no script in.
        page.evaluate(AXE.read_text("utf-8"))
    wider = page.evaluate(WIDER)
    return [*page.evaluate(FINDINGS), *page.evaluate(SMALL), *([f"{wider} px too wide"] if wider > 0 else [])]
