"""`forum mail …`: whether mail leaves, for people and for scripts."""

import smtplib
import ssl
import sys
from datetime import datetime, timedelta

import click
from flask import current_app
from flask.cli import AppGroup

from forum.config import Config
from forum.infra.letters import Fate
from forum.infra.mail import deliver, stays_here
from forum.infra.outbox import NotNow
from forum.infra.smtp import connected, leave, words_of
from forum.kernel.errors import ForumError
from forum.mailing import notices, queries
from forum.mailing.rules import State, advice
from forum.signin.rules.addresses import check_address

REFUSED, NOT_NOW = 1, 3  # how `forum mail test` ends; 2 is for what was typed

mail = AppGroup("mail", help="Whether mail leaves.")


@mail.command("test")
@click.argument("address")
def test_(address: str) -> None:
    """Send one letter to ADDRESS now, and say what the mail server said.

    Ends with 0 when it was taken, 1 when it was refused for good, 3 when the server
    does not take it now.
    """
    config: Config = current_app.extensions["forum.config"]
    try:
        letter = notices.trial(check_address(address))
    except ForumError as refusal:
        raise click.BadParameter(str(refusal)) from refusal
    if not stays_here(config.mail_url):
        _connect(config.mail_url)
    try:
        ended = deliver(letter)
    except NotNow as trouble:
        click.echo(f"Not taken now: {trouble}")
        click.echo("A letter of the forum would be tried again, see the operations.")
        sys.exit(NOT_NOW)
    if ended.fate is Fate.REFUSED:
        click.echo(f"Refused: {ended.words}")
        click.echo("The server takes nothing for this address. Look for a slip in it.")
        sys.exit(REFUSED)
    if stays_here(config.mail_url):
        click.echo(f"Kept in {config.instance / 'mail'}: no mail leaves this machine.")
        click.echo("To let it leave, set FORUM_MAIL_URL to a mail server.")
    else:
        click.echo(f"Taken, as {letter.message_id}. Look into the mailbox, spam too.")


@mail.command()
def status() -> None:
    """Say what waits, what has left today, and what is stuck.

    Ends with 0 when all is well, 1 when letters are late or stuck.
    """
    it = queries.figures()
    click.echo(f"{'state':22}{it.state}")
    click.echo(f"{'waiting':22}{it.waiting}")
    if it.waiting:
        click.echo(f"{'the oldest waits for':22}{_span(it.oldest_at, it.at)}")
        click.echo(f"{'next try in':22}{_span(it.at, it.due_at)}")
    if it.said:
        click.echo(f"{'the server said':22}{it.said}")
    click.echo(f"{'sent in a day':22}{it.sent}")
    click.echo(f"{'refused in a day':22}{it.refused}")
    click.echo(f"{'stuck':22}{it.stuck}")
    for letter in queries.stuck():
        click.echo(f"  {letter.at:%Y-%m-%d %H:%M} {letter.kind}: {letter.words}")
    for words in advice(it):
        click.echo(str(words))
    sys.exit(0 if it.state is State.WELL else 1)


def _connect(url: str) -> None:
    try:
        server = connected(url)
    except (OSError, smtplib.SMTPException) as trouble:
        click.echo(f"Not connected: {words_of(trouble)}")
        click.echo("Look at FORUM_MAIL_URL, then at the server's own log.")
        sys.exit(NOT_NOW)
    tls = server.sock.version() if isinstance(server.sock, ssl.SSLSocket) else ""
    click.echo(f"Connected, {f'over {tls}' if tls else 'without TLS'}.")
    leave(server)


def _span(since: datetime | None, until: datetime | None) -> str:
    if since is None or until is None:
        return "-"
    minutes = max(until - since, timedelta()) // timedelta(minutes=1)
    return f"{minutes // 60} h {minutes % 60} min"
