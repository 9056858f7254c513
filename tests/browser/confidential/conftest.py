"""Confidential workshops on the bare core (devices without screens), and what a server was sent of them."""

from __future__ import annotations

from tests.browser.core.conftest import bundle, new_phone, new_tab

__all__ = ["bundle", "new_phone", "new_tab"]
