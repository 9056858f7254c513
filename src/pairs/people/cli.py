"""`pairs account`: what is done with accounts where the server runs, when no page can."""

from __future__ import annotations

import click
from flask.ctx import AppContext

from pairs import create_app
from pairs.upkeep import prepare

from . import accounts, audit, passwords, second
from .model import ROLES, Account


@click.group()
def account() -> None:
    """Accounts of those who read results at the desk."""


class Refused(click.ClickException):
    """Something that was asked for and cannot be; the message says why."""


@account.command("add")
@click.argument("email")
@click.option("--name", prompt=True, help="How the person is called.")
@click.option("--role", type=click.Choice(ROLES), default="coordinator", show_default=True)
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
def add(email: str, name: str, role: str, lang: str, generate: bool) -> None:
    """Makes an account."""
    password = passwords.generated() if generate else ask()
    with opened():
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
    """Lists the accounts."""
    with opened():
        for each in accounts.everyone():
            click.echo(f"{each.email}\t{each.role}\t{each.lang}\t{each.name}")


@account.command("password")
@click.argument("email")
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
def password(email: str, generate: bool) -> None:
    """Sets a new password and signs the account out everywhere."""
    with opened():
        found = one(email)
        new = passwords.generated() if generate else ask()
        try:
            accounts.set_password(found, new)
        except passwords.WeakPassword as problem:
            raise Refused(str(problem)) from problem
        audit.note("account.password", found.email)
    click.echo(f"password: {new}" if generate else "The password is set; every session is ended.")


@account.command("forget-factor")
@click.argument("email")
def forget_factor(email: str) -> None:
    """Takes the second factor off, for who lost both the phone and the recovery codes."""
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
    """Removes an account and ends its sessions."""
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
