"""What is known of an element of HTML while it is being read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from forum.kernel.markup.emphasis import PRIVATE, emphasised
from forum.kernel.markup.escaping import escaped, escaped_at_line_starts, only_words
from forum.kernel.markup.plain import SPACES

_EMPTY_LINES: Final = re.compile(f"\n(?:(?:{PRIVATE.pattern}| )*\n)+")


@dataclass
class Element:
    """An open element: its finished blocks, then its last line, then bare words."""

    tag: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    headed: bool = False

    def write(self, markup: str) -> None:
        """Add markup to the line, after the words read so far."""
        text = SPACES.sub(" ", "".join(self.words))
        self.words.clear()
        before = only_words(text) if self.tag == "a" else escaped(text)
        if before.endswith("!") and markup.startswith("["):
            before = f"{before[:-1]}\\!"
        if not before and markup.startswith("`") and self._ends_in_code():
            before = " "
        self.line += [before, markup]

    def _ends_in_code(self) -> bool:
        return PRIVATE.sub("", "".join(self.line[-8:])).endswith("`")

    def read_line(self) -> str:
        """Take what was written since the last block."""
        self.write("")
        text = re.sub(r" *\n *", "\n", "".join(self.line))
        self.line.clear()
        return text

    def end_paragraph(self) -> None:
        """Make a block of what was written, two where there were two line breaks."""
        for part in _EMPTY_LINES.split(self.read_line()):
            words = re.sub("  +", " ", emphasised(part).strip())
            self.blocks += [escaped_at_line_starts(words)] if words else []
