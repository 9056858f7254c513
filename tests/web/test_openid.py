"""Signing in elsewhere, at a real OpenID provider that answers truly, lies, is slow, or is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import select
from werkzeug.test import TestResponse

from pairs.extensions import db
from pairs.people import accounts, openid_road, staff
from pairs.people.model import Account, Audit
from tests.support.provider import CLIENT, SECRET, Provider, provider

from .conftest import MakeApp
from .visitors import PASSWORD, TOKEN, account, reader_of_english, sign_in

BACK = "http://127.0.0.1:8000/desk/openid/back"


@pytest.fixture
def there() -> Iterator[Provider]:
    with provider(BACK) as running:
        yield running


def settings(there: Provider, **more: str) -> dict[str, str]:
    return {
        "PAIRS_OIDC_ISSUER": there.issuer,
        "PAIRS_OIDC_CLIENT": CLIENT,
        "PAIRS_OIDC_SECRET": SECRET,
        "PAIRS_OIDC_NAME": "Ward login",
        "PAIRS_OIDC_DOMAINS": "ward.example",
        **more,
    }


@pytest.fixture
def app(make_app: MakeApp, there: Provider) -> Flask:
    """Where one coordinator has an account, who is not the person that the provider knows."""
    made = make_app(**settings(there))
    account(made, "lead@ward.example")
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return reader_of_english(app)


def went(client: FlaskClient, there: Provider, **query: str) -> str:
    """What a browser that went to the provider comes back with: path and query."""
    sent = client.get("/desk/openid", query_string=query)
    assert sent.status_code == 302
    assert sent.headers["Location"].startswith(there.issuer + "/authorize?tenant=ward&"), sent.headers
    return there.sends_back(sent.headers["Location"])


def came(client: FlaskClient, there: Provider, **query: str) -> TestResponse:
    """The answer to who went to the provider and came back."""
    return client.get(went(client, there, **query))


def told(client: FlaskClient, answer: TestResponse) -> str:
    """What the sign-in page says to who was sent back to it."""
    assert answer.status_code == 302
    assert urlsplit(answer.headers["Location"]).path == "/desk/sign-in", answer.headers["Location"]
    found = re.findall(r'role="alert">([^<]+)', client.get(answer.headers["Location"]).text)
    assert len(found) == 1
    return str(found[0])


def is_in(client: FlaskClient) -> bool:
    return client.get("/desk/workshops").status_code == 200


def everyone(app: Flask) -> dict[str, str]:
    """Address → role of everybody who has an account."""
    with app.app_context():
        return {one.email: one.role for one in accounts.everyone()}


def noted(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        return [(row.did, row.about) for row in db.session.scalars(select(Audit).order_by(Audit.id))]


def form_token(client: FlaskClient, page: str) -> str:
    found = TOKEN.search(client.get(page).text)
    assert found
    return found[1]


class TestTheWay:
    def test_who_comes_from_a_known_domain_gets_an_account_and_is_let_in(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        answer = came(client, there, next="/desk/commitments?show=late")
        assert answer.headers["Location"] == "/desk/commitments?show=late"
        assert is_in(client)
        assert everyone(app) == {"lead@ward.example": "coordinator", "camille@ward.example": "reader"}
        assert noted(app) == [("account.came", "camille@ward.example")]
        assert "Camille Roy" in client.get("/desk/settings").text

    def test_the_second_time_it_is_the_same_account_even_under_another_address(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        came(client, there)
        there.person["email"] = "camille.roy@elsewhere.example"
        again = reader_of_english(app)
        assert came(again, there).headers["Location"] == "/desk/workshops"
        assert is_in(again)
        assert len(everyone(app)) == 2

    def test_the_question_has_a_state_a_nonce_a_challenge_and_our_own_address(
        self, client: FlaskClient, there: Provider
    ) -> None:
        asked = [
            parse_qs(urlsplit(client.get("/desk/openid").headers["Location"]).query) for _time in range(2)
        ]
        assert asked[0]["code_challenge_method"] == ["S256"]
        assert asked[0]["response_type"] == ["code"]
        assert asked[0]["redirect_uri"] == [BACK]
        for name in ("state", "nonce", "code_challenge"):
            assert len(asked[0][name][0]) >= 43
            assert asked[0][name] != asked[1][name]

    def test_our_address_is_the_settings_whatever_host_was_asked(
        self, client: FlaskClient, there: Provider
    ) -> None:
        sent = client.get(
            "/desk/openid", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        )
        assert parse_qs(urlsplit(sent.headers["Location"]).query)["redirect_uri"] == [BACK]

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/desk", "/desk\\@evil"])
    def test_the_way_on_leads_nowhere_but_the_desk(
        self, client: FlaskClient, there: Provider, elsewhere: str
    ) -> None:
        assert came(client, there, next=elsewhere).headers["Location"] == "/desk/workshops"

    def test_what_the_token_does_not_say_is_asked_for(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        there.thin = True
        came(client, there)
        assert is_in(client)
        assert "/userinfo" in there.asked

    def test_a_provider_that_takes_no_secret_in_the_body_gets_it_in_the_header(
        self, client: FlaskClient, there: Provider
    ) -> None:
        there.facts["token_endpoint_auth_methods_supported"] = ["client_secret_basic"]
        came(client, there)
        assert is_in(client)

    def test_the_button_has_the_providers_name_and_stands_only_where_there_is_one(
        self, make_app: MakeApp, client: FlaskClient
    ) -> None:
        assert "Sign in with Ward login" in client.get("/desk/sign-in").text
        without = make_app()
        account(without)
        alone = reader_of_english(without)
        assert "/desk/openid" not in alone.get("/desk/sign-in").text
        for page in ("", "/back", "/tie"):
            assert alone.get(f"/desk/openid{page}").status_code == 404

    def test_a_hostile_name_shows_as_text(self, app: Flask, client: FlaskClient, there: Provider) -> None:
        there.person["name"] = "<script>alert(1)</script>\n\x00\u202e" + "x" * 300
        came(client, there)
        page = client.get("/desk/settings").text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


class TestWhoIsLetIn:
    def test_who_has_a_second_factor_here_is_asked_for_it(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        came(client, there)
        with app.app_context():
            one = accounts.by_email("camille@ward.example")
            assert one is not None
            one.totp = "sealed"
            db.session.commit()
        again = reader_of_english(app)
        assert came(again, there).headers["Location"] == "/desk/second?next=/desk/workshops"
        assert not is_in(again)

    def test_an_address_of_another_domain_gets_no_account(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        there.person["email"] = "camille@notward.example"
        assert "has no account here" in told(client, came(client, there))
        there.person["email"] = "camille@ward.example.evil.example"
        assert "has no account here" in told(client, came(client, there))
        assert not is_in(client)
        assert list(everyone(app)) == ["lead@ward.example"]

    def test_without_domains_nobody_gets_an_account(self, make_app: MakeApp, there: Provider) -> None:
        app = make_app(**settings(there, PAIRS_OIDC_DOMAINS=""))
        account(app, "lead@ward.example")
        client = reader_of_english(app)
        assert "has no account here" in told(client, came(client, there))
        assert len(everyone(app)) == 1

    def test_who_has_left_does_not_come_back_in_under_another_address_either(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        came(client, there)
        with app.app_context():
            one = accounts.by_email("camille@ward.example")
            assert one is not None
            staff.leave(one)
        assert not is_in(client)
        for email in ("camille@ward.example", "other@ward.example"):
            there.person["email"] = email
            assert told(client, came(client, there)).startswith("This account was closed.")
        there.person |= {"sub": "somebody new", "email": "camille@ward.example"}
        assert told(client, came(client, there)).startswith("This account was closed.")
        assert not is_in(client)
        assert len(everyone(app)) == 2

    def test_the_first_account_is_never_made_so(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        back = went(client, there)
        with app.app_context():
            lead = accounts.by_email("lead@ward.example")
            assert lead is not None
            accounts.remove(lead)
        assert told(client, client.get(back)).startswith("Nobody has an account here yet.")
        assert everyone(app) == {}
        there.asked.clear()
        assert client.get("/desk/openid").headers["Location"] == "/desk/first"
        assert there.asked == []

    def test_an_unverified_address_is_nobodys(self, app: Flask, client: FlaskClient, there: Provider) -> None:
        for verified in (False, None, "true", 1):
            there.person["email_verified"] = verified
            assert "does not say that your e-mail address was verified" in told(client, came(client, there))
        del there.person["email_verified"]
        assert "does not say" in told(client, came(client, there))
        assert not is_in(client)
        assert len(everyone(app)) == 1


class TestWhoHasAnAccountAlready:
    @pytest.fixture(autouse=True)
    def known(self, app: Flask) -> None:
        account(app, "camille@ward.example", "coordinator")

    def give(self, client: FlaskClient, **form: str) -> TestResponse:
        data = {"csrf_token": form_token(client, "/desk/openid/tie"), **form}
        return client.post("/desk/openid/tie", data=data)

    def test_somebody_elses_address_opens_nothing(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        there.person["sub"] = "somebody else"
        assert came(client, there).headers["Location"] == "/desk/openid/tie"
        assert not is_in(client)
        refused = self.give(client, password="a guess at a password")
        assert refused.status_code == 422
        assert "do not go together" in refused.text
        assert not is_in(client)
        with app.app_context():
            assert [one.subject for one in accounts.everyone()] == [None, None]

    def test_who_gives_the_password_too_is_let_in_and_needs_it_no_more(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        came(client, there, next="/desk/people")
        assert self.give(client, password=PASSWORD).headers["Location"] == "/desk/people"
        assert is_in(client)
        assert noted(app) == [("account.tied", "camille@ward.example")]
        again = reader_of_english(app)
        came(again, there)
        assert is_in(again)
        assert sign_in(reader_of_english(app)).status_code == 302  # the password goes on to work

    def test_guesses_are_counted_as_at_the_front_door(self, client: FlaskClient, there: Provider) -> None:
        came(client, there)
        answers = [self.give(client, password="a guess").status_code for _time in range(11)]
        assert answers == [422] * 10 + [429]
        assert sign_in(client).status_code == 429

    def test_the_second_factor_is_asked_for_before_anything_is_tied(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        code = self.factor(app)
        came(client, there)
        assert self.give(client, password=PASSWORD).headers["Location"] == "/desk/openid/tie"
        assert not is_in(client)
        assert self.give(client, code="000000").status_code == 422
        # Coming once more without the code finds the account as untied as before.
        other = reader_of_english(app)
        assert came(other, there).headers["Location"] == "/desk/openid/tie"
        assert self.give(client, code=code).headers["Location"] == "/desk/workshops"
        assert is_in(client)
        assert came(other, there).headers["Location"].startswith("/desk/second")

    def test_a_code_without_the_password_ties_nothing(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        code = self.factor(app)
        came(client, there)
        assert self.give(client, code=code).status_code == 422
        assert not is_in(client)

    def test_who_has_the_providers_word_and_a_code_still_gives_the_password(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        came(client, there)
        self.give(client, password=PASSWORD)
        code = self.factor(app)
        other = reader_of_english(app)
        assert came(other, there).headers["Location"].startswith("/desk/second")
        there.person["sub"] = "somebody else"
        assert came(other, there).headers["Location"] == "/desk/openid/tie"
        assert self.give(other, code=code).status_code == 422
        assert not is_in(other)

    def factor(self, app: Flask) -> str:
        """Gives the account a second factor; one of its recovery codes."""
        import pyotp

        from pairs.people import second

        with app.app_context():
            one = accounts.by_email("camille@ward.example")
            assert one is not None
            secret = pyotp.random_base32()
            return second.keep(one, secret, pyotp.TOTP(secret).now())[0]

    def test_the_page_that_ties_is_for_who_just_came_from_the_provider(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        assert client.get("/desk/openid/tie").headers["Location"] == "/desk/sign-in"
        form = {"csrf_token": form_token(client, "/desk/sign-in"), "password": PASSWORD}
        assert client.post("/desk/openid/tie", data=form).headers["Location"] == "/desk/sign-in"
        came(client, there)
        assert client.post("/desk/openid/tie", data={"password": PASSWORD}).status_code == 400
        assert not is_in(client)


class TestWhoIsInvited:
    @pytest.fixture
    def invitation(self, app: Flask) -> str:
        """The link's token of an invitation to coordinate."""
        lead = reader_of_english(app)
        sign_in(lead, "lead@ward.example")
        form = {"email": "camille@ward.example", "role": "ambassador", "lang": "en"}
        page = lead.post(
            "/desk/people/invite", data={"csrf_token": form_token(lead, "/desk/settings"), **form}
        )
        found = re.search(r"/desk/invited/([A-Za-z0-9_-]{43})", page.text)
        assert found
        return found[1]

    def test_the_link_and_the_provider_together_make_the_account(
        self, app: Flask, client: FlaskClient, there: Provider, invitation: str
    ) -> None:
        page = client.get(f"/desk/invited/{invitation}").text
        assert f"/desk/openid?invitation={invitation}" in page
        came(client, there, invitation=invitation)
        assert is_in(client)
        assert everyone(app)["camille@ward.example"] == "ambassador"
        assert ("account.joined", "camille@ward.example") in noted(app)
        assert client.get(f"/desk/invited/{invitation}").status_code == 410

    def test_the_address_alone_does_not_take_the_invitation(
        self, app: Flask, client: FlaskClient, there: Provider, invitation: str
    ) -> None:
        assert told(client, came(client, there)).startswith("You are invited: open the link")
        assert "camille@ward.example" not in everyone(app)

    def test_an_invitation_is_for_its_own_address(
        self, app: Flask, client: FlaskClient, there: Provider, invitation: str
    ) -> None:
        there.person["email"] = "other@ward.example"
        assert told(client, came(client, there, invitation=invitation)).startswith(
            "The invitation is for camille@ward.example"
        )
        assert list(everyone(app)) == ["lead@ward.example"]

    def test_a_made_up_invitation_leads_nowhere(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        assert told(client, came(client, there, invitation="A" * 43)).startswith("This invitation was used")
        assert len(everyone(app)) == 1


class TestLies:
    """None of these signs anybody in, makes an account, or says anything but one sentence."""

    def refused(self, app: Flask, client: FlaskClient, answer: TestResponse) -> None:
        assert "could not be believed" in told(client, answer)
        assert not is_in(client)
        assert len(everyone(app)) == 1

    @pytest.mark.parametrize(
        "lies",
        [
            {"nonce": "the nonce of another sign-in"},
            {"nonce": None},
            {"iss": "https://evil.example"},
            {"aud": ["another client"]},
            {"aud": "another client", "azp": CLIENT},
            {"aud": [CLIENT, "another client"], "azp": "another client"},
            {"aud": []},
            {"exp": 1_600_000_000},
            {"exp": None},
            {"iat": 4_000_000_000},
            {"sub": ""},
            {"sub": None},
            {"sub": 7},
            {"sub": "x" * 256},
            {"sub": "nul\x00"},
            {"at_hash": "of another token"},
        ],
        ids=str,
    )
    def test_a_token_that_is_not_for_this_sign_in(
        self, app: Flask, client: FlaskClient, there: Provider, lies: dict[str, Any]
    ) -> None:
        there.lies = lies
        self.refused(app, client, came(client, there))

    @pytest.mark.parametrize("how", ["none", "the client's secret", "a secret for everybody", "another key"])
    def test_a_token_that_the_provider_did_not_sign(
        self, app: Flask, client: FlaskClient, there: Provider, how: str
    ) -> None:
        if how == "none":
            there.algorithm = "none"
        elif how == "another key":
            there.signing = RSAKey.generate_key(2048, {"kid": str(there.key.kid)})
        else:
            there.algorithm, there.signing = "HS256", OctKey.import_key(SECRET, {"kid": str(there.key.kid)})
        if how == "a secret for everybody":
            there.signing = OctKey.generate_key(256, auto_kid=True)
            there.published.append(dict(there.signing.as_dict()))
        self.refused(app, client, came(client, there))

    def test_userinfo_of_somebody_else(self, app: Flask, client: FlaskClient, there: Provider) -> None:
        there.thin = True
        back = went(client, there)
        token_says = dict(there.person)

        class Other(dict):  # type: ignore[type-arg]
            """The person of the token; whoever asks for all of them gets somebody else."""

            def __or__(self, more: Any) -> dict[str, Any]:
                return {**self, "sub": "somebody else", **more}

        there.person = Other(token_says)
        self.refused(app, client, client.get(back))

    def test_a_code_that_was_used(self, app: Flask, client: FlaskClient, there: Provider) -> None:
        back, kept = went(client, there), client.get_cookie("pairs-form")
        assert kept
        client.get(back)
        assert is_in(client)
        thief = reader_of_english(app)  # with all that the browser kept meanwhile
        thief.set_cookie("pairs-form", kept.value)
        assert "could not be believed" in told(thief, thief.get(back))
        assert not is_in(thief)

    def test_a_stolen_code_in_another_browser(self, app: Flask, client: FlaskClient, there: Provider) -> None:
        victim = reader_of_english(app)
        stolen = parse_qs(urlsplit(went(victim, there)).query)["code"][0]
        state = parse_qs(urlsplit(client.get("/desk/openid").headers["Location"]).query)["state"][0]
        # The thief's browser has a state of its own, but not the verifier that goes with the code (PKCE).
        self.refused(app, client, client.get(f"/desk/openid/back?code={stolen}&state={state}"))

    def test_an_answer_in_the_name_of_another_provider(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        self.refused(app, client, client.get(went(client, there) + "&iss=https://evil.example"))
        there.facts["authorization_response_iss_parameter_supported"] = True
        app.extensions.pop("pairs-openid")
        self.refused(app, client, client.get(went(client, there)))  # it promises `iss`, and it is not there
        client.get(went(client, there) + "&" + urlencode({"iss": there.issuer}))
        assert is_in(client)

    @pytest.mark.parametrize(("lie", "word"), [({"nonce": "Camille’s"}, "nonce"), ({"exp": 1}, "exp")])
    def test_the_output_names_what_was_wrong_and_nobody(
        self,
        client: FlaskClient,
        there: Provider,
        caplog: pytest.LogCaptureFixture,
        lie: dict[str, Any],
        word: str,
    ) -> None:
        there.lies = lie
        came(client, there)
        assert [one.getMessage() for one in caplog.records if one.name.startswith("pairs")] == [
            f"an answer of the OpenID provider was not believed: {word}"
        ]

    def test_what_the_provider_says_of_an_error_is_not_repeated(
        self, client: FlaskClient, there: Provider, caplog: pytest.LogCaptureFixture
    ) -> None:
        back = went(client, there)
        there.codes.clear()
        client.get(back)
        assert [one.getMessage() for one in caplog.records if one.name.startswith("pairs")] == [
            "an answer of the OpenID provider was not believed: invalid_grant"
        ]


class TestTheWayBack:
    def test_an_answer_that_this_browser_did_not_ask_for_signs_nobody_in(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        attackers = went(reader_of_english(app), there)
        assert "not begun here" in told(client, client.get(attackers))
        client.get("/desk/openid")
        assert "not begun here" in told(client, client.get(attackers))
        assert not is_in(client)
        assert "/token" not in there.asked

    def test_a_page_that_is_read_again_signs_in_nobody(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        back = went(client, there)
        client.get(back)
        client.post("/desk/sign-out", data={"csrf_token": form_token(client, "/desk/settings")})
        assert "not begun here" in told(client, client.get(back))
        assert not is_in(client)

    def test_an_answer_that_was_not_believed_is_not_looked_at_again(
        self, client: FlaskClient, there: Provider
    ) -> None:
        back, there.lies = went(client, there), {"nonce": "wrong"}
        assert "could not be believed" in told(client, client.get(back))
        assert "not begun here" in told(client, client.get(back))

    def test_a_sign_in_that_was_left_lying_has_lapsed(
        self, client: FlaskClient, there: Provider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from pairs.web.desk import openid

        back, later = went(client, there), openid.now_ms() + openid.HELD + 1000
        monkeypatch.setattr(openid, "now_ms", lambda: later)
        assert "too long ago" in told(client, client.get(back))

    @pytest.mark.parametrize("query", ["", "?state=x", "?state=%ff&code=x", "?code=x", "?error=no"])
    def test_what_anybody_may_send_there_is_answered_in_words(self, client: FlaskClient, query: str) -> None:
        assert "not begun here" in told(client, client.get(f"/desk/openid/back{query}"))

    def test_who_says_no_at_the_provider_is_told_so(self, client: FlaskClient, there: Provider) -> None:
        state = parse_qs(urlsplit(client.get("/desk/openid").headers["Location"]).query)["state"][0]
        answer = client.get(f"/desk/openid/back?error=access_denied&error_description=<b>&state={state}")
        assert told(client, answer) == "Ward login did not sign you in."

    def test_no_other_site_begins_a_sign_in(self, client: FlaskClient, there: Provider) -> None:
        for site in ("cross-site", "same-site"):
            answer = client.get("/desk/openid", headers={"Sec-Fetch-Site": site})
            assert answer.headers["Location"].startswith("/desk/sign-in")
        assert there.asked == []

    def test_answers_that_are_not_believed_are_counted(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        there.lies = {"nonce": "wrong"}
        for _time in range(30):
            assert "could not be believed" in told(client, came(client, there))
        assert "Too many tries" in told(client, client.get("/desk/openid"))
        assert sign_in(client, "lead@ward.example").status_code == 302  # the password is not kept up by it


class TestAProviderThatCannotBeUsed:
    SAID = "Ward login cannot be reached just now. Try again in a while, or sign in with your password."

    def test_one_that_is_down_is_said_in_the_readers_language_and_passwords_go_on(
        self, make_app: MakeApp
    ) -> None:
        with provider(BACK) as gone:
            pass
        app = make_app(**settings(gone))
        account(app, "lead@ward.example")
        client = reader_of_english(app)
        assert told(client, client.get("/desk/openid")) == self.SAID
        french = app.test_client()
        assert "injoignable" in told(french, french.get("/desk/openid"))
        assert sign_in(client, "lead@ward.example").status_code == 302

    def test_one_that_goes_down_half_way(self, make_app: MakeApp) -> None:
        with provider(BACK) as there:
            app = make_app(**settings(there))
            account(app, "lead@ward.example")
            client = reader_of_english(app)
            back = went(client, there)
        assert told(client, client.get(back)) == self.SAID

    def test_one_that_does_not_answer_is_not_waited_for(
        self, client: FlaskClient, there: Provider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(openid_road, "PATIENCE", 0.2)
        there.slow.set()
        assert told(client, client.get("/desk/openid")) == self.SAID

    @pytest.mark.parametrize(
        "facts",
        [
            {"issuer": "https://evil.example"},
            {"token_endpoint": "http://evil.example/token"},
            {"jwks_uri": "file:///etc/passwd"},
            {"authorization_endpoint": "javascript:alert(1)"},
            {"authorization_endpoint": None},
            {"filler": "x" * 300_000},
        ],
        ids=lambda facts: next(iter(facts)),
    )
    def test_one_that_says_strange_things_of_itself(
        self, client: FlaskClient, there: Provider, facts: dict[str, Any]
    ) -> None:
        there.facts = facts
        assert told(client, client.get("/desk/openid")) == self.SAID

    def test_one_that_changed_its_keys_is_believed_by_the_new_ones(
        self, app: Flask, client: FlaskClient, there: Provider
    ) -> None:
        came(client, there)
        there.key = there.signing = RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)
        again = reader_of_english(app)
        came(again, there)
        assert is_in(again)


def test_who_has_no_password_here_is_told_how_to_choose_one(client: FlaskClient, there: Provider) -> None:
    came(client, there)
    page = client.get("/desk/settings").text
    assert "You have none here: you sign in elsewhere." in page
    assert "Current password" not in page
    assert client.get("/desk/forgot").status_code == 200


def test_the_database_knows_the_account_by_issuer_and_subject(
    app: Flask, client: FlaskClient, there: Provider
) -> None:
    came(client, there)
    with app.app_context():
        kept = db.session.scalars(select(Account).where(Account.email == "camille@ward.example")).one()
        assert (kept.issuer, kept.subject, kept.password) == (there.issuer, "248289761001", "")
    assert sign_in(reader_of_english(app), password="").status_code == 422
