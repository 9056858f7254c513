"""`python -m pairs.library check` reads every format; `… publish` makes the current editions unchangeable."""

from __future__ import annotations

import sys

from . import editions
from .loader import FORMATS, load
from .problems import BadFormat


def main(arguments: list[str]) -> int:
    """Gives the exit status: 0 well, 1 a format is wrong, 2 asked for something else."""
    if arguments not in (["check"], ["publish"]):
        print(__doc__)
        return 2
    try:
        library = load(FORMATS)
    except BadFormat as error:
        print(error, file=sys.stderr)
        return 1
    if arguments == ["publish"]:
        editions.publish(FORMATS, library.current)
    for format in library.current:
        print(f"{format['slug']} {format['edition']}: {format['name']['en']} / {format['name']['fr']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
