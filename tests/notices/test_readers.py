"""Nobody is written to who did not ask, everybody can leave, and no answer tells whose address is known."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from pairs.extensions import db
from pairs.log.model import table
from pairs.log.stamp import now_ms
from pairs.notices import office
from pairs.notices.model import Reader
from pairs.notices.readers import HOUR, PATIENCE
from tests.support.mail import MailServer
from tests.web.visitors import Workshop, reader_of_english

from .conftest import URL, send

AICHA = "aicha@ward.example"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return reader_of_english(app)


def ask(client: FlaskClient, email: str = AICHA, what: str = "calls", lang: str = "en") -> TestResponse:
    return client.post("/subscribe", data={"email": email, "what": what.split(), "lang": lang})


def link(text: str) -> str:
    """The one link of a mail to this server's pages for readers, as a path."""
    found = set(re.findall(rf"{re.escape(URL)}(/mail/\S+)", text))
    assert len(found) == 1, text
    return str(found.pop())


def readers(app: Flask) -> list[tuple[str, bool]]:
    """What is asked for, and whether mails go there."""
    with app.app_context(), db.engine.connect() as connection:
        rows = connection.execute(table(Reader).select().order_by(table(Reader).c.id)).all()
        return [(row.what, row.confirmed is not None and row.left is None) for row in rows]


