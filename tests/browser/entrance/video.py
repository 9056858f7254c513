"""A film for Chromium's fake camera: a QR code held up, still, on a grey table."""

from __future__ import annotations

from pathlib import Path

import qrcode

WIDTH, HEIGHT = 640, 480
TABLE, PAPER, PRINT = 110, 235, 25  # luma


def film(path: Path, text: str, frames: int = 5) -> Path:
    """Writes a YUV4MPEG2 file that shows the code of `text`; gives its path."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    size = HEIGHT * 9 // 10 // len(rows)
    left, top = (WIDTH - size * len(rows)) // 2, (HEIGHT - size * len(rows)) // 2
    picture = bytearray([TABLE]) * (WIDTH * HEIGHT)
    for y, row in enumerate(rows):
        line = b"".join(bytes([PRINT if dark else PAPER]) * size for dark in row)
        for dy in range(size):
            start = (top + y * size + dy) * WIDTH + left
            picture[start : start + len(line)] = line
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F15:1 Ip A1:1 C420jpeg\n".encode())
        for _ in range(frames):
            file.write(b"FRAME\n" + bytes(picture) + colourless)
    return path
