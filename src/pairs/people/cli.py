"""`pairs account`: what is done with accounts where the server runs, when no page can."""

from __future__ import annotations

from contextlib import AbstractContextManager

import click

from pairs import create_app, terminal
from pairs.terminal import Misused, Refused
from pairs.terminal import gettext as _
from pairs.upkeep import prepare

from . import accounts, audit, passwords, second
from .model import ROLES, Account


@click.group()
def account() -> None:
    """Accounts of those who sign in at the desk: to read, as ambassadors, to coordinate."""


def address(_context: click.Context, _parameter: click.Parameter, typed: str) -> str:
    """An e-mail address, judged before a name and a password are asked for."""
    if not accounts.ADDRESS.fullmatch(accounts.folded(typed)):
        raise Misused(_("this is no e-mail address: write it as NAME@HOST"))
    return typed


@account.command("add")
@click.argument("email", callback=address)
@click.option("--name", help="How the person is called; asked for where it is not said.")
@click.option("--role", type=click.Choice(ROLES), default="coordinator", show_default=True)
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
def add(email: str, name: str | None, role: str, lang: str, generate: bool) -> None:
    """Make an account, a coordinator's or of --role."""
    name = click.prompt(_("Name:"), prompt_suffix=" ") if name is None else name
    password = passwords.generated() if generate else ask()
    with opened():
        try:
            made = accounts.add(email, name, password, role=role, lang=lang)
        except (accounts.BadAccount, passwords.WeakPassword) as problem:
            raise Refused(str(problem)) from problem
        audit.note("account.added", made.email)
        click.echo(_("%(address)s may sign in as %(role)s.", address=made.email, role=role))
    if generate:
        click.echo(_("password: %(password)s", password=password))


@account.command("list")
def list_all() -> None:
    """List the accounts: address, role, language, name."""
    with opened():
        for each in accounts.everyone():
            click.echo(f"{each.email}\t{each.role}\t{each.lang}\t{each.name}")


@account.command("password")
@click.argument("email")
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
def password(email: str, generate: bool) -> None:
    """Set a new password and sign the account out everywhere."""
    with opened():
        found = one(email)
        new = passwords.generated() if generate else ask()
        try:
            accounts.set_password(found, new)
        except passwords.WeakPassword as problem:
            raise Refused(str(problem)) from problem
        audit.note("account.password", found.email)
    if generate:
        click.echo(_("password: %(password)s", password=new))
    else:
        click.echo(_("The password is set; they are signed out everywhere."))


@account.command("forget-factor")
@click.argument("email")
def forget_factor(email: str) -> None:
    """Take off a second factor that was lost.

    For who has neither the phone nor a recovery code any more: the password alone signs them in then.
    """
    with opened():
        found = one(email)
        address = found.email
        second.drop(found)
        audit.note("account.factor_dropped", address)
    click.echo(_("The password alone signs them in now."))


@account.command("remove")
@click.argument("email")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(email: str, yes: bool) -> None:
    """Remove an account and end its sessions."""
    if not yes:
        terminal.confirm(_("Remove this account?"))
    with opened():
        found = one(email)
        address = found.email
        accounts.remove(found)
        audit.note("account.removed", address)
    click.echo(_("Removed."))


def ask() -> str:
    """A password typed twice, not shown."""
    while True:
        typed: str = click.prompt(_("Password:"), prompt_suffix=" ", hide_input=True)
        if click.prompt(_("Once more:"), prompt_suffix=" ", hide_input=True) == typed:
            return typed
        click.echo(_("These were two different ones. From the start:"), err=True)


def opened() -> AbstractContextManager[None]:
    """The application's context, its database ready, in the terminal's language."""
    app = create_app()
    prepare(app)
    return terminal.speaking(app)


def one(email: str) -> Account:
    """The account of an address; Refused when there is none."""
    found = accounts.by_email(email)
    if found is None:
        raise Refused(_("No account has the address %(address)s.", address=email))
    return found
