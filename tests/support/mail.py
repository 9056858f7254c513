"""A real mail server in the tests' own process."""

from __future__ import annotations

import email
import threading
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from pairs.notices.postman import Road

from .server import free_port

SENDER = "Pairs <pairs@ward.example>"


class MailServer:
    """A mail server that keeps what it took, and may refuse, or hang up at the worst moment."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.came = threading.Condition()
        self.answers: dict[str, list[str]] = {}
        self.hang_up_after_data = False
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()
        self.url = f"smtp://127.0.0.1:{self.port}"
        self.road = Road(self.url, SENDER, "ward.example")

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, _options: Any) -> str:
        if self.answers.get(address):
            return self.answers[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        with self.came:
            self.taken.append(message)
            self.came.notify_all()
        if self.hang_up_after_data:
            server.transport.abort()
        return "250 Taken"

    def stop(self) -> None:
        """Nobody answers at its port any more."""
        self.controller.stop()

    def about(self, subject: str, to: str) -> list[EmailMessage]:
        """What was taken for somebody with these words in its subject, the oldest first."""
        return [mail for mail in self.taken if mail["To"] == to and subject in str(mail["Subject"])]

    def waits_for(self, subject: str, to: str) -> EmailMessage:
        """The last such mail, as soon as there is one; what came instead is told after 20 s."""
        with self.came:
            self.came.wait_for(lambda: self.about(subject, to), timeout=20)
            found = self.about(subject, to)
        assert found, [(str(mail["To"]), str(mail["Subject"])) for mail in self.taken]
        return found[-1]

    @property
    def to(self) -> list[str]:
        return [str(message["To"]) for message in self.taken]

    def said(self, number: int = -1) -> str:
        """The words of a mail, the last one unless said."""
        return words_of(self.taken[number])


def words_of(mail: EmailMessage) -> str:
    """What a mail says."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
