"""`python -m pairs.library check` reads all there is; `… publish` makes the current editions unchangeable."""

from __future__ import annotations

import sys

from . import editions, stories
from .loader import FORMATS, load
from .problems import BadFormat


def main(arguments: list[str]) -> int:
    """Gives the exit status: 0 well, 1 a format is wrong, 2 asked for something else."""
    if arguments not in (["check"], ["publish"]):
        print(__doc__)
        return 2
    try:
        library = load(FORMATS)
        told = stories.load(stories.STORIES, library.find)
    except BadFormat as error:
        print(error, file=sys.stderr)
        return 1
    if arguments == ["publish"]:
        editions.publish(FORMATS, library.current)
    for format in library.current:
        print(f"{format['slug']} {format['edition']}: {format['name']['en']} / {format['name']['fr']}")
    for story in told:
        print(f"{story['slug']}: {story['title']['en']} / {story['title']['fr']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
