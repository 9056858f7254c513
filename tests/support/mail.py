"""A real mail server in the tests' own process."""

from __future__ import annotations

import email
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
        self.taken.append(message)
        if self.hang_up_after_data:
            server.transport.abort()
        return "250 Taken"

    def stop(self) -> None:
        """Nobody answers at its port any more."""
        self.controller.stop()

    @property
    def to(self) -> list[str]:
        return [str(message["To"]) for message in self.taken]

    def said(self, number: int = -1) -> str:
        """The words of a mail, the last one unless said."""
        body = self.taken[number].get_body(("plain",))
        assert body is not None
        return str(body.get_content())
