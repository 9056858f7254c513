"""Somebody sees, takes along and erases what is theirs: the same tests, on a real PostgreSQL."""

from __future__ import annotations

from tests.support.postgres import postgres
from tests.web.conftest import app, client, workshop
from tests.web.postgresql import make_app, migrated

from .test_receipt import TestErasing, TestTheCode, TestThePage, TestWrongCodes, zoe

__all__ = [
    "TestErasing",
    "TestTheCode",
    "TestThePage",
    "TestWrongCodes",
    "app",
    "client",
    "make_app",
    "migrated",
    "postgres",
    "workshop",
    "zoe",
]
