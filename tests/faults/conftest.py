"""The log on both databases, as in tests/log."""

from tests.log.conftest import engine, room
from tests.support.postgres import postgres, postgres_url

__all__ = ["engine", "postgres", "postgres_url", "room"]
