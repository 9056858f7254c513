"""One figure beside its budget, and the table they are printed in."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """A measured value; `budget` is the most it may be, or the least; None: it is told for comparison."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    note: str = ""
    at_least: bool = False

    @property
    def state(self) -> str:
        """Whether it is within its budget, in one word."""
        if self.budget is None:
            return ""
        met = self.value >= self.budget if self.at_least else self.value <= self.budget
        return "ok" if met else "UNDER" if self.at_least else "OVER"


def machine() -> str:
    """What a reader must know of the machine to place an absolute time."""
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text().splitlines()
        models = [x.split(":", 1)[1].strip() for x in lines if x.startswith("model name")]
        model = f"{len(models)} × {models[0]}" if models else ""
    return f"{platform.system()} {platform.machine()}, {model}, Python {platform.python_version()}"


def show(title: str, figures: list[Figure]) -> str:
    """The table as text, ready for a terminal or a Markdown page."""
    lines = [f"\n### {title}\n", "| what | measured | budget | |", "|---|---:|---:|---|"]
    for f in figures:
        budget = "" if f.budget is None else f"{'≥' if f.at_least else '≤'} {f.budget:g} {f.unit}"
        lines.append(f"| {f.name} | {f.value:.4g} {f.unit} | {budget} | {f.state} {f.note} |".rstrip())
    return "\n".join(lines)
