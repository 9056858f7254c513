"""What this room does not take, and why."""

from __future__ import annotations


class NotTaken(ValueError):
    """What was asked for and cannot be: `field` is at fault, the message is in the reader's language."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NotTheirs(LookupError):
    """It is somebody else's, or not there any more: who asks is told neither."""
