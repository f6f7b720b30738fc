"""The reference pages of `docs/`, made from the code that they describe.

`forum docs` writes them; a test fails when one is not what the code says.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, fields
from itertools import count
from pathlib import Path
from typing import Any, Final

from forum.config import ROOT, Config
from forum.features import FEATURES
from forum.kernel.environment import PREFIX
from forum.kernel.events import Event
from forum.permissions.conditions import confirmed, customer, not_suspended
from forum.permissions.table import WHO_MAY

NOTE: Final = "<!-- Made by `forum docs`. Change the code instead. -->"
Row = tuple[str, ...]


def permissions() -> str:
    """Say who may do what, a line for each."""
    rows = [(_words(can), rule.words) for can, rule in WHO_MAY.items()]
    return _page(
        "Who may do what",
        "Made from `forum/permissions/table.py`. All that stands between commas must "
        "hold; of what stands between “or”s, one is enough. *In good standing* is "
        f"{customer.words}, {confirmed.words}, {not_suspended.words}.",
        _table(("To", "one is"), rows),
    )


def configuration() -> str:
    """Say what a deployment can set, with every default."""
    rows = [
        (f"`{PREFIX}{each.name.upper()}`", _default(each), each.metadata["help"])
        for each in fields(Config)
    ]
    return _page(
        "Configuration",
        "Environment variables, made from `forum/config.py`. A secret can also be "
        f"read from a file: `{PREFIX}SECRET_KEY_FILE` names it. What is wrong is said "
        "before anything starts.",
        _table(("Variable", "Default", "Meaning"), rows),
    )


def events() -> str:
    """Say what the forum tells itself, with a sample of each event."""
    happened = sorted(kinds(Event), key=lambda it: it.name)
    return _page(
        "Events",
        "What happened, in the past tense, made from the `events.py` of each feature. "
        "Who reacts at once does so in the same transaction; afterwards means in the "
        "worker.",
        *(_event(kind) for kind in happened),
    )


PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "permissions.md": permissions,
    "configuration.md": configuration,
    "events.md": events,
}


def _event(kind: type[Event]) -> str:
    at_once = [
        f"{react.__module__}.{react.__qualname__}"
        for feature in FEATURES
        for react in feature.reactions.now.get(kind, ())
    ]
    afterwards = [
        later.name.partition("(")[0]
        for feature in FEATURES
        for later in feature.reactions.later
        if later.event is kind
    ]
    numbers = count(1)
    sample = {each.name: _sample(each, numbers) for each in fields(kind)}
    return "\n\n".join(
        [
            f"## `{kind.name}`",
            " ".join((kind.__doc__ or "").split()),
            f"```json\n{json.dumps(sample, ensure_ascii=False)}\n```",
            *_reacting("At once", at_once),
            *_reacting("Afterwards", afterwards),
        ]
    )


def _reacting(when: str, names: Iterable[str]) -> Iterable[str]:
    listed = ", ".join(f"`{name.removeprefix('forum.')}`" for name in names)
    return [f"{when}: {listed}"] if listed else []


def _sample(each: Field[Any], numbers: Iterable[int]) -> object:
    if each.type is bool:
        return True
    return "…" if each.type is str else next(iter(numbers))


def kinds(kind: type[Event]) -> Iterable[type[Event]]:
    """List every kind of event of the product."""
    for each in kind.__subclasses__():
        if each.__module__.startswith("forum."):
            yield each
        yield from kinds(each)


def _default(each: Field[Any]) -> str:
    if isinstance(each.default, Path):
        return f"`{each.default.relative_to(ROOT)}/`"
    if isinstance(each.default, bool):
        return f"`{int(each.default)}`"
    return f"`{each.default}`" if each.default != "" else ""


def _words(name: str) -> str:
    return name.replace("_", " ")


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"
