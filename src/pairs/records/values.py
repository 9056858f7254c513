"""The values a record's fields may take. Strict: a device that says "3" for 3 is told so, not guessed at.

A value that does not fit raises ValidationError with one of the log's codes as its only message; the doors
say it in the reader's language.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields

from pairs.log.change import is_text
from pairs.log.stamp import is_stamp

is_slug = re.compile(r"[a-z][a-z0-9_-]{0,59}").fullmatch
is_author = re.compile(r"[A-Za-z0-9_-]{43}").fullmatch
_rec = re.compile(r"[A-Za-z0-9_-]{22}").fullmatch
_word = re.compile(r"[A-Za-z0-9_-]{1,60}").fullmatch
_digest = re.compile(r"[0-9a-f]{64}").fullmatch
_base64url = re.compile(r"[A-Za-z0-9_-]*").fullmatch
_jwe = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+){3}").fullmatch
_coordinate = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]").fullmatch
_day = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII).fullmatch


class Fields(Schema):
    """What a kind's fields derive from: fields of a later version pass, a change sets only some."""

    class Meta:
        unknown = INCLUDE


class Value(fields.Field[Any]):
    """A field's value, stored as it was said; null empties the field."""

    def __init__(self) -> None:
        super().__init__(allow_none=True)

    def fits(self, value: Any) -> bool:
        """Whether the value is one of these; may raise ValidationError to choose the code."""
        raise NotImplementedError

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        if not self.fits(value):
            raise ValidationError("bad_field")
        return value


class Text(Value):
    """At most `most` characters (Unicode code points) that a database and an export can carry."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def fits(self, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        if len(value) > self.most:
            raise ValidationError("too_big")
        if not is_text(value):
            raise ValidationError("bad_text")
        return True


class Choice(Value):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = frozenset(words)

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and value in self.words


class Slug(Value):
    """A word for machines: the key of a step, a role, a format."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and is_slug(value) is not None


class Rec(Value):
    """The id of another record (22 characters)."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and _rec(value) is not None


class AuthorId(Value):
    """A participant: the thumbprint of their key (43 characters)."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and is_author(value) is not None


class Word(Value):
    """A short word of any alphabet of ids: the key of something in a format, or a record's id."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and _word(value) is not None


class Stamp(Value):
    """A stamp (contract 3.1): it names one wording of a text."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and is_stamp(value) is not None


class Digest(Value):
    """A SHA-256 in lower-case hex."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and _digest(value) is not None


class Base64url(Value):
    """At most `most` characters of base64url, unpadded: bytes, or a piece of them."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def fits(self, value: Any) -> bool:
        if isinstance(value, str) and len(value) > self.most:
            raise ValidationError("too_big")
        return isinstance(value, str) and _base64url(value) is not None


class Jwe(Base64url):
    """A JSON Web Encryption in compact form (RFC 7516): five parts of base64url, the second may be empty."""

    def fits(self, value: Any) -> bool:
        if isinstance(value, str) and len(value) > self.most:
            raise ValidationError("too_big")
        return isinstance(value, str) and _jwe(value) is not None


class PublicKey(Value):
    """A point of P-256, {x, y} in base64url (RFC 7518): what others seal to its holder with."""

    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, dict)
            and value.keys() == {"x", "y"}
            and all(isinstance(one, str) and _coordinate(one) is not None for one in value.values())
        )


class Flag(Value):
    """True or false."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, bool)


class Whole(Value):
    """A whole number between two bounds, both included."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.least, self.most = least, most

    def fits(self, value: Any) -> bool:
        return type(value) is int and self.least <= value <= self.most


class Milliseconds(Whole):
    """A moment, in ms since 1970 UTC."""

    def __init__(self) -> None:
        super().__init__(0, (1 << 48) - 1)


class Number(Value):
    """A number, whole or not, between two bounds, both included."""

    def __init__(self, least: float = -math.inf, most: float = math.inf) -> None:
        super().__init__()
        self.least, self.most = least, most

    def fits(self, value: Any) -> bool:
        return is_number(value) and self.least <= value <= self.most


def is_number(value: Any) -> bool:
    """Whether a value is a finite number; true and false are none."""
    return type(value) in (int, float) and math.isfinite(value)


class Day(Value):
    """A calendar day, YYYY-MM-DD, without a time zone: it is the day where the people are."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and _day(value) is not None and _exists(value)


class Moment(Value):
    """A date and time in ISO 8601, to the minute or finer; without a zone it is the time of the place."""

    def fits(self, value: Any) -> bool:
        return isinstance(value, str) and _moment(value) is not None and _exists(value)


def _exists(value: str) -> bool:
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
