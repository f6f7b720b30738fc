"""What people write: Markdown kept as sent, shown as HTML that cannot hurt a reader.

`render` is the only way from a source to HTML, `tidy` the only way in.
"""

from forum.kernel.markup.escaping import only_words
from forum.kernel.markup.from_html import html_to_markdown
from forum.kernel.markup.mentions import mentions, unnamed
from forum.kernel.markup.plain import excerpt, tidy, visible_text
from forum.kernel.markup.quoting import head_of, quote
from forum.kernel.markup.raising import as_page
from forum.kernel.markup.rendering import Rendered, render

__all__ = [
    "Rendered",
    "as_page",
    "excerpt",
    "head_of",
    "html_to_markdown",
    "mentions",
    "only_words",
    "quote",
    "render",
    "tidy",
    "unnamed",
    "visible_text",
]
