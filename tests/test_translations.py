"""The catalogue: every string in French, and well set. French is what half of the people read."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message

from pairs import library

ROOT = Path(__file__).parent.parent

# Words that are the same in both languages; anything else that is the same was forgotten.
SAME = {
    "%(n)s contribution",
    "%(n)s contributions",
    "%(n)s format",
    "%(n)s formats",
    "%(n)s min",
    "%(n)s minute",
    "%(n)s minutes",
    "%(n)s note",
    "%(n)s notes",
    "%(n)s table",
    "%(n)s tables",
    "%(n)s vote",
    "%(n)s votes",
    "%(rounds)s min",
    "Action",
    "Actions",
    "Clause",
    "Clauses",
    "Code",
    "Coordination",
    "Date",
    "Format",
    "Gain",
    "Intention",
    "Journal",
    "Minutes",
    "Note",
    "Notes",
    "Option",
    "Option %(n)s",
    "Options",
    "Pages",
    "Pause",
    "Question",
    "Questions",
    "Scribe",
    "Table",
    "Table %(n)s",
    "Vote",
    "Source",
    "Votes",
    "min",
    "minutes",
    "vote",
    "votes",
}
# The same for what formats and stories say.
SAME_IN_THE_LIBRARY = {
    "2. Clarification",
    "4. Consultation",
    "Invitation",
    "Lean Coffee",
    "Questions",
    "Scribe",
    "intention",
}
PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|%%")
NARROW = "\u202f"


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    found: Catalog = tool().read("fr")
    assert len(found) > 50
    return found


def said(catalogue: Catalog) -> list[Message]:
    return [m for m in catalogue if m.id]


def pairs(message: Message) -> list[tuple[str, str]]:
    """(English, French) of a message, form by form."""
    if message.pluralizable:
        return list(zip(message.id, message.string, strict=True))
    return [(str(message.id), str(message.string))]


def test_every_string_of_the_source_is_in_the_catalogue_and_no_other(catalogue: Catalog) -> None:
    source = {m.id if isinstance(m.id, str) else m.id[0] for m in tool().extracted() if m.id}
    kept = {m.id if isinstance(m.id, str) else m.id[0] for m in said(catalogue)}
    assert source == kept, "run: python tools/messages.py sync"


def test_every_string_has_its_french_and_every_plural_both_forms(catalogue: Catalog) -> None:
    assert tool().untranslated("fr") == []
    assert catalogue.num_plurals == 2


def test_no_string_was_left_in_english(catalogue: Catalog) -> None:
    same = {en for m in said(catalogue) for en, fr in pairs(m) if en == fr and en not in SAME}
    letters = {text for text in same if re.search(r"[A-Za-z]{2}", PLACE.sub("", text))}
    assert not letters


def test_what_is_allowed_to_be_the_same_is_still_said(catalogue: Catalog) -> None:
    every = {en for m in said(catalogue) for en, _ in pairs(m)}
    assert every >= SAME, "take these out of SAME"


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """(English, French) of every text in a format or a story."""
    if isinstance(value, dict) and value.keys() == {"fr", "en"}:
        yield value["en"], value["fr"]
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def test_no_text_of_the_library_was_left_in_one_language() -> None:
    told = [pair for whole in (*library.formats(), *library.examples()) for pair in texts(dict(whole))]
    assert len(told) > 1000
    assert {en for en, fr in told if en == fr} == SAME_IN_THE_LIBRARY


def test_both_sides_leave_the_same_places_open(catalogue: Catalog) -> None:
    for message in said(catalogue):
        for en, fr in pairs(message):
            assert set(PLACE.findall(en)) == set(PLACE.findall(fr)), f"{en!r} / {fr!r}"


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        (r"'", "a straight apostrophe"),
        (r'"', "straight quotation marks"),
        (r"\.\.\.", "three dots for an ellipsis"),
        (rf"[^{NARROW}\s?!][;!?]", "no narrow no-break space before ; ! ?"),
        (rf"[^{NARROW}\d](?<!\)s):(?!//)", "no narrow no-break space before a colon"),
        (rf"«(?!{NARROW})|(?<!{NARROW})»", "no narrow no-break space inside « »"),
        (r"[ \u00a0][;:!?»]", "a space that may break"),
        (r"[“”]", "English quotation marks"),
        (r"  |^\s|\s$", "a space too many"),
    ],
)
def test_french_is_well_set(catalogue: Catalog, fault: str, what: str) -> None:
    wrong = [fr for m in said(catalogue) for _, fr in pairs(m) if re.search(fault, PLACE.sub("x", fr))]
    assert not wrong, what


def test_english_is_well_set(catalogue: Catalog) -> None:
    wrong = [en for m in said(catalogue) for en, _ in pairs(m) if re.search(r"'|\.\.\.|  |[«»]| [;:!?]", en)]
    assert not wrong


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        (r"\b(tu|toi|ton|ta|tes)\b", "vous"),
        (r"\bsession", "atelier, connexion"),
        (r"\bmail\b|\bemail", "courriel, adresse électronique"),
        (r"\bsynchroni", "envoyé, à jour"),
        (r"\bfacilitateur|\bfacilitatrice", "animation, animateur·rice"),
        (r"\bdeadline|\btimer\b|\bscore", "échéance, minuteur"),
        (r"\(e\)|\(s\)", "le point médian"),
    ],
)
def test_french_keeps_to_the_words_of_the_house(catalogue: Catalog, word: str, instead: str) -> None:
    wrong = [fr for m in said(catalogue) for _, fr in pairs(m) if re.search(word, fr, re.IGNORECASE)]
    assert not wrong, f"say {instead}"
