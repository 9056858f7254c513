"""The second factor: codes that a phone makes, each once, and recovery codes."""

from __future__ import annotations

import pyotp
import pytest
from flask import Flask

from pairs.people import accounts, second
from pairs.people.model import Account
from pairs.people.second import STEP

RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""The secret of RFC 6238's appendix B, in base32."""
NOW = 1_800_000_000_000


@pytest.fixture
def ana(app: Flask) -> Account:
    return accounts.add("ana@ward.example", "Ana", "correct horse battery staple")


def code(secret: str, now: int) -> str:
    return pyotp.TOTP(secret).at(now // 1000)


def again(account: Account) -> Account:
    found = accounts.by_email(account.email)
    assert found
    return found


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_rfc(seconds: int, said: str) -> None:
    assert second.step_of(RFC, said, seconds * 1000) == seconds // 30
    assert second.step_of(RFC, f" {said[:3]} {said[3:]} ", seconds * 1000) == seconds // 30


@pytest.mark.parametrize("said", ["", "28708", "2870822", "２８７０８２", "abcdef", "-28708", "287083"])
def test_what_is_no_code_of_now_is_none(said: str) -> None:
    assert second.step_of(RFC, said, 59_000) is None


def test_a_step_before_and_after_are_taken_and_no_further_one(app: Flask) -> None:
    said = code(RFC, NOW)
    near = [second.step_of(RFC, said, NOW + steps * STEP) is not None for steps in range(-2, 3)]
    assert near == [False, True, True, True, False]


def test_it_is_turned_on_by_a_code_and_each_code_works_once(ana: Account) -> None:
    secret, _draft = second.drafted(ana)
    codes = second.keep(ana, secret, code(secret, NOW), now=NOW)
    assert len(set(codes)) == 10
    ana = again(ana)
    assert not second.take(ana, code(secret, NOW), now=NOW), "the code of the setup was seen already"
    soon = NOW + STEP
    assert second.take(ana, code(secret, soon), now=soon)
    assert not second.take(again(ana), code(secret, soon), now=soon)
    assert not second.take(again(ana), code(secret, NOW), now=soon), "nor an earlier one"


def test_a_wrong_code_turns_nothing_on(ana: Account) -> None:
    secret, _draft = second.drafted(ana)
    with pytest.raises(second.WrongCode):
        second.keep(ana, secret, code(secret, NOW - 5 * STEP), now=NOW)
    assert again(ana).totp is None


def test_a_recovery_code_works_once_and_for_its_owner_only(app: Flask, ana: Account) -> None:
    secret, _draft = second.drafted(ana)
    codes = second.keep(ana, secret, code(secret, NOW), now=NOW)
    bo = accounts.add("bo@ward.example", "Bo", "correct horse battery staple")
    other, _draft = second.drafted(bo)
    second.keep(bo, other, code(other, NOW), now=NOW)
    assert not second.take(again(bo), codes[0], now=NOW)
    assert second.take(again(ana), codes[0].lower().replace("-", " "), now=NOW)
    assert not second.take(again(ana), codes[0], now=NOW)
    assert second.codes_left(again(ana)) == 9
    assert second.codes_left(again(bo)) == 10


def test_a_setup_is_for_who_began_it_and_for_this_server(app: Flask, ana: Account) -> None:
    secret, draft = second.drafted(ana)
    assert second.opened(ana, draft) == secret
    bo = accounts.add("bo@ward.example", "Bo", "correct horse battery staple")
    for account, said in ((bo, draft), (ana, "gAAAAA"), (ana, ""), (ana, draft[:-4] + "AAAA")):
        with pytest.raises(second.Lapsed):
            second.opened(account, said)


def test_the_database_alone_makes_no_code(app: Flask, ana: Account) -> None:
    secret, _draft = second.drafted(ana)
    codes = second.keep(ana, secret, code(secret, NOW), now=NOW)
    sealed = again(ana).totp
    assert sealed
    assert secret not in sealed
    app.config["SECRET_KEY"] = "another one"
    assert not second.take(again(ana), code(secret, NOW + STEP), now=NOW + STEP)
    assert second.take(again(ana), codes[1], now=NOW), "recovery codes do not hang on the key"


def test_turned_off_nothing_is_taken_any_more(ana: Account) -> None:
    secret, _draft = second.drafted(ana)
    codes = second.keep(ana, secret, code(secret, NOW), now=NOW)
    second.drop(again(ana))
    assert not second.take(again(ana), codes[0], now=NOW)
    assert not second.take(again(ana), code(secret, NOW + STEP), now=NOW + STEP)
