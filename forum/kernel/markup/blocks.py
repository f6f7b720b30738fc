"""Blocks of Markdown: code, quotes, lists and tables put together from their parts."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

_ITEM: Final = re.compile(r"(?:[-+]|\d+[.)]) ")


def stacked(blocks: Sequence[str]) -> str:
    """Put blocks under one another, a list right under the line it belongs to."""
    text = ""
    for block in blocks:
        close = text and "\n" not in text and _ITEM.match(block)
        text += f"\n{block}" if close else f"\n\n{block}" if text else block
    return text


def listed(items: Sequence[str], *, first: int | None, after: str) -> str:
    """Write a list, numbered or not, that the list just before cannot swallow."""
    other = _ITEM.match(after) is not None
    lines = []
    for number, item in enumerate(items, first or 0):
        sign = "-+"[other] if first is None else f"{number}{'.)'[other]}"
        indent = " " * (len(sign) + 1)
        lines.append(f"{sign} {_indented(item, indent)}".rstrip())
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(lines)


def heading(words: str, level: int) -> str:
    """Write a title; signs at its end would be taken for decoration."""
    words = re.sub("(#+)$", r"\\\1", words)
    return f"{'#' * level} {words}"


def quoted(text: str) -> str:
    """Write a quote."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def code_block(code: str, *, language: str) -> str:
    """Write code between fences longer than any in it."""
    fence = "`" * max(3, _longest_run(code) + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def code_span(code: str) -> str:
    """Write code within a line."""
    runs = {len(run) for run in re.findall("`+", code)}
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{space}{code}{space}{fence}"


def table(rows: Sequence[Sequence[str]], *, headed: bool) -> str:
    """Write a table; one without a head gets an empty one, Markdown knows no other."""
    columns = list(zip_longest(*rows, fillvalue=""))
    head, *body = zip(*columns, strict=True) if columns else [()]
    if not headed:
        head, body = ("",) * len(columns), [head, *body]
    lines = [head, ("---",) * len(columns), *body]
    return "\n".join("| {} |".format(" | ".join(line)) for line in lines)


def _indented(text: str, indent: str) -> str:
    return re.sub(r"\n(?!\n)", f"\n{indent}", text)


def _longest_run(code: str) -> int:
    return max(map(len, re.findall("`+", code)), default=0)
