"""What commands of the forum have in common."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from forum.infra.db import transaction
from forum.kernel.errors import ForumError


@contextmanager
def whole() -> Iterator[None]:
    """Do all of it or nothing; say a refusal in one line."""
    try:
        with transaction():
            yield
    except ForumError as refusal:
        raise click.ClickException(str(refusal)) from refusal
