"""What the doctor found of one thing: good, to know, or wrong, and then what mends it."""

from __future__ import annotations

from dataclasses import dataclass

GOOD, TO_KNOW, WRONG = "good", "to know", "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one thing, in the reader's language; `mend` says what to do where it is not good."""

    grade: str
    about: str
    said: str
    mend: str = ""
