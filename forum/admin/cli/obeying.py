"""Rules of the product, as the command line wants them."""

from collections.abc import Callable

import click

from forum.kernel.errors import ForumError


class Obeys(click.ParamType[str]):
    """Something typed that a rule accepts; when it does not, it is asked again."""

    name = "text"

    def __init__(self, rule: Callable[[str], str]) -> None:
        self.rule = rule

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Let the rule decide, in its own words."""
        try:
            return self.rule(value)
        except ForumError as refusal:
            self.fail(str(refusal), param, ctx)
