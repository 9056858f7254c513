"""A page of the log: encoded once and compressed once, for all who read it."""

from __future__ import annotations

import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_CHANGES = 256
"""Pages end at multiples of this, so that readers who came at different moments share the full ones."""
MAX_BYTES = 512 * 1024
_OVERHEAD = 1024
"""Bytes a page takes beside its body: a cursor of one's own choosing makes a page with next to none."""
_LEVEL = 6

GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # RFC 1952: no name, no time
_FINAL = b"\x03\x00"  # an empty last block (RFC 1951)


PageRow = tuple[int, str, str, bool, bytes]
"""(seq, by, at, clamped, body) of a change, as a page is made of them."""


@dataclass(slots=True)
class Page:
    """Some changes in a row: those numbered `after` + 1 to `head`."""

    epoch: str
    after: int
    head: int
    more: bool
    body: bytes
    """The page's JSON (contract 3.5), on one line."""
    _block: bytes | None = field(default=None, repr=False)
    _event: bytes | None = field(default=None, repr=False)

    @property
    def cursor(self) -> str:
        """Where a reader of this page has come to."""
        return f"{self.epoch}.{self.head}"

    @property
    def block(self) -> bytes:
        """The body as raw deflate that ends on a byte and remembers nothing: blocks can follow each other."""
        if self._block is None:
            machine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
            self._block = machine.compress(self.body) + machine.flush(zlib.Z_FULL_FLUSH)
        return self._block

    @property
    def gzipped(self) -> bytes:
        """The body as a gzip file."""
        end = struct.pack("<II", zlib.crc32(self.body), len(self.body) & 0xFFFFFFFF)
        return GZIP_HEADER + self.block + _FINAL + end

    @property
    def event(self) -> bytes:
        """The page as a server-sent event."""
        return b"%s%s\n\n" % (self._opening, self.body)

    @property
    def event_block(self) -> bytes:
        """The event as raw deflate: the shared block between two stored ones."""
        if self._event is None:
            self._event = stored(self._opening) + self.block + stored(b"\n\n")
        return self._event

    @property
    def _opening(self) -> bytes:
        return b"id: %s\nevent: page\ndata: " % self.cursor.encode()


def stored(data: bytes) -> bytes:
    """Up to 65,535 bytes as a stored block of deflate (RFC 1951, 3.2.4): no listener has a compressor."""
    return b"\x00" + struct.pack("<HH", len(data), len(data) ^ 0xFFFF) + data


def entry(seq: int, by: str, at: str, clamped: bool, body: bytes) -> bytes:
    """One change as a page holds it, and as a file of a whole workshop does; its bytes are verbatim."""
    moved = b'"at":"%s",' % at.encode() if clamped else b""
    return b'{"seq":%d,"by":"%s",%s"c":%s}' % (seq, by.encode(), moved, body)


def encode(epoch: str, after: int, rows: Iterable[PageRow], *, upto: int, more: bool) -> Page:
    """A page of rows (seq, by, at, clamped, body), cut at MAX_BYTES; the bodies are served verbatim."""
    parts: list[bytes] = []
    head, size = after, 0
    for seq, by, at, clamped, body in rows:
        if parts and size + len(body) > MAX_BYTES:
            break
        parts.append(entry(seq, by, at, clamped, body))
        head, size = seq, size + len(body) + 80
    more = more or head < upto
    start = b'{"epoch":"%s","after":%d,"head":%d,"more":%s,"changes":['
    opening = start % (epoch.encode(), after, head, b"true" if more else b"false")
    return Page(epoch, after, head, more, opening + b",".join(parts) + b"]}")


class Shelf:
    """The pages lately asked for, up to a number of bytes; what was longest unused goes first."""

    def __init__(self, limit: int = 8 * 1024 * 1024) -> None:
        self._limit, self._size = limit, 0
        self._pages: OrderedDict[tuple[str, str, int, int, bool], Page] = OrderedDict()
        self._newest: Page | None = None
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str, int, int, bool]) -> Page | None:
        """The page kept under (epoch, workshop, after, upto, more)."""
        page = self._pages.get(key)
        if page is not None and page is not self._newest:  # which all listeners ask for, at once
            with self._lock:
                if key in self._pages:
                    self._pages.move_to_end(key)
        return page

    def put(self, key: tuple[str, str, int, int, bool], page: Page) -> None:
        """Keeps a page."""
        with self._lock:
            if key not in self._pages:
                self._pages[key] = self._newest = page
                self._size += len(page.body) + _OVERHEAD
            while self._size > self._limit and len(self._pages) > 1:
                self._size -= len(self._pages.popitem(last=False)[1].body) + _OVERHEAD
