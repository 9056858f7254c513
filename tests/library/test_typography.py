"""Formats are typed on ordinary keyboards and read well set."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest

from pairs import library
from pairs.library.typography import set_text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pourquoi ?", "Pourquoi\u202f?"),
        ("Pourquoi?", "Pourquoi\u202f?"),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("Sujets : trois ; pas plus !", "Sujets\u202f: trois\u202f; pas plus\u202f!"),
        ("l'heure de l'équipe", "l’heure de l’équipe"),
        ("« on verra »", "«\u202fon verra\u202f»"),
        ("«on verra»", "«\u202fon verra\u202f»"),
        ("quand..., je...", "quand…, je…"),
        ("à 20 % vers 14 h", "à 20\u202f% vers 14\u202fh"),
        ("14:30", "14:30"),
        ("  au bord  ", "au bord"),
    ],
)
def test_french_is_set_from_what_a_keyboard_types(typed: str, shown: str) -> None:
    assert set_text(typed, "fr") == shown
    assert set_text(shown, "fr") == shown


@pytest.mark.parametrize("sign", [" ", "\u202f", "\u00a0", "« ", "? ", "» "])
def test_a_text_of_nothing_but_spaces_takes_no_longer_than_its_length(sign: str) -> None:
    def cost(length: int) -> float:
        text = f"x{sign * length}x"
        started = [time.process_time()]
        for _ in range(3):
            set_text(text, "fr")
            started.append(time.process_time())
        return min(b - a for a, b in pairwise(started))

    cost(1000)
    assert cost(64_000) < 100 * max(cost(4000), 1e-4)  # sixteen times as long; the square would be 256


def test_english_keeps_its_own_spacing() -> None:
    assert set_text("What's next? It's this...", "en") == "What’s next? It’s this…"


def texts(value: object, path: str = "") -> list[tuple[str, str, str]]:
    """(where, language, text) of everything people read in a format."""
    if isinstance(value, dict) and set(value) == {"fr", "en"}:
        return [(path, language, text) for language, text in value.items()]
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list | tuple)
        else ()
    )
    return [found for key, inner in items for found in texts(inner, f"{path}/{key}")]


def test_no_text_of_the_library_is_badly_set() -> None:
    bad = re.compile(r"['\"]|\.\.\.|[^\u202f][;!?»](?<!\?!)|«[^\u202f]|[ \u00a0][:;!?]|\w:\s")
    english = re.compile(r"['\"«»]|\.\.\.| [:;!?]")
    found = texts([*library.formats(), *library.examples()])
    assert len(found) > 100
    wrong = [
        (where, text)
        for where, language, text in found
        if (bad if language == "fr" else english).search(text)
    ]
    assert not wrong


# Words that are the same in both languages; any other text that is the same twice was forgotten.
SAME = {
    "2. Clarification",
    "4. Consultation",
    "Invitation",
    "Lean Coffee",
    "Questions",
    "Scribe",
    "intention",
}


def test_no_text_was_left_in_the_other_language() -> None:
    by_place: dict[str, list[str]] = {}
    for where, _, text in texts([*library.formats(), *library.examples()]):
        by_place.setdefault(where, []).append(text)
    assert {french for french, english in by_place.values() if french == english} == SAME


def test_french_says_vous() -> None:
    said = [
        text for _, language, text in texts([*library.formats(), *library.examples()]) if language == "fr"
    ]
    assert not [text for text in said if re.search(r"\b(tu|toi|ton|tes)\b|\bt’", text, re.IGNORECASE)]
