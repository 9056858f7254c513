"""Read: a text, an exposé, the rules of the game. People listen; nothing is written."""

from __future__ import annotations

from pairs.library.fields import Part

AFTER: tuple[str, ...] = ()


class Options(Part):
    """None: what is read are the step's prompts."""
