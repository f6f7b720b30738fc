"""Something to look at on the first start, or with `forum demo plant`."""

from contextlib import suppress

import click
from flask import current_app
from flask.cli import AppGroup

from forum.config import Config
from forum.demo import actions, queries
from forum.demo.rules import PASSWORD, day_to_tell, read
from forum.infra.db import transaction
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.people.queries import anybody, roles_of
from forum.people.rules import Role, role_word
from forum.search.actions import mend
from forum.search.rules import Busy

demo = AppGroup("demo", help="The demonstration community.")


@demo.command()
def plant() -> None:
    """Fill an empty database with the demonstration; leave any other as it is."""
    config: Config = current_app.extensions["forum.config"]
    if not config.demo:
        return
    if not config.is_local:
        # Everybody knows the password of these accounts, the administrator's too.
        click.echo("The demonstration is only planted where it cannot be reached.")
        return
    try:
        _plant()
    except Conflict as refusal:
        click.echo(refusal)
    _say_who_may_sign_in()


def show_around() -> None:
    """Before the site is served: plant where nobody lives, say who may sign in."""
    config: Config = current_app.extensions["forum.config"]
    if not config.demo or not config.is_local:
        return
    if not anybody():
        _plant()
    _say_who_may_sign_in()


def _plant() -> None:
    """Fill the database, and make the index at once: the first page finds all of it.

    While a worker of the same community writes, it is this one who makes the index.
    """
    with transaction():
        actions.plant(read(), today=day_to_tell(now()))
    with suppress(Busy):
        mend()


def _say_who_may_sign_in() -> None:
    accounts = queries.handy_accounts()
    if not accounts:
        return
    roles = roles_of(account.id for account in accounts)
    click.echo(f"Sign in with the password “{PASSWORD}” as one of these:")
    for account in accounts:
        role = min(roles.get(account.id, {Role.CUSTOMER}))
        click.echo(f"  {account.email:24} {account.name}, {role_word(role)}")
    click.echo("No second step is asked of them here; of a community of yours, it is.")
