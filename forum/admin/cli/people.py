"""`forum people …`: who is trusted with what, and a way in for who has none."""

import click
from flask.cli import AppGroup

from forum.admin.cli.obeying import Obeys
from forum.infra.commands import whole
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people import actions, queries
from forum.people.models import Person
from forum.people.rules import Role, check_ban_reason
from forum.signin.actions.codes import turn_off_for
from forum.signin.actions.passkeys import forget_for
from forum.signin.actions.passwords import reset_link
from forum.signin.actions.sessions import end_all
from forum.signin.notices import link_address
from forum.signin.queries import by_email
from forum.signin.rules.addresses import check_address
from forum.taxonomy.queries import NO_AREA, areas, with_children

people = AppGroup("people", help="Who is here, and what they are trusted with.")
ROLES = click.Choice([role.value for role in Role if role is not Role.CUSTOMER])


@people.command()
@click.argument("handle")
@click.argument("role", type=ROLES)
@click.option("--area", help="Only for this area and those inside it.")
def grant(handle: str, role: str, area: str | None) -> None:
    """Trust somebody with a role."""
    with whole():
        person = queries.by_handle(handle)
        for area_id in _areas(area):
            actions.grant(person, Role(role), area_id=area_id)
    click.echo(f"{handle} is {role} now.")


@people.command()
@click.argument("handle")
@click.argument("role", type=ROLES)
@click.option("--area", help="Only for this area and those inside it.")
def revoke(handle: str, role: str, area: str | None) -> None:
    """Take a role back."""
    with whole():
        person = queries.by_handle(handle)
        for area_id in _areas(area):
            actions.revoke(person, Role(role), area_id=area_id)
    click.echo(f"{handle} is no longer {role}.")


@people.command()
@click.argument("email")
@click.option(
    "--reason", required=True, type=Obeys(check_ban_reason), help="They read it."
)
def ban(email: str, reason: str) -> None:
    """Let somebody only read, and write to the brand. Their voices do not count."""
    with whole():
        actions.ban(_with_address(email), reason=reason)
    click.echo(f"{email} is banned.")


@people.command()
@click.argument("email")
def unban(email: str) -> None:
    """Let somebody take part again. Their voices count as before."""
    with whole():
        actions.unban(_with_address(email))
    click.echo(f"{email} may take part again.")


@people.command("list")
@click.option("--role", type=ROLES, default=Role.ADMIN.value, show_default=True)
def list_(role: str) -> None:
    """List who is trusted with a role."""
    for person in queries.with_role(Role(role)):
        click.echo(f"{person.handle:30} {person.name}")


@people.command("password-link")
@click.argument("handle")
def password_link(handle: str) -> None:
    """Print a link with which somebody chooses a new password."""
    with whole():
        show_password_link(queries.by_handle(handle))


@people.command("sign-out")
@click.argument("handle")
def sign_out(handle: str) -> None:
    """Sign somebody out on every device, who may sign in again."""
    with whole():
        end_all(queries.by_handle(handle).id)
    click.echo(f"{handle} is signed out everywhere.")


@people.command("codes-off")
@click.argument("handle")
def codes_off(handle: str) -> None:
    """Let somebody in without one-time codes who has lost them. They are told."""
    with whole():
        turn_off_for(queries.by_handle(handle))
    click.echo(f"{handle} signs in without one-time codes now.")


@people.command("passkeys-off")
@click.argument("handle")
def passkeys_off(handle: str) -> None:
    """Let no passkey open the account of who has lost them all. They are told."""
    with whole():
        forget_for(queries.by_handle(handle))
    click.echo(f"No passkey opens the account of {handle} now.")


def show_password_link(person: Person) -> None:
    """Print a link with which somebody chooses a new password."""
    click.echo(link_address(reset_link(person, mailed=False)))
    click.echo("It works once, for 30 minutes.")


def _with_address(email: str) -> Person:
    person = by_email(check_address(email))
    if person is None:
        raise NotFound(say("Nobody here has this address."))
    return person


def _areas(slug: str | None) -> list[int] | list[None]:
    if not slug:
        return [None]
    for area in areas().values():
        if area.slug == slug:
            return with_children(area.id)
    raise NotFound(NO_AREA)
