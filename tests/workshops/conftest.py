"""The log's own fixtures: a workshop on a real SQLite file and on a real PostgreSQL."""

from __future__ import annotations

from tests.log.conftest import engine, postgres, postgres_url, room

__all__ = ["engine", "postgres", "postgres_url", "room"]
