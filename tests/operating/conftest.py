"""The application and the workshop of the tests of pages."""

from __future__ import annotations

from tests.web.conftest import app, client, desk, make_app, workshop

__all__ = ["app", "client", "desk", "make_app", "workshop"]
