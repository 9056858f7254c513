"""The `pairs` command: a table of contents; each command lives in the room that does the work."""

from __future__ import annotations

import importlib
from typing import Any

import click

from . import terminal
from .config import CannotStart

COMMANDS = {
    "serve": "pairs.server:serve",
    "demo": "pairs.demo.cli:demo",
    "account": "pairs.people.cli:account",
    "remind": "pairs.operating.cli:remind",
    "backup": "pairs.upkeep:backup",
    "restore": "pairs.upkeep:restore",
    "rebuild": "pairs.upkeep:rebuild",
    "import": "pairs.reports.cli:take_in",
    "erase": "pairs.workshops.erase:erase",
    "doctor": "pairs.doctor:doctor",
    "purge": "pairs.privacy.cli:purge",
}


class Contents(click.Group):
    """Imports a command only when it is asked for: `serve` must patch sockets before anything opens one."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, context: click.Context) -> Any:
        terminal.bear_with_it()
        try:
            return super().invoke(context)
        except CannotStart as problem:
            raise terminal.Refused(str(problem)) from None


@click.command(cls=Contents)
@click.version_option(package_name="pairs")
def main() -> None:
    """Pairs: workshops that peers run by themselves."""
