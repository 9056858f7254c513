"""A way to a server that is cut in the middle of what is sent: after so many bytes, nothing more arrives."""

from __future__ import annotations

import socket
import threading

from .road import close, pour


class Cut:
    """Listens on loopback and passes bytes on to a server until `after` of a connection's have gone there.

    Use as a context manager; `after` can be moved at any time, None lets everything pass.
    """

    def __init__(self, port: int, after: int | None = None) -> None:
        self.after = after
        self._port = port
        self._door = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def __enter__(self) -> Cut:
        return self

    def __exit__(self, *_: object) -> None:
        close(self._door)

    def _accept(self) -> None:
        while True:
            try:
                device, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(device, self.after), daemon=True).start()

    def _carry(self, device: socket.socket, left: int | None) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._port))
        except OSError:
            return close(device)
        threading.Thread(target=pour, args=(server, device), daemon=True).start()
        pour(device, server, left)
        return None
