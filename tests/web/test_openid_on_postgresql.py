"""Signing in elsewhere: who is let in, tied, invited or believed, the same tests, on a real PostgreSQL."""

from __future__ import annotations

from tests.support.postgres import postgres

from .postgresql import make_app, migrated
from .test_openid import (
    TestTheWay,
    TestTheWayBack,
    TestWhoHasAnAccountAlready,
    TestWhoIsInvited,
    TestWhoIsLetIn,
    app,
    client,
    test_the_database_knows_the_account_by_issuer_and_subject,
    test_who_has_no_password_here_is_told_how_to_choose_one,
    there,
)

__all__ = [
    "TestTheWay",
    "TestTheWayBack",
    "TestWhoHasAnAccountAlready",
    "TestWhoIsInvited",
    "TestWhoIsLetIn",
    "app",
    "client",
    "make_app",
    "migrated",
    "postgres",
    "test_the_database_knows_the_account_by_issuer_and_subject",
    "test_who_has_no_password_here_is_told_how_to_choose_one",
    "there",
]
