"""Codes to scan, each drawn as one path of an SVG."""

from __future__ import annotations

import qrcode


def drawn(link: str, *, sturdy: bool = False) -> tuple[int, str]:
    """A link as a QR code: its side in modules, its quiet zone included, and the path that draws it.

    `sturdy`: it stands damage on paper (15 % of it instead of 7 %), for a code that is a little denser.
    """
    level = qrcode.ERROR_CORRECT_M if sturdy else qrcode.ERROR_CORRECT_L
    code = qrcode.QRCode(error_correction=level, border=4)
    code.add_data(link)
    matrix = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return len(matrix), path
