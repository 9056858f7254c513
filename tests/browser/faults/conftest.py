"""The devices of tests/browser/core and the workshop of tests/browser/workshop, for when things go wrong."""

from tests.browser.core.conftest import bundle, new_phone, new_tab
from tests.browser.workshop.conftest import workshop

__all__ = ["bundle", "new_phone", "new_tab", "workshop"]