def test_the_link_of_a_mail_and_its_button_make_a_subscription(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    assert "Look into your mailbox" in ask(client, what="calls minutes").text
    send(app)
    assert mail_server.to == [AICHA]
    page = link(mail_server.said())
    assert "minutes that were made public" in client.get(page).text
    assert readers(app) == [("calls", False), ("minutes", False)], "a scanner opened the link, nobody else"
    assert "Thank you" in client.post(page).text
    assert readers(app) == [("calls", True), ("minutes", True)]


def test_without_its_button_nothing_comes_and_the_address_is_forgotten(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ask(client)
    send(app)
    page = link(mail_server.said())
    late = now_ms() + PATIENCE + 1
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(table(Reader).update().values(made=now_ms() - PATIENCE - 1))
    assert client.post(page).status_code == 410
    assert readers(app) == [("calls", False)]
    send(app, late)
    assert readers(app) == []
    assert client.get(page).status_code == 404


def test_a_question_whose_link_is_dead_by_now_does_not_leave(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ask(client)
    send(app, now_ms() + PATIENCE + HOUR)
    assert readers(app) == []
    assert mail_server.to == []


def test_the_page_says_the_same_whether_the_address_is_known(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    first = ask(client).text
    send(app)
    client.post(link(mail_server.said()))
    assert ask(client).text == first
    send(app)
    assert "It receives already" in mail_server.said()
    assert readers(app) == [("calls", True)]


def test_an_address_that_somebody_types_again_and_again_gets_three_mails_a_day(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    for _ in range(6):
        assert ask(client).status_code == 200
        send(app)
    assert len(mail_server.to) == 3


def test_one_address_of_the_network_asks_for_twenty_an_hour(client: FlaskClient) -> None:
    answers = [ask(client, f"person{n}@ward.example").status_code for n in range(21)]
    assert answers == [200] * 20 + [429]


@pytest.mark.parametrize(
    ("email", "what", "lang", "problem"),
    [
        ("aicha", "calls", "fr", "no e-mail address"),
        ("aicha@ward.example\r\nBcc: all@ward.example", "calls", "fr", "no e-mail address"),
        (AICHA, "", "fr", "Choose at least one"),
        (AICHA, "everything", "fr", "Choose at least one"),
        (AICHA, "calls", "xx", "Choose one of the two"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    app: Flask, client: FlaskClient, email: str, what: str, lang: str, problem: str
) -> None:
    answer = ask(client, email, what, lang)
    assert answer.status_code == 422
    assert problem in answer.text
    assert email.partition("\r")[0] in answer.text
    assert readers(app) == []


def test_another_site_cannot_send_the_form(client: FlaskClient) -> None:
    answer = client.post("/subscribe", data={}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_no_page_of_a_reader_sets_a_cookie(client: FlaskClient) -> None:
    assert "Set-Cookie" not in client.get("/subscribe").headers
    assert "Set-Cookie" not in ask(client).headers


def test_a_mail_program_leaves_for_its_reader_in_one_click(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ask(client)
    send(app)
    client.post(link(mail_server.said()))
    ask(client)
    send(app)
    way_out = str(mail_server.taken[-1]["List-Unsubscribe"]).strip("<>").removeprefix(URL)
    assert mail_server.taken[-1]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    client.get(way_out)
    assert readers(app) == [("calls", True)], "looking at the page is not leaving"
    done = client.post(
        way_out, data={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert done.status_code == 200
    assert readers(app) == [("calls", False)]


def test_who_left_comes_back_by_saying_so_again(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ask(client)
    send(app)
    page = link(mail_server.said())
    client.post(page)
    client.post(page.replace("confirm", "leave"), data={"what": "everything"})
    assert readers(app)[0] == ("calls", False)
    ask(client)
    assert readers(app)[0] == ("calls", False)
    send(app)
    client.post(link(mail_server.said()))
    assert readers(app) == [("calls", True)]


@pytest.mark.parametrize("do", ["confirm", "answer", "leave"])
def test_a_token_of_nobody_opens_nothing(client: FlaskClient, do: str) -> None:
    assert client.get(f"/mail/{'A' * 43}/{do}").status_code == 404
    assert client.post(f"/mail/{'A' * 43}/{do}", data={"answer": "yes"}).status_code in (404, 410)


def test_the_database_alone_gives_nobody_s_link(app: Flask, client: FlaskClient) -> None:
    ask(client)
    token = office.of(app).token(AICHA, "calls", "", 0)
    with app.app_context(), db.engine.connect() as connection:
        row = connection.execute(table(Reader).select()).one()
        assert token not in map(str, row)
    assert client.get(f"/mail/{token}/leave").status_code == 200


class TestAnAddressLeftOnAPhone:
    """It is told to the server by a signature, and says nothing in the workshop."""

    @pytest.fixture
    def workshop(self, app: Flask) -> Workshop:
        made = Workshop(app)
        made.say(made.lead, "workshop", "workshop", title="Beds", state="planned")
        return made

    def leave(self, client: FlaskClient, workshop: Workshop, said: object, **more: str) -> TestResponse:
        device = workshop.lead
        return client.post(
            f"/api/workshops/{workshop.id}/address",
            json={"parcel": device.seal([{"address": said}])},
            headers={"Authorization": f"Bearer {more.get('token', device.token)}"},
        )

    def test_its_owner_is_asked_first(
        self, app: Flask, client: FlaskClient, mail_server: MailServer, workshop: Workshop
    ) -> None:
        assert self.leave(client, workshop, {"email": AICHA, "lang": "fr"}).json == {"mails": True}
        assert readers(app) == [("signed_up", False)]
        send(app)
        assert mail_server.to == [AICHA]
        assert "Beds" in mail_server.said()
        client.post(link(mail_server.said()))
        assert readers(app) == [("signed_up", True)]

    def test_it_is_taken_back_and_replaced_by_its_author(
        self, app: Flask, client: FlaskClient, workshop: Workshop
    ) -> None:
        self.leave(client, workshop, {"email": AICHA, "lang": "fr"})
        self.leave(client, workshop, {"email": "bea@ward.example", "lang": "fr"})
        assert len(readers(app)) == 1
        self.leave(client, workshop, None)
        assert readers(app) == []

    def test_somebody_else_who_types_a_known_address_changes_nothing(
        self, app: Flask, client: FlaskClient, mail_server: MailServer, workshop: Workshop
    ) -> None:
        self.leave(client, workshop, {"email": AICHA, "lang": "fr"})
        send(app)
        client.post(link(mail_server.said()))
        author = workshop.lead.me
        workshop.lead = workshop.device()
        first = self.leave(client, workshop, {"email": AICHA, "lang": "en"})
        assert (first.status_code, first.json) == (200, {"mails": True})
        self.leave(client, workshop, None)
        with app.app_context(), db.engine.connect() as connection:
            row = connection.execute(table(Reader).select()).one()
        assert (row.author, row.lang, row.confirmed is not None) == (author, "fr", True)

    def test_an_address_that_two_typed_before_its_owner_said_yes_is_neither_s(
        self, app: Flask, client: FlaskClient, mail_server: MailServer, workshop: Workshop
    ) -> None:
        """Vera, and Mallory before her, after her, or both: the yes does not say to whom."""
        vera, mallory = workshop.device(), workshop.device()
        for order in ([mallory, vera], [vera, mallory], [vera, mallory, vera], [mallory, vera, mallory]):
            email = f"{len(mail_server.to)}.{AICHA}"
            for workshop.lead in order:
                self.leave(client, workshop, {"email": email, "lang": "en"})
            send(app)
            token = office.of(app).token(email, "signed_up", workshop.id, 0)
            client.post(f"/mail/{token}/confirm")
            with app.app_context(), db.engine.connect() as connection:
                theirs = table(Reader).c.email == email
                row = connection.execute(table(Reader).select().where(theirs)).one()
            assert (row.author, row.confirmed is not None) == (None, True)
            page = client.post(f"/mail/{token}/answer", data={"answer": "no"}).text
            assert "a mail does not know who you are in the workshop" in page

    def test_one_phone_that_types_it_twice_is_the_one_and_who_left_begins_anew(
        self, app: Flask, client: FlaskClient, mail_server: MailServer, workshop: Workshop
    ) -> None:
        def whose(email: str) -> object:
            with app.app_context(), db.engine.connect() as connection:
                asked = select(table(Reader).c.author).where(table(Reader).c.email == email)
                return connection.execute(asked).scalar_one()

        first, other, bea = workshop.lead, workshop.device(), "bea@ward.example"
        for _ in range(2):
            self.leave(client, workshop, {"email": AICHA, "lang": "en"})
        assert whose(AICHA) == first.me
        token = office.of(app).token(bea, "signed_up", workshop.id, 0)
        workshop.lead = workshop.device()
        self.leave(client, workshop, {"email": bea, "lang": "en"})
        client.post(f"/mail/{token}/confirm")
        client.post(f"/mail/{token}/leave")
        workshop.lead = other
        self.leave(client, workshop, {"email": bea, "lang": "en"})
        assert whose(bea) == other.me
        workshop.lead = first
        self.leave(client, workshop, {"email": bea, "lang": "en"})
        client.post(f"/mail/{token}/confirm")
        assert whose(bea) is None, "again two, before the yes"

    def test_without_the_link_nobody_leaves_any(
        self, app: Flask, client: FlaskClient, workshop: Workshop
    ) -> None:
        assert self.leave(client, workshop, {"email": AICHA, "lang": "fr"}, token="A" * 43).status_code == 401
        assert readers(app) == []

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"email": "aicha", "lang": "fr"}, "bad_address"),
            ({"email": AICHA, "lang": "xx"}, "bad_request"),
            ({"email": 3, "lang": "fr"}, "bad_request"),
            ("aicha", "bad_request"),
        ],
    )
    def test_what_is_none_is_refused(
        self, client: FlaskClient, workshop: Workshop, said: object, code: str
    ) -> None:
        answer = self.leave(client, workshop, said)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, code)


def test_the_address_of_who_left_is_forgotten_within_a_month(
    app: Flask, client: FlaskClient, mail_server: MailServer
) -> None:
    ask(client)
    send(app)
    page = link(mail_server.said())
    client.post(page)
    client.post(page.replace("confirm", "leave"))
    send(app, now_ms() + 25 * 24 * HOUR)
    assert readers(app) == [("calls", False)]
    send(app, now_ms() + 31 * 24 * HOUR)
    assert readers(app) == []
