"""How far a post may go: what costs more the more it is nested or filled stops here.

Each bound shows the rest as it was typed; no words are lost.
"""

from typing import Final

from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore

DEEPEST: Final = 10
_CELLS: Final = 2_000
_EMPHASES: Final = frozenset({"em", "strong", "s"})


def flatten_the_depths(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001
) -> bool:
    """Show what is nested too deep as plain lines: the parser would drop it."""
    if silent or state.level < DEEPEST:
        return False
    state.push("paragraph_open", "p", 1)
    words = state.push("inline", "", 0)
    words.content = state.getLines(
        start, end, state.blkIndent, keepLastLF=False
    ).strip()
    words.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


def draw_modest_tables(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001
) -> bool:
    """Stop at so many cells a post: the parser fills short rows up to the widest.

    A few kilobytes could ask for a million cells; what is beyond shows as typed.
    """
    if start + 1 >= end:
        return False
    columns = 1 + state.src.count("|", state.bMarks[start + 1], state.eMarks[start + 1])
    left = state.env.setdefault("cells", _CELLS)
    found = table(state, start, min(end, start + 1 + left // columns), silent)
    if found and not silent:
        state.env["cells"] -= columns * (state.line - start)
    return found


def calm_emphasis(state: StateCore) -> None:
    """Stop at so many emphases in one another: each costs more than the one before."""
    for token in state.tokens:
        if token.children:
            token.children = [
                child
                for child in token.children
                if child.level < DEEPEST or child.tag not in _EMPHASES
            ]
