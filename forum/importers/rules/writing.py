"""Texts as sources write them down, in the Markdown one would have typed here."""

from html import escape

from forum.importers.rules.records import Writing
from forum.kernel.markup import html_to_markdown


def markdown_of(text: str, writing: Writing, *, base: str = "") -> str:
    """Give the Markdown that renders to the words of a text."""
    if writing is Writing.MARKDOWN:
        return text
    html = text if writing is Writing.HTML else _in_paragraphs(text)
    return html_to_markdown(html, base=base)


def with_first_line(line: str, text: str, *, writing: Writing) -> str:
    """Put a line above a text, in the way the text is written."""
    if writing is Writing.HTML:
        return f"<p>{escape(line)}</p>{text}"
    return f"{line}\n\n{text}"


def _in_paragraphs(text: str) -> str:
    """Write HTML that shows a plain text, each line where it was."""
    paragraphs = "\n".join(text.splitlines()).split("\n\n")
    return "".join(f"<p>{escape(it)}</p>".replace("\n", "<br>") for it in paragraphs)
