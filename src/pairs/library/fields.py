"""The few kinds of values a format is made of, with refusals in plain words, in the reader's language."""

from __future__ import annotations

import reprlib
import unicodedata
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from marshmallow import Schema, ValidationError, fields, validate

from .typography import set_text

LANGUAGES = ("fr", "en")
LONGEST = 2000
# Lazy: declared once, said in the language of whoever reads. Any: marshmallow takes what it can show.
_WORDS: dict[str, Any] = {
    "required": lazy_gettext("is missing"),
    "null": lazy_gettext("is empty"),
    "type": lazy_gettext("takes names and values, one a line"),
}
_A_WORD: dict[str, Any] = {**_WORDS, "invalid": lazy_gettext("takes a word")}


class Part(Schema):
    """A group of fields of a format."""

    error_messages: dict[str, Any] = {
        "unknown": lazy_gettext("is not a field known here (a slip of the keyboard?)"),
        "type": lazy_gettext("takes fields and values, one a line"),
    }


class Text(fields.Field[dict[str, str]]):
    """What people read, in both languages: `{fr: …, en: …}`, neither empty. Gives it back well set."""

    default_error_messages = _WORDS

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any
    ) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError(gettext("takes one text a language: fr and en"))
        wrong: dict[str, list[str]] = {}
        for language in value:
            if language not in LANGUAGES:
                wrong[str(language)] = [gettext("is not a language of Pairs, which are fr and en")]
        for language in LANGUAGES:
            if message := _refusal(value.get(language)):
                wrong[language] = [message]
        if wrong:
            raise ValidationError(wrong)
        return {language: set_text(value[language], language) for language in LANGUAGES}


def _refusal(text: object) -> str | None:
    wrong: str | None = None
    if text is None:
        wrong = gettext("is missing")
    elif not isinstance(text, str):
        wrong = gettext("takes a text; %(value)s is none (put it between quotes)", value=reprlib.repr(text))
    elif not text.strip():
        wrong = gettext("is empty")
    elif len(text) > LONGEST:
        wrong = gettext("is too long: %(n)s characters, %(most)s at most", n=len(text), most=LONGEST)
    elif any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in text):
        wrong = gettext("has a control character")
    return wrong


class Whole(fields.Field[int]):
    """A whole number between two bounds, both allowed."""

    default_error_messages = _WORDS

    def __init__(self, least: int, most: int, **settings: Any) -> None:
        super().__init__(**settings)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> int:
        if type(value) is not int or not self.least <= value <= self.most:
            raise ValidationError(
                gettext("takes a whole number from %(least)s to %(most)s", least=self.least, most=self.most)
            )
        return value


class Flag(fields.Field[bool]):
    """true or false, and nothing that only looks like it."""

    default_error_messages = _WORDS

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(gettext("takes true or false"))
        return value


def a(part: type[Schema], **settings: Any) -> fields.Nested:
    """One group of fields, required."""
    return fields.Nested(part, required=True, error_messages=_WORDS, **settings)


def some(
    inner: fields.Field[Any], least: int = 1, most: int = 40, required: bool = True, **settings: Any
) -> fields.List[Any]:
    """A list, required unless said, and not empty unless `least` is 0."""
    wrong: Any = lazy_gettext("takes a list of %(least)s to %(most)s", least=least, most=most)
    count = validate.Length(min=least, max=most, error=wrong)
    words = {**_WORDS, "invalid": lazy_gettext("takes a list, one dash a line")}
    return fields.List(inner, required=required, validate=count, error_messages=words, **settings)


def word(required: bool = True, **settings: Any) -> fields.String:
    """A short name for machines, required unless said: small letters, digits, hyphens."""
    wrong: Any = lazy_gettext("takes small letters, digits and hyphens")
    shape = validate.Regexp(r"[a-z][a-z0-9-]{0,39}\Z", error=wrong)
    return fields.String(required=required, validate=shape, error_messages=_A_WORD, **settings)


def one_of(*choices: str, **settings: Any) -> fields.String:
    """A required word out of a few."""
    wrong: Any = lazy_gettext("takes one of: %(words)s", words=", ".join(choices))
    return fields.String(
        required=True, validate=validate.OneOf(choices, error=wrong), error_messages=_A_WORD, **settings
    )


def unlike(items: list[dict[str, Any]]) -> None:
    """Raises ValidationError when two items have one key; those that have none are told so elsewhere."""
    keys = [item["key"] for item in items if "key" in item]  # what marshmallow could read of a wrong item
    if twice := {key for key in keys if keys.count(key) > 1}:
        raise ValidationError(gettext("has the same key twice: %(keys)s", keys=", ".join(sorted(twice))))
