"""Hostile words, from phones and from the desk, are words on every page, in every export and in every mail.

Everything is said twice, on two servers: in hostile words, and in harmless ones. What a page is made of has
to be the same on both; and the words have to be there, to be read.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from itertools import count
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from pairs import library
from pairs.ambassadors import volunteers
from pairs.extensions import db
from pairs.log.kinds import kind_of
from pairs.log.stamp import now_ms
from pairs.notices import office
from pairs.notices.facts import line
from pairs.operating import clock
from pairs.people import accounts, teams
from pairs.people.model import Account
from pairs.records import lists, values
from tests.support.mail import SENDER, MailServer

from .called import phone as device_of
from .hostile import REFUSED, SITE, WORDS, Phone, fits, read, unguarded
from .test_desk_of_adaptations import SLUG, adapted, packed
from .visitors import PASSWORD, account, made, reader_of_english, sign_in, token

URL = "http://127.0.0.1:8000"
NAMES = tuple(WORDS)
MINUTE = 60_000
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
TURNED_OFF = "/desk/openid"
"""What this server was not told to offer is not there."""
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass
class Side:
    """A server on which everything was said in some words."""

    app: Flask
    words: dict[str, str]
    mail: MailServer
    desk: FlaskClient
    phones: dict[str, str] = field(default_factory=dict)
    """Which word → a workshop that was opened on a phone."""
    calls: dict[str, str] = field(default_factory=dict)
    """Which word → a workshop that was begun at the desk, published, and joined by a phone."""
    indicators: dict[str, int] = field(default_factory=dict)
    answers: dict[tuple[str, str], TestResponse] = field(default_factory=dict)
    """(a rule, which word or "") → what a coordinator gets."""
    mails: list[EmailMessage] = field(default_factory=list)
    token: str = ""

    def post(self, path: str, **form: Any) -> TestResponse:
        """Sends a form of the desk, which is taken."""
        answer = self.desk.post(path, data={"csrf_token": self.token, **form})
        assert answer.status_code in (200, 302), (path, form, read(answer.text).text)
        return answer

    def shown(self, rule: str, which: str) -> str:
        """What is read on a page, on all of its pages."""
        pages = (answer for key, answer in self.answers.items() if key[0] == rule and which in key[1])
        return " ".join(read(answer.text).text for answer in pages)

    def look(self, ahead: int = 0) -> None:
        """The clock looks, from so many ms ahead on, until nothing is left to be sent."""
        seconds = count(now_ms() + ahead, 1000)
        while clock.look(self.app, lambda: next(seconds)).get("mail"):
            pass


def one_line(word: str, most: int) -> str:
    return " ".join(word.split())[:most].strip()


def say_at_the_desk(side: Side, which: str, word: str, number: int) -> None:
    """What an ambassador or a coordinator types: a team, an indicator, a call, minutes, an invitation."""
    name = f"{one_line(word, 40)} {number}"
    with side.app.app_context():
        team = teams.add(name).id
        accounts.add(f"a{number}@ward.example", name, PASSWORD, role="ambassador")
        volunteers.volunteer(db.session.query(Account).filter_by(name=name).one().id, now_ms())
    own = {"team": team, "name": one_line(word, 70), "unit": one_line(word, 30), "better": "down"}
    where = side.post("/desk/indicators/new", cadence="week", **own).location
    side.indicators[which] = int(where.rpartition("/")[2])
    for day, value in (("2026-01-05", "3"), ("2026-01-12", "4,5")):
        side.post(f"{where}/values", day=day, value=value, note=one_line(word, 270))
    side.post(f"{where}/changes", since="2026-01-12", why=one_line(word, 200))
    side.post("/desk/enrol", name=name)
    begin_call(side, which, word, team)


def begin_call(side: Side, which: str, word: str, team: int) -> None:
    """A call in these words, published; a phone that joins it says the rest."""
    starts = datetime.now(UTC) + timedelta(hours=30)
    lists = ("objectives", "signs", "deliverables", "criteria", "bring")
    form = {
        **dict.fromkeys(lists, "plain words\n" + one_line(word, 190)),
        "title": one_line(word, 120),
        "intention": word[:600],
        "place": one_line(word, 120),
        "format": library.formats()[0]["slug"],
        "lang": "en",
        "team": str(team),
        "links": f"{re.sub('https?:', '', one_line(word, 80))}: {SITE}",
        "starts": f"{starts:%Y-%m-%dT%H:%M}",
    }
    at_the_desk = side.post("/desk/calls/new", **form).location
    call = side.calls[which] = at_the_desk.rpartition("/")[2]
    side.post(f"{at_the_desk}/publish")
    phone = Phone(reader_of_english(side.app), device_of(side.app, call))
    phone.say_all(word, leave_out=("workshop", "call", "minutes"))
    side.post(f"{at_the_desk}/answer", to=phone.recs["remark"], text=word)
    side.post(f"/desk/workshops/{call}/minutes", do="publish", lang="en", seen="", text=f"# Title\n\n{word}")
    side.post(f"/desk/workshops/{call}/invitations", emails=f"i-{call.lower()}@x.example", lang="en")


def say_on_a_phone(side: Side, which: str, word: str) -> None:
    """A workshop opened on a phone, on an adaptation that it brought along, all of it in these words."""
    phone = Phone.opening(reader_of_english(side.app))
    side.phones[which] = phone.device.workshop
    phone.say_all(word)
    format = adapted()
    texts = {"fr": one_line(word, 60), "en": one_line(word, 60)}
    if "\u2028" not in word:  # a format with separators in its names is refused as a whole
        format["name"] = format["steps"][0]["name"] = texts
    for fields in packed(json.dumps(format).encode()):
        phone.say("recipe", fields)
    phone.say("workshop", {"format": SLUG, "edition": 2})
    assert {verdict["verdict"] for verdict in phone.send()} == {"applied"}


def filled(rule: str, workshop: str, number: int, indicator: int) -> str:
    return (
        rule.replace("<workshop>", workshop)
        .replace("<int:indicator>", str(indicator))
        .replace("<int:team>", str(number))
        .replace("<int:account>", str(number + 1))
    )


def read_everything(side: Side) -> None:
    """Every page and file that a coordinator may ask for, once; those of a workshop for each of them."""
    rules = sorted(
        rule.rule
        for rule in side.app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and not rule.rule.startswith(("/api/", "/static/", "/w/", "/library/"))
        and "<token>" not in rule.rule
    )
    for rule in rules:
        if "<" not in rule:
            for page in range(1, 9):
                answer = side.answers[rule, f"page {page}"] = side.desk.get(f"{rule}?show=all&page={page}")
                if f"page={page + 1}" not in answer.text:
                    break
            continue
        for number, which in enumerate(side.words, 1):
            for kept in (side.phones, side.calls):
                path = filled(rule, kept[which], number, side.indicators[which])
                answer = side.desk.get(path)
                begun = kept is side.calls
                if answer.status_code == 404 and not begun:
                    continue  # what only a call that was begun at the desk has
                side.answers[rule, f"{which}, {'desk' if begun else 'phone'}"] = answer
    for number, which in enumerate(side.words):
        here = office.of(side.app)
        email = f"i-{side.calls[which].lower()}@x.example"
        key = here.token(email, "invited", side.calls[which], 0)
        for do in ("answer", "leave"):
            side.answers[f"/mail/<token>/{do}", f"{which} {number}"] = side.desk.get(f"/mail/{key}/{do}")


def send_everything(side: Side) -> None:
    """Every mail that there is: questions, invitations, announcements, minutes, reminders, changes."""
    side.look(6 * MINUTE)
    for call in side.calls.values():
        side.post(f"/desk/calls/{call}/off", off="yes")
    side.look(12 * MINUTE)
    side.mails = list(side.mail.taken)


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Side, Side]]:
    """The server of the hostile words, and that of harmless ones."""
    harmless = {which: f"Plain words, number {number}" for number, which in enumerate(NAMES)}
    made_here = []
    servers = [MailServer(), MailServer()]
    folders = [tmp_path_factory.mktemp(name) for name in ("hostile", "harmless")]
    settings: dict[str, Any] = {
        "PAIRS_PUBLIC_URL": URL,
        "PAIRS_MAIL_FROM": SENDER,
        "PAIRS_OPENINGS_PER_ADDRESS": "1000 per hour",
    }
    with (
        made(folders[0], PAIRS_SMTP=servers[0].url, **settings) as one,
        made(folders[1], PAIRS_SMTP=servers[1].url, **settings) as other,
    ):
        for app, words, mail in ((one, WORDS, servers[0]), (other, harmless, servers[1])):
            account(app)
            desk = reader_of_english(app)
            assert sign_in(desk).status_code == 302
            side = Side(app, words, mail, desk, token=token(desk))
            subscribe(side)
            for number, (which, word) in enumerate(words.items()):
                say_on_a_phone(side, which, word)
                say_at_the_desk(side, which, word, number)
            read_everything(side)
            send_everything(side)
            made_here.append(side)
        yield made_here[0], made_here[1]
    for server in servers:
        server.stop()


def subscribe(side: Side) -> None:
    """Somebody who wants to be told everything."""
    form = {"email": "all@x.example", "lang": "en", "what": ["calls", "minutes", "templates"]}
    assert side.desk.post("/subscribe", data=form).status_code == 200
    key = office.of(side.app).token("all@x.example", "calls", "", 0)
    assert side.desk.post(f"/mail/{key}/confirm").status_code == 200


def pairs_of(
    sides: tuple[Side, Side], *endings: str
) -> Iterator[tuple[str, str, TestResponse, TestResponse]]:
    """Every page, or every file with one of these endings, of both servers."""
    hostile, harmless = sides
    assert hostile.answers.keys() == harmless.answers.keys()
    for (rule, which), answer in hostile.answers.items():
        if rule.endswith(endings) if endings else answer.mimetype == "text/html":
            yield rule, which, answer, harmless.answers[rule, which]


def test_every_page_and_file_is_there(sides: tuple[Side, Side]) -> None:
    for side in sides:
        found = {
            key: one.status_code
            for key, one in side.answers.items()
            if one.status_code not in (200, 302) and not key[0].startswith(TURNED_OFF)
        }
        assert found == {}


def test_no_element_and_no_attribute_comes_of_words(sides: tuple[Side, Side]) -> None:
    for rule, which, hostile, harmless in pairs_of(sides):
        more = read(hostile.text).shape() - read(harmless.text).shape()
        assert more.keys() <= {("br",)}, (rule, which)  # a text of two lines has two lines


def test_nothing_leads_elsewhere_but_the_links_that_prepare(sides: tuple[Side, Side]) -> None:
    for rule, which, hostile, _harmless in pairs_of(sides):
        for address in read(hostile.text).addresses():
            ours = re.fullmatch(rf"(?!//)[/?#].*|[a-z-]*|{re.escape(URL)}(/.*)?", address)
            assert ours or address == SITE, (rule, which, address)


def test_what_turns_a_line_turns_only_its_own(sides: tuple[Side, Side]) -> None:
    found = set()
    for rule, _which, hostile, _harmless in pairs_of(sides):
        found |= {f"{rule}: {text}" for text in unguarded(read(hostile.text), "\u202e")}
    assert not found, "\n".join(sorted(found))


SHOWN = {
    "/desk/workshops/<workshop>": (
        *("workshop.title", "workshop.intention", "workshop.place", "participant.name", "topic.text"),
        *("topic.detail", "note.text", "next_step.text", "commitment.text", "commitment.cue", "checkin.note"),
        *("help.text", "thanks.text"),
    ),
    "/desk/workshops/<workshop>/minutes": ("minutes.text",),
    "/desk/calls/<workshop>": (
        *("workshop.title", "workshop.place", "call.objectives", "call.signs", "call.deliverables"),
        *("call.criteria", "call.links", "call.bring", "call.team", "signup.expects", "remark.text"),
    ),
    "/desk/workshops": ("workshop.title", "workshop.place"),
    "/desk/calls": ("workshop.title", "call.team"),
    "/desk/followup": (
        *("commitment.text", "next_step.text", "action.text", "action.threshold", "action.result"),
        *("help.text", "thanks.text", "action.hypothesis", "action.indicator"),
    ),
}
"""Page → what was said on a phone and is read there (a kind and its field); in all the others nothing is."""
KEPT_AWAY = ("journal.surprise", "journal.decision", "journal.commitment")


def texts_of(word: str, kind: str, name: str) -> str:
    """A word as a field of a kind holds it, on one line."""
    one = kind_of(kind)
    assert one is not None
    match one.fields.fields[name]:
        case values.Text(most=most) | lists.Texts(longest=most):
            pass
        case _:  # the label of a link
            most = 80
    return " ".join(fits(word, most, f"{kind}.{name}").split())


@pytest.mark.parametrize("rule", SHOWN)
def test_what_was_said_on_a_phone_is_there_to_be_read(sides: tuple[Side, Side], rule: str) -> None:
    side, _harmless = sides
    for which, word in side.words.items():
        text = side.shown(rule, f"{which}, phone" if "<" in rule else "page")
        for said in SHOWN[rule]:
            assert texts_of(word, *said.split(".")) in text, (which, said)


def test_journals_are_on_no_page_and_in_no_file_but_the_whole_one(sides: tuple[Side, Side]) -> None:
    side, _harmless = sides
    for (rule, which), answer in side.answers.items():
        whole = rule.endswith("export.json")
        assert [name.encode() in answer.data for name in KEPT_AWAY] == [whole] * 3, (rule, which)


def test_what_an_ambassador_typed_is_there_to_be_read(sides: tuple[Side, Side]) -> None:
    side, _harmless = sides
    for number, (which, word) in enumerate(side.words.items()):
        title, name = one_line(word, 120), f"{one_line(word, 40)} {number}"
        call = f"{which}, desk"
        for rule in ("/call/<workshop>", "/desk/calls/<workshop>", "/desk/calls/<workshop>/poster"):
            assert title in side.shown(rule, call), (rule, which)
        assert one_line(word, 70) in side.shown("/desk/indicators/<int:indicator>", call)
        for rule in ("/desk/people", "/desk/indicators", "/desk/enrol", "/desk/audit", "/desk/ambassadors"):
            assert name in side.shown(rule, "page"), (rule, which)


def is_there(which: str, text: str) -> bool:
    """Whether the word is in a file, on one line, with or without what keeps it from being a formula."""
    word, found = (" ".join(one.replace("'", "").split()) for one in (WORDS[which.partition(",")[0]], text))
    return word[:60] in found


def is_inert(cell: str) -> bool:
    """Whether a spreadsheet takes a cell for what it is: a text or a number."""
    return not FORMULA.match(cell) or bool(NUMBER.fullmatch(cell))


def test_no_cell_of_a_table_is_a_formula_wherever_it_is_cut(sides: tuple[Side, Side]) -> None:
    for rule, which, hostile, harmless in pairs_of(sides, ".csv"):
        rows, others = (
            list(csv.reader(io.StringIO(one.text.removeprefix("\ufeff")))) for one in (hostile, harmless)
        )
        assert list(map(len, rows)) == list(map(len, others))
        cells = [cell for row in rows for cell in row]
        for cell in cells:
            assert all(map(is_inert, re.split("[;\t]", cell))), (which, cell)
        # A table of all of them has each word somewhere; what is in it, its own test says.
        assert "<" not in rule or is_there(which, "\n".join(cells)), which


def test_no_cell_of_a_workbook_is_a_formula_or_leads_anywhere(sides: tuple[Side, Side]) -> None:
    for _rule, which, hostile, _harmless in pairs_of(sides, ".xlsx"):
        book = load_workbook(io.BytesIO(hostile.data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}, which
        assert not any(cell.hyperlink for cell in cells)
        with zipfile.ZipFile(io.BytesIO(hostile.data)) as parts:
            names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
            assert len(names) == len(parts.namelist())
            assert not any(re.search("external|vba|macro|drawing", name) for name in names)
            tags = {
                one.tag.rpartition("}")[2] for name in names for one in ET.fromstring(parts.read(name)).iter()
            }
        assert not tags & {"f", "hyperlink", "ddeLink", "externalReference", "oleLink"}
        said = "\n".join(str(cell.value) for cell in cells)
        assert is_there(which, said), which
        assert "journal." not in said


def test_markdown_is_inert_where_a_reader_of_markdown_draws_it(sides: tuple[Side, Side]) -> None:
    drawn = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True}).enable("table")
    for rule, which, hostile, harmless in pairs_of(sides, ".md"):
        page = read(drawn.render(hostile.text))
        assert list(page.addresses()) == [], (rule, which)
        more = page.shape() - read(drawn.render(harmless.text)).shape()
        assert more.keys() <= {("br",), ("p",)}, (rule, which, more)
        assert rule == "/desk/privacy/register.md" or is_there(which, page.text), (rule, which)


def test_a_whole_workshop_is_a_file_and_nothing_that_a_browser_draws(sides: tuple[Side, Side]) -> None:
    for _rule, which, hostile, _harmless in pairs_of(sides, ".json"):
        headers = hostile.headers
        assert headers["Content-Disposition"].startswith("attachment"), which
        assert (headers["X-Content-Type-Options"], hostile.mimetype) == ("nosniff", "application/json")
        assert json.loads(hostile.text)["changes"]


def test_feeds_are_read_as_atom_in_plain_text(sides: tuple[Side, Side]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for rule, _which, hostile, harmless in pairs_of(sides, ".atom"):
        root, other = (ET.fromstring(one.data) for one in (hostile, harmless))
        assert [one.tag for one in root.iter()] == [one.tag for one in other.iter()]
        for one in root.iter():
            assert one.get("type", "text") == "text"
            assert one.get("href", f"{URL}/").startswith(f"{URL}/"), rule
        if rule == "/feeds/calls.atom":
            titles = {" ".join((one.text or "").split()) for one in root.iter(f"{atom}title")}
            assert {line(one_line(word, 120)) for word in WORDS.values()} <= titles


def judged(body: str | bytes, said: dict[str, str]) -> Calendar:
    """A calendar that a reader of iCalendar takes, with nothing in it that words put there."""
    raw = body.encode() if isinstance(body, str) else body
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    found = Calendar.from_ical(raw)
    assert {one.name for one in found.walk()} == {"VCALENDAR", "VEVENT"}
    for event in found.walk("VEVENT"):
        assert not event.errors
        assert not set(event) - {
            *("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "LOCATION"),
            *("DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE"),
        }
        assert str(event["URL"]).startswith(f"{URL}/")
        workshop = str(event["UID"]).partition("@")[0]
        assert str(event["SUMMARY"]) == line(one_line(said[workshop], 120))
    return found


def test_the_calendar_of_all_workshops_holds_their_events_and_nothing_else(sides: tuple[Side, Side]) -> None:
    side, _harmless = sides
    said = {call: side.words[which] for which, call in side.calls.items()}
    found = judged(side.answers["/feeds/workshops.ics", "page 1"].data, said)
    assert len(found.walk("VEVENT")) == len(WORDS)


HEADERS = {
    *("from", "to", "subject", "date", "message-id", "content-language", "auto-submitted", "mime-version"),
    *("list-unsubscribe", "list-unsubscribe-post", "content-type", "content-transfer-encoding"),
}


def test_no_mail_has_a_header_a_reader_or_a_part_that_words_made(sides: tuple[Side, Side]) -> None:
    side, harmless = sides
    assert len(side.mails) == len(harmless.mails) > 5 * len(WORDS)
    said = {call: side.words[which] for which, call in side.calls.items()}
    for mail in side.mails:
        assert {name.lower() for name in mail} <= HEADERS | {"x-peer", "x-mailfrom", "x-rcptto"}
        assert len(mail.get_all("to", [])) == len(mail.get_all("subject", [])) == 1
        assert "\n" not in mail["subject"]
        assert mail["to"].endswith(("@x.example", "@ward.example"))  # readers, and who has an account
        parts = [part for part in mail.walk() if not part.is_multipart()]
        assert {part.get_content_type() for part in parts} <= {"text/plain", "text/calendar"}
        for part in parts:
            assert "\u202e" not in part.get_content()
            if part.get_content_type() == "text/calendar":
                judged(part.get_content().replace("\r\n", "\n").replace("\n", "\r\n"), said)
        body = mail.get_body(("plain",))
        assert body is not None
        text = body.get_content().replace(WORDS["a formula"], "")
        for address in re.findall(r"\bhttps?://[^\s>]+", text):
            assert urlsplit(address).netloc in (urlsplit(URL).netloc, urlsplit(SITE).netloc), address


def test_what_a_mail_is_about_is_there_to_be_read(sides: tuple[Side, Side]) -> None:
    side, _harmless = sides
    said = [mail["subject"].strip() for mail in side.mails]
    subjects = {kind: [subject for subject in said if subject.startswith(kind)] for kind in KINDS}
    for word in side.words.values():
        title = line(one_line(word, 120))
        for kind, found in subjects.items():
            assert any(title[:60] in subject for subject in found), (kind, title)


KINDS = ("Invitation: ", "Minutes: ", "Reminder: ", "Called off: ")


@pytest.mark.parametrize("which", REFUSED)
def test_what_no_database_carries_is_refused_wherever_it_is_said(
    sides: tuple[Side, Side], which: str
) -> None:
    side, _harmless = sides
    phone = Phone.opening(reader_of_english(side.app))
    for kind, fields in (("topic", {"text": REFUSED[which]}), ("call", {"objectives": [REFUSED[which]]})):
        phone.say(kind, fields)
        [verdict] = phone.send()
        assert (verdict["verdict"], verdict["code"]) == ("rejected", "bad_text"), (kind, verdict)
