"""Who may do what at the desk."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update

from pairs.people import accounts, rights
from pairs.people.model import ROLES, Account
from pairs.people.store import writing

PASSWORD = "correct horse battery staple"


@pytest.mark.parametrize("right", rights.RIGHTS)
def test_each_role_may_all_that_the_one_before_may(right: str) -> None:
    held = [rights.allows(role, right) for role in ROLES]
    assert held == sorted(held)
    assert held[-1], "a coordinator may everything"


def test_a_reader_only_reads_and_an_ambassador_manages_nobody() -> None:
    assert [right for right in rights.RIGHTS if rights.allows("reader", right)] == ["read", "community"]
    assert rights.allows("ambassador", "call")
    assert not rights.allows("ambassador", "people")
    assert not rights.allows("ambassador", "export")


def test_a_role_that_nobody_knows_may_nothing() -> None:
    assert not any(rights.allows("admin", right) for right in rights.RIGHTS)
    with pytest.raises(KeyError):
        rights.allows("coordinator", "everything")


def test_who_has_left_may_nothing_and_is_not_named_as_one_to_ask(app: Flask) -> None:
    here = accounts.add("ana@ward.example", "Ana", PASSWORD)
    accounts.add("bo@ward.example", "Bo", PASSWORD)
    with writing() as session:
        session.execute(update(Account).where(Account.name == "Bo").values(gone=1))
    left = accounts.by_email("bo@ward.example")
    assert left
    assert rights.may(here, "people")
    assert not rights.may(left, "read")
    assert not rights.may(None, "read")
    assert [a.name for a in rights.holders("people")] == ["Ana"]
