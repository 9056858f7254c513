"""Sets what an ordinary keyboard cannot: apostrophes, ellipses, the spaces of French punctuation.

So that whoever writes a format types `Pourquoi ?` and `l'équipe`, and readers see it well set.
Rules: Lexique des règles typographiques en usage à l'Imprimerie nationale, with the narrow no-break space
(U+202F) everywhere, the colon included, as the rest of the product does.
"""

from __future__ import annotations

import re

NARROW = "\u202f"
# A run of spaces is looked at from its first one only: else a text of spaces and no sign would be read again
# from each of them on (a second for a file of them).
_BEFORE = re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]+([;:!?])")
_GLUED = re.compile(r"(?<=[\w)\]’”»…])([!?])")
_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_CLOSING = re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]+»|(?<![ \u00a0\u202f])»")
_DIGITS = re.compile(r"(?<=\d) (?=(?:%|min\b|h\b|cm\b))")


def set_text(text: str, language: str) -> str:
    """A text as it is to be shown; `language` is "fr" or "en". Setting twice changes nothing more."""
    text = text.strip().replace("...", "…").replace("'", "’")
    if language != "fr":
        return text
    text = _GLUED.sub(NARROW + r"\1", text)
    text = _BEFORE.sub(NARROW + r"\1", text)
    text = _CLOSING.sub(NARROW + "»", _OPENING.sub("«" + NARROW, text))
    return _DIGITS.sub(NARROW, text)
