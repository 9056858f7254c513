"""What is sealed opens with the instance's key, for its purpose, unaltered; and not otherwise."""

from __future__ import annotations

import pytest

from pairs.safe import Safe, Unsealable


def test_what_was_sealed_opens_again_and_cannot_be_read_meanwhile() -> None:
    safe = Safe("the instance's key", "hand")
    sealed = safe.seal("un mot confidentiel")
    assert "confidentiel" not in sealed
    assert safe.open(sealed) == "un mot confidentiel"


def test_the_same_text_is_never_sealed_alike() -> None:
    safe = Safe("k", "hand")
    assert safe.seal("x") != safe.seal("x")


@pytest.mark.parametrize("other", [Safe("another key", "hand"), Safe("k", "totp")])
def test_another_key_or_another_purpose_opens_nothing(other: Safe) -> None:
    with pytest.raises(Unsealable):
        other.open(Safe("k", "hand").seal("x"))


def test_what_was_altered_does_not_open() -> None:
    safe = Safe("k", "hand")
    sealed = safe.seal("x")
    with pytest.raises(Unsealable):
        safe.open(sealed[:-4] + "AAA=")
    with pytest.raises(Unsealable):
        safe.open("")


def test_what_is_derived_follows_from_key_purpose_and_name() -> None:
    here = Safe("k", "hand").derive("a form", 32)
    assert Safe("k", "hand").derive("a form", 32) == here
    others = [Safe("other", "hand"), Safe("k", "totp")]
    assert here not in [*(safe.derive("a form", 32) for safe in others), Safe("k", "hand").derive("b", 32)]
    assert len(here) == 32
