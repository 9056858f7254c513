"""What the screens say, in the language of a device: looked up in the catalogue, as the screens do."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parents[3] / "translations" / "fr" / "LC_MESSAGES" / "messages.po"


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="fr")


def said(lang: str, msgid: str, n: int | None = None, **values: object) -> str:
    """A text of the client in "fr" or "en"; with `n`, of a text that has two forms, the one for this number.

    Raises KeyError where no screen says it: a journey never looks for words of its own invention.
    """
    message = catalogue().get(msgid)
    if message is None or not message.string:
        raise KeyError(msgid)
    forms = message.string if lang == "fr" else message.id
    if not isinstance(forms, str):
        forms = forms[int(n is not None and (n >= 2 if lang == "fr" else n != 1))]
    return re.sub(r"%\((\w+)\)s", lambda place: str({"n": n, **values}[place[1]]), forms)
