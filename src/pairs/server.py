"""`pairs serve`: one process, gevent's own server, thousands of held-open streams.

Under gunicorn, with its gevent workers: `gunicorn --worker-class gevent 'pairs.server:app()'`.
"""

from __future__ import annotations

from typing import Any

import click
from flask import Flask


def app() -> Flask:
    """The application with its database brought up to date: what a WSGI server is pointed at."""
    from pairs import create_app
    from pairs.upkeep import prepare

    made = create_app()
    prepare(made)
    return made


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on; 0 takes any free one.")
def serve(host: str, port: int) -> None:
    """Serve Pairs until Ctrl-C."""
    from gevent import monkey

    monkey.patch_all()  # before anything opens a socket or makes a lock

    import signal
    import socket

    import gevent
    from gevent.pywsgi import WSGIHandler, WSGIServer

    from pairs.extensions import db
    from pairs.log.live import hub_of

    class Handler(WSGIHandler):  # type: ignore[misc]
        """Sends what is small at once: waiting to fill a packet would cost every live change 40 ms."""

        def __init__(self, sock: Any, *rest: Any) -> None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            super().__init__(sock, *rest)

        def _sendall(self, data: bytes) -> None:
            """Most of what is sent fits at once; only what does not takes gevent's longer way."""
            try:
                sent = self.socket.send(data)
            except OSError:
                sent = 0  # the longer way says what is wrong
            if sent < len(data):
                super()._sendall(data[sent:] if sent else data)
            self.response_length += sent

    _raise_open_files()
    made = app()
    with made.app_context():
        hub = hub_of(db.engine)
    # No access log: addresses beside what was said are what we promise not to keep.
    server = WSGIServer((host, port), made, log=None, handler_class=Handler)

    def stop(*_: object) -> None:
        hub.close()
        server.stop(timeout=5)

    for signal_number in (signal.SIGINT, signal.SIGTERM):
        gevent.signal_handler(signal_number, stop)
    server.start()
    click.echo(f"Pairs listens on http://{host}:{server.server_port} (Ctrl-C stops it).")
    server.serve_forever()
    click.echo("Stopped.")


def _raise_open_files() -> None:
    """Every open stream is an open file: take as many as the system allows."""
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
