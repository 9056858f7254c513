"""A device's way to the network, which can really be cut: open connections die, new ones go nowhere.

A browser's own « offline » switch lets a stream that is already open go on. This is a SOCKS5 proxy (RFC 1928,
no authentication, CONNECT) that a browser context is pointed at. It can also let only so much pass.
"""

from __future__ import annotations

import contextlib
import socket
import threading


class Road:
    """One device's road. Use as a context manager."""

    def __init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._whole = True
        self._there: int | None = None
        self._back: int | None = None
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def proxy(self) -> dict[str, str]:
        """For `browser.new_context(proxy=…)`."""
        return {"server": f"socks5://127.0.0.1:{self._door.getsockname()[1]}"}

    def cut(self) -> None:
        """From now on nothing passes, and what was passing is torn off."""
        with self._lock:
            self._whole = False
            torn, self._open = self._open, set()
        for one in torn:
            close(one)

    def mend(self) -> None:
        """Lets new connections through again, whatever they carry."""
        with self._lock:
            self._whole, self._there, self._back = True, None, None

    def tear(self, there: int | None = None, back: int | None = None) -> None:
        """From now on each connection is torn off once so many bytes went to the server, or came from it.

        With `back=0` whatever is asked arrives whole, and no answer does.
        """
        self.cut()
        with self._lock:
            self._whole, self._there, self._back = True, there, back

    def __enter__(self) -> Road:
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        close(self._door)

    def _accept(self) -> None:
        while True:
            try:
                device, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(device,), daemon=True).start()

    def _carry(self, device: socket.socket) -> None:
        try:
            server = self._greet(device)
        except OSError:
            return close(device)
        with self._lock:
            whole, there, gives = self._whole, self._there, self._back
            if whole:
                self._open |= {device, server}
        if not whole:
            close(device)
            return close(server)
        back = threading.Thread(target=pour, args=(server, device, gives), daemon=True)
        back.start()
        pour(device, server, there)
        back.join()
        with self._lock:
            self._open -= {device, server}
        return None

    def _greet(self, device: socket.socket) -> socket.socket:
        methods = exactly(device, 2)[1]
        exactly(device, methods)
        device.sendall(b"\x05\x00")
        _version, _connect, _reserved, kind = exactly(device, 4)
        if kind == 3:  # a name, which is how Chromium writes even an address
            address = exactly(device, exactly(device, 1)[0]).decode("ascii")
        else:
            address = socket.inet_ntoa(exactly(device, 4))
        port = int.from_bytes(exactly(device, 2), "big")
        if not self._whole:
            raise OSError("the road is cut")
        server = socket.create_connection((address, port))
        device.sendall(b"\x05\x00\x00\x01" + bytes(6))
        return server


def exactly(source: socket.socket, count: int) -> bytes:
    """So many bytes; raises OSError when the other side has gone before."""
    found = b""
    while len(found) < count:
        more = source.recv(count - len(found))
        if not more:
            raise OSError("gone")
        found += more
    return found


def pour(source: socket.socket, target: socket.socket, most: int | None = None) -> None:
    """Passes bytes on until one side is done, or has said more than `most` may pass; then closes both."""
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data[:most])
            if most is not None and (most := most - len(data)) <= 0:
                break
    close(source)
    close(target)


def close(one: socket.socket) -> None:
    """Ends a connection at once; saying it twice does no harm."""
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
