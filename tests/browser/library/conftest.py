"""The workshop of the workshop's own tests: opened in English on a phone, not started yet."""

from tests.browser.workshop.conftest import workshop

__all__ = ["workshop"]
