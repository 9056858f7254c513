"""Accounts, their passwords and their sessions."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from flask import Flask
from sqlalchemy import select, update

from pairs.extensions import db
from pairs.log.stamp import now_ms
from pairs.people import accounts, passwords, sessions
from pairs.people.model import Account, AccountSession
from pairs.people.store import writing

WORDS = "correct horse battery staple"


@pytest.fixture
def ada(app: Flask) -> Account:
    return accounts.add("Ada@Ward.example", "Ada", WORDS, role="reader", lang="en")


def test_an_account_is_found_however_its_address_is_typed(ada: Account) -> None:
    assert ada.email == "ada@ward.example"
    for typed in ("ada@ward.example", " ADA@WARD.EXAMPLE\t"):
        found = accounts.by_email(typed)
        assert found is not None
        assert found.id == ada.id


def test_one_address_has_one_account(ada: Account) -> None:
    with pytest.raises(accounts.BadAccount) as refused:
        accounts.add("ADA@ward.example", "Another", WORDS)
    assert refused.value.field == "email"
    assert [a.name for a in accounts.everyone()] == ["Ada"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "ada"}, "email"),
        ({"email": "a b@ward.example"}, "email"),
        ({"email": "ada@ward.example\nBcc: x"}, "email"),
        ({"email": "a" * 65 + "@ward.example"}, "email"),
        ({"name": ""}, "name"),
        ({"name": "a" * 61}, "name"),
        ({"name": "Ada\x00"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"role": "king"}, "role"),
        ({"lang": "de"}, "lang"),
    ],
)
def test_what_cannot_be_an_account_names_the_field(app: Flask, given: dict[str, str], field: str) -> None:
    whole = {"email": "ada@ward.example", "name": "Ada", "password": WORDS, **given}
    with pytest.raises(accounts.BadAccount) as refused:
        accounts.add(**whole)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert accounts.everyone() == []


def test_passwords_are_kept_as_argon2id_and_no_two_alike(ada: Account) -> None:
    other = accounts.add("bob@ward.example", "Bob", WORDS)
    assert ada.password.startswith("$argon2id$")
    assert ada.password != other.password
    assert WORDS not in ada.password


def test_a_password_costs_whoever_guesses_what_owasp_asks_for(production_hasher: PasswordHasher) -> None:
    cost = extract_parameters(production_hasher.hash(WORDS))
    assert cost.type is Type.ID
    # The smallest of its configurations: 19 MiB, two passes, one lane (Password Storage Cheat Sheet).
    assert (cost.memory_cost, cost.time_cost, cost.parallelism) == (19 * 1024, 2, 1)


def test_only_the_right_password_and_address_are_taken(ada: Account) -> None:
    found = accounts.authenticated("ada@ward.example", WORDS)
    assert found is not None
    assert found.id == ada.id
    for email, password in (
        ("ada@ward.example", WORDS + "."),
        ("ada@ward.example", ""),
        ("nobody@ward.example", WORDS),
        ("not an address", WORDS),
        ("ada@ward.example", "x" * 100_000),
    ):
        assert accounts.authenticated(email, password) is None


def test_an_unknown_address_costs_the_same_work(
    app: Flask, monkeypatch: pytest.MonkeyPatch, ada: Account
) -> None:
    done: list[str] = []
    verify = passwords.HASHER.verify

    class Counting:
        hash = staticmethod(passwords.HASHER.hash)

        @staticmethod
        def verify(kept: str, typed: str) -> bool:
            done.append(kept.split("$")[3])
            return verify(kept, typed)

    monkeypatch.setattr(passwords, "HASHER", Counting)
    accounts.authenticated("ada@ward.example", "wrong password")
    accounts.authenticated("nobody@ward.example", "wrong password")
    assert len(done) == 2
    assert done[0] == done[1]  # the same memory, passes and lanes


def test_a_generated_password_is_taken_and_never_the_same(app: Flask) -> None:
    made = {passwords.generated() for _ in range(20)}
    assert len(made) == 20
    for one in made:
        passwords.judge(one, "ada@ward.example")


def expire(ada: Account) -> None:
    with writing() as session:
        session.execute(update(AccountSession).values(expires=now_ms() - 1))


def test_a_session_lives_until_it_is_ended(ada: Account) -> None:
    token = sessions.begin(ada)
    found = sessions.find(token)
    assert found is not None
    assert found.account.email == "ada@ward.example"
    sessions.end(token)
    assert sessions.find(token) is None


def test_a_session_left_alone_ends_and_is_swept(ada: Account) -> None:
    token = sessions.begin(ada)
    expire(ada)
    assert sessions.find(token) is None
    sessions.begin(ada)
    assert len(db.session.scalars(select(AccountSession)).all()) == 1


def test_a_session_in_use_lasts_but_not_for_ever(ada: Account) -> None:
    token, now = sessions.begin(ada), now_ms()
    long_ago = now - sessions.LONGEST + sessions.HOUR
    with writing() as session:
        session.execute(update(AccountSession).values(created=long_ago, used=now - 5 * sessions.HOUR))
    assert sessions.find(token) is not None
    row = db.session.scalars(select(AccountSession)).one()
    assert row.expires == long_ago + sessions.LONGEST
    assert row.used % sessions.HOUR == 0  # to the hour: enough to expire it, too little to follow someone


def test_removing_an_account_ends_its_sessions(ada: Account) -> None:
    token = sessions.begin(ada)
    accounts.remove(ada)
    assert sessions.find(token) is None
    assert accounts.by_email("ada@ward.example") is None


def test_a_new_password_ends_all_sessions_but_the_one_kept(ada: Account) -> None:
    here, there = sessions.begin(ada), sessions.begin(ada)
    accounts.set_password(ada, "a whole new sentence", keep=sessions.kept(here))
    assert sessions.find(here) is not None
    assert sessions.find(there) is None
