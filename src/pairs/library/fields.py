"""The few kinds of values a format is made of, with refusals in plain words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from .typography import set_text

LANGUAGES = ("fr", "en")
LONGEST = 2000
_WORDS: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": "is missing",
    "null": "is empty",
    "type": "takes names and values, one a line",
}


class Part(Schema):
    """A group of fields of a format."""

    error_messages = {
        "unknown": "is not a field known here (a slip of the keyboard?)",
        "type": "takes fields and values, one a line",
    }


class Text(fields.Field[dict[str, str]]):
    """What people read, in both languages: `{fr: …, en: …}`, neither empty. Gives it back well set."""

    default_error_messages = _WORDS

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any
    ) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError("takes one text a language: fr and en")
        wrong: dict[str, list[str]] = {}
        for language in value:
            if language not in LANGUAGES:
                wrong[str(language)] = ["is not a language of Pairs, which are fr and en"]
        for language in LANGUAGES:
            if message := _refusal(value.get(language)):
                wrong[language] = [message]
        if wrong:
            raise ValidationError(wrong)
        return {language: set_text(value[language], language) for language in LANGUAGES}


def _refusal(text: object) -> str | None:
    if text is None:
        return "is missing"
    if not isinstance(text, str):
        return f"takes a text; {text!r} is none (put it between quotes)"
    if not text.strip():
        return "is empty"
    if len(text) > LONGEST:
        return f"is too long: {len(text)} characters, {LONGEST} at most"
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
        return "has a control character"
    return None


class Whole(fields.Field[int]):
    """A whole number between two bounds, both allowed."""

    default_error_messages = _WORDS

    def __init__(self, least: int, most: int, **settings: Any) -> None:
        super().__init__(**settings)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> int:
        if type(value) is not int or not self.least <= value <= self.most:
            raise ValidationError(f"takes a whole number from {self.least} to {self.most}")
        return value


class Flag(fields.Field[bool]):
    """true or false, and nothing that only looks like it."""

    default_error_messages = _WORDS

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("takes true or false")
        return value


def a(part: type[Schema], **settings: Any) -> fields.Nested:
    """One group of fields, required."""
    return fields.Nested(part, required=True, error_messages=_WORDS, **settings)


def some(
    inner: fields.Field[Any], least: int = 1, most: int = 40, required: bool = True, **settings: Any
) -> fields.List[Any]:
    """A list, required unless said, and not empty unless `least` is 0."""
    count = validate.Length(min=least, max=most, error="takes a list of {min} to {max}")
    words = {**_WORDS, "invalid": "takes a list, one dash a line"}
    return fields.List(inner, required=required, validate=count, error_messages=words, **settings)


def word(required: bool = True, **settings: Any) -> fields.String:
    """A short name for machines, required unless said: small letters, digits, hyphens."""
    shape = validate.Regexp(r"[a-z][a-z0-9-]{0,39}\Z", error="takes small letters, digits and hyphens")
    return fields.String(
        required=required, validate=shape, error_messages={**_WORDS, "invalid": "takes a word"}, **settings
    )


def one_of(*choices: str, **settings: Any) -> fields.String:
    """A required word out of a few."""
    known = validate.OneOf(choices, error=f"takes one of: {', '.join(choices)}")
    return fields.String(
        required=True, validate=known, error_messages={**_WORDS, "invalid": "takes a word"}, **settings
    )


def unlike(items: list[dict[str, Any]]) -> None:
    """Raises ValidationError when two items of a list have one key."""
    keys = [item["key"] for item in items]
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValidationError(f"has the same key twice: {', '.join(sorted(twice))}")
