"""The training path as data, and how people go it."""

from __future__ import annotations

import pytest

from pairs.ambassadors import path, training
from pairs.ambassadors.problems import NotTaken

from .conftest import TODAY, MakePerson, leave

GOOD = """
- key: look
  together: true
  name: { fr: Regarder, en: Look }
  what: { fr: "Pourquoi ?", en: "Why?" }
  known: [{ fr: "C'est vu", en: "It's seen" }]
"""


def test_the_path_that_ships_goes_from_watching_to_passing_it_on() -> None:
    keys = [step.key for step in path.steps()]
    assert keys == ["observe", "co_facilitate", "accompanied", "facilitate", "accompany"]
    assert all(len(step.what["fr"]) > 80 and len(step.known) >= 2 for step in path.steps())


def test_its_french_is_well_set() -> None:
    (step,) = path.read(GOOD)
    assert step.what["fr"] == "Pourquoi\u202f?"
    assert step.known[0] == {"fr": "C’est vu", "en": "It’s seen"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{}", "list of steps"),
        ("[]", "list of steps"),
        (GOOD + GOOD, "one key"),
        (GOOD.replace("fr: Regarder, ", ""), "in each of"),
        (GOOD.replace("Look", "''"), "in each of"),
        (GOOD.replace("together: true", "together: perhaps"), "true or false"),
        (GOOD.replace("together", "apart"), "all of them"),
        (GOOD.replace("key: look", "key: 7"), "a word"),
        (GOOD[: GOOD.index("known")] + "known: []", "at least one"),
    ],
)
def test_a_path_with_something_missing_is_refused_and_says_where(wrong: str, said: str) -> None:
    with pytest.raises(path.BadPath, match=said):
        path.read(wrong)


def test_a_step_is_ticked_by_oneself_with_who_accompanied(person: MakePerson) -> None:
    ana, malik = person("Ana"), person("Malik")
    training.tick(ana, "observe", TODAY, malik, today=TODAY)
    training.tick(ana, "facilitate", "2026-09-01", None, today=TODAY)
    assert training.of(ana) == {
        "observe": training.Gone("observe", TODAY, "Malik"),
        "facilitate": training.Gone("facilitate", "2026-09-01", ""),
    }
    assert training.of(malik) == {}


def test_ticked_anew_the_last_day_counts_and_a_tick_can_be_taken_back(person: MakePerson) -> None:
    ana = person("Ana")
    training.tick(ana, "observe", "2026-09-01", None, today=TODAY)
    training.tick(ana, "observe", "2026-09-02", None, today=TODAY)
    assert training.of(ana)["observe"].day == "2026-09-02"
    training.untick(ana, "observe")
    assert training.of(ana) == {}


@pytest.mark.parametrize(
    ("step", "day", "field"),
    [
        ("fly", TODAY, "step"),
        ("observe", "2026-09-22", "day"),
        ("observe", "2026-02-30", "day"),
        ("observe", "hier", "day"),
        ("observe", "", "day"),
    ],
)
def test_what_cannot_have_been_is_not_ticked(person: MakePerson, step: str, day: str, field: str) -> None:
    ana = person("Ana")
    with pytest.raises(NotTaken) as refused:
        training.tick(ana, step, day, None, today=TODAY)
    assert refused.value.field == field
    assert training.of(ana) == {}


def test_only_ambassadors_who_are_here_accompany(person: MakePerson) -> None:
    ana, reader, gone = person("Ana"), person("Rémi", volunteer=False), person("Gaëlle")
    leave(gone)
    for companion in (ana, reader, gone, 9999):
        with pytest.raises(NotTaken) as refused:
            training.tick(ana, "observe", TODAY, companion, today=TODAY)
        assert refused.value.field == "with"
