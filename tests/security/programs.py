"""What programs ask for, as addresses of the community see it."""

from typing import Final

# What is there, and what is not.
PLACES: Final = {
    "area_slug": ("box", "no-such-area"),
    "tag": ("router", "no-such-tag"),
    "section": ("questions", "questions"),
    "number": (1, 10**9),
}
