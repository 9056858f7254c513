"""`pairs account`: what is done with accounts where the server runs, when no page can."""

from __future__ import annotations

import os

import click
from flask.ctx import AppContext
from flask_babel import force_locale

from pairs import create_app
from pairs.languages import spoken
from pairs.upkeep import prepare

from . import accounts, audit, passwords, second
from .model import ROLES, Account


@click.group()
def account() -> None:
    """Accounts of those who sign in at the desk: to read, as ambassadors, to coordinate."""


class Refused(click.ClickException):
    """Something that was asked for and cannot be; the message says why."""


def address(_context: click.Context, _parameter: click.Parameter, typed: str) -> str:
    """An e-mail address, judged before a name and a password are asked for."""
    if not accounts.ADDRESS.fullmatch(accounts.folded(typed)):
        raise click.BadParameter("this is no e-mail address: write it as NAME@HOST")
    return typed


@account.command("add")
@click.argument("email", callback=address)
@click.option("--name", prompt=True, help="How the person is called.")
@click.option("--role", type=click.Choice(ROLES), default="coordinator", show_default=True)
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
def add(email: str, name: str, role: str, lang: str, generate: bool) -> None:
    """Make an account, a coordinator's or of --role."""
    password = passwords.generated() if generate else ask()
    with opened(), force_locale(spoken(os.environ)):
        try:
            made = accounts.add(email, name, password, role=role, lang=lang)
        except (accounts.BadAccount, passwords.WeakPassword) as problem:
            raise Refused(str(problem)) from problem
        audit.note("account.added", made.email)
        click.echo(f"{made.email} may sign in as {role}.")
    if generate:
        click.echo(f"password: {password}")


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
            with force_locale(spoken(os.environ)):
                accounts.set_password(found, new)
        except passwords.WeakPassword as problem:
            raise Refused(str(problem)) from problem
        audit.note("account.password", found.email)
    click.echo(f"password: {new}" if generate else "The password is set; every session is ended.")


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
    click.echo("The password alone signs them in now.")


@account.command("remove")
@click.argument("email")
@click.confirmation_option(prompt="Remove this account?")
def remove(email: str) -> None:
    """Remove an account and end its sessions."""
    with opened():
        found = one(email)
        address = found.email
        accounts.remove(found)
        audit.note("account.removed", address)
    click.echo("Removed.")


def ask() -> str:
    """A password typed twice, not shown."""
    typed: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def opened() -> AppContext:
    """The application's context, its database ready."""
    app = create_app()
    prepare(app)
    return app.app_context()


def one(email: str) -> Account:
    """The account of an address; Refused when there is none."""
    found = accounts.by_email(email)
    if found is None:
        raise Refused(f"No account has the address {email}.")
    return found
