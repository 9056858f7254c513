"""`pairs serve`: one process, gevent's own server, thousands of held-open streams.

Under gunicorn, with its gevent workers: `gunicorn --worker-class gevent 'pairs.server:app()'`.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
from typing import Any

import click
from flask import Flask

from . import terminal
from .config import CannotStart
from .terminal import gettext as _

_log = logging.getLogger(__name__)

PATIENCE = 60
"""Seconds a visitor has to say what they want, waiting for the next wish included, and the seconds they may
take nothing of an answer: a connection held open for nothing is one that somebody else does not get."""

BACKLOG = 4096
"""Connections that wait to be taken; the system cuts it to its own most (net.core.somaxconn). A hospital that
comes back online knocks at once, and whoever finds the queue full is sent away or waits for seconds."""

ANY = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""Hosts that mean every address of this machine, and the one a browser on it can go to."""


def app(*, announce: bool = True) -> Flask:
    """The application, its database brought up to date, its clock going: what a WSGI server is pointed at."""
    from pairs import config, create_app
    from pairs.operating import clock, logs
    from pairs.upkeep import prepare

    settings = config.load()
    logs.begin(settings)
    made = create_app(settings)
    prepare(made)
    if settings.PAIRS_SCHEDULER == "on":
        clock.start(made)
    if announce:
        terminal.bear_with_it()
        tell(made)
    return made


def tell(made: Flask) -> None:
    """Prints how the first account is made, as long as nobody has one."""
    from pairs.people import first

    if said := first.announced(made):
        click.echo(said)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on; 0 takes any free one.",
)
@click.option("--demo", is_flag=True, help="First fill in the demo, and print how to get in.")
def serve(host: str, port: int, demo: bool) -> None:
    """Serve Pairs until Ctrl-C.

    Links and QR codes carry PAIRS_PUBLIC_URL; where it is not set, the address listened on.
    """
    from gevent import monkey

    monkey.patch_all()  # before anything opens a socket or makes a lock

    import signal
    import socket

    import gevent
    from gevent.pywsgi import WSGIHandler, WSGIServer

    from pairs.extensions import db
    from pairs.log.live import hub_of

    class Handler(WSGIHandler):  # type: ignore[misc]
        """Sends what is small at once: waiting to fill a packet would cost every live change 40 ms.

        And waits for nobody longer than PATIENCE.
        """

        def __init__(self, sock: Any, *rest: Any) -> None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(PATIENCE)
            self._watch: Any = None
            super().__init__(sock, *rest)

        def handle(self) -> None:
            with contextlib.suppress(OSError):  # they are gone; gevent would log it with their address
                super().handle()

        def handle_one_request(self) -> Any:
            self._be_patient()
            try:
                return super().handle_one_request()
            finally:
                self._watch.close()

        def start_response(self, *said: Any) -> Any:
            self._watch.stop()  # understood: a stream may take hours
            return super().start_response(*said)

        def run_application(self) -> None:
            super().run_application()
            self._be_patient()  # with what they may still be sending that nobody reads

        def _be_patient(self) -> None:
            """From now on they have PATIENCE seconds; then the line is cut under whoever reads from it."""
            if self._watch is not None:
                self._watch.close()
            self._watch = gevent.get_hub().loop.timer(PATIENCE)
            self._watch.start(self._hang_up, self.socket)

        def _log_error(self, kind: Any, error: Any, trace: Any) -> None:
            """An answer broke off half-way: gevent would write the whole request beside the reason."""
            if not issubclass(kind, gevent.GreenletExit):
                _log.error("an answer broke off", exc_info=(kind, error, trace))

        @staticmethod
        def _hang_up(sock: Any) -> None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

        def _handle_client_error(self, _error: Exception) -> Any:
            return super()._handle_client_error(ValueError())

        def log_error(self, *_: Any) -> None:
            """What could not be read is answered 400 and not logged: gevent would add whose it was."""

        def _sendall(self, data: bytes) -> None:
            """Most of what is sent fits at once; only what does not takes gevent's longer way."""
            try:
                sent = self.socket.send(data)
            except TimeoutError:
                raise BrokenPipeError(errno.EPIPE, "nobody takes what is sent") from None
            except OSError:
                sent = 0  # the longer way says what is wrong
            if sent < len(data):
                super()._sendall(data[sent:] if sent else data)
            self.response_length += sent

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = WSGIServer.get_listener((host, port), backlog=BACKLOG, family=family)
    except OSError as error:
        raise CannotStart(_why_not(host, port, error)) from error
    port = listener.getsockname()[1]
    os.environ.setdefault("PAIRS_PUBLIC_URL", address(ANY.get(host, host), port))
    _raise_open_files()
    made = app(announce=False)
    with made.app_context():
        hub = hub_of(db.engine)
    if demo:
        from pairs.demo.cli import welcome

        welcome(made)
    # No access log: addresses beside what was said are what we promise not to keep.
    server = WSGIServer(listener, made, log=None, handler_class=Handler)

    def stop(*_: object) -> None:
        hub.close()
        server.stop(timeout=5)

    for signal_number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(signal_number, stop)
    server.start()
    click.echo(_("Pairs listens on %(address)s (Ctrl-C stops it).", address=address(host, port)))
    tell(made)
    server.serve_forever()
    click.echo(_("Stopped."))


def address(host: str, port: int) -> str:
    """The address of a server on this machine, without a slash at its end."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return _(
            "Port %(port)s of %(host)s is taken: stop what listens there, or choose another port.",
            port=port,
            host=host,
        )
    reason = str(error.strerror or error).partition(": (")[0]  # gevent says the address again
    return _("Pairs cannot listen on %(address)s: %(reason)s", address=address(host, port), reason=reason)


def _raise_open_files() -> None:
    """Every open stream is an open file: take as many as the system allows."""
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
