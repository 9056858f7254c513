"""When reminders leave."""

from __future__ import annotations

import pytest

from pairs.notices.windows import HOUR, window

START = 1_800_000_000_000


@pytest.mark.parametrize(
    ("hours", "name"),
    [
        (49, None), (48, "days"), (36, "days"), (24, "days"), (23.9, None), (5, None),
        (4, "hours"), (2, "hours"), (1.9, None), (0, None), (-30, None),
    ],
)  # fmt: skip
def test_a_reminder_leaves_in_its_window_and_at_no_other_time(hours: float, name: str | None) -> None:
    found = window(START, START - int(hours * HOUR))
    assert (found.name if found else None) == name
