"""The words somebody wrote, without the thread that their mail program quotes.

Mail programs mark what they quote each in their own way, in the language of whoever
uses them. These are the ways of Gmail, Outlook, Apple Mail, Thunderbird, Yahoo and
Orange, in French and in English. Every line is looked at once: a thread of any length
costs what its length does.
"""

import re
from collections.abc import Sequence
from typing import Final

SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " "))
MARKS: Final = "*_\\[#> "  # of Markdown, around what a mail program wrote as HTML
MOST_LINES: Final = 4  # over which the line above a quote is folded
MOST_SIGNS: Final = 500

_WROTE: Final = re.compile(
    r"(?:(?:On|Le)\b.*\b(?:wrote|a écrit) ?:|.*\b(?:wrote on|a écrit le)\b.*:)",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"\d{4}|\d{1,2} ?[:h/] ?\d{2}")
_BELOW: Final = re.compile(
    r"-{3,} ?(?:Original Message|Message d[’']origine|Message original"
    r"|Forwarded message|Message transféré) ?-{3,}"
    r"|(?:Begin forwarded message|Début du message (?:transféré|réexpédié)) ?:",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"(?:From|De) ?:", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"(?:Sent|Date|To|Subject|Envoyé|À|Objet)[* ]*:", re.IGNORECASE
)
_DEVICE: Final = re.compile(
    r"(?:Sent from|Sent with|Get Outlook for|Envoyé de|Envoyé depuis|Envoyé avec"
    r"|Envoyé à partir de|Obtenez Outlook|Télécharge[rz] Outlook)\b.{0,100}",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"[\s_=*-]*")
_HEADER_LINES: Final = 5


def new_words(text: str) -> str:
    """Give what is new in a mail, without quotes and without the signature.

    Whoever writes between or below the lines they quote is read as well.
    """
    lines = text.translate(SPACES).splitlines()
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if above := _lines_above_a_quote(lines, at):
            at += above
            if not _is_quoted(_next(lines, at)):
                break  # the rest is the thread, and nothing marks it
        elif _ends(lines, at):
            break
        else:
            if not _is_quoted(lines[at]):
                kept.append(lines[at].rstrip())
            elif kept and not kept[-1]:
                kept.pop()  # the empty line after the quote parts the words well enough
            at += 1
    return "\n".join(_without_device(kept)).strip("\n")


def _lines_above_a_quote(lines: Sequence[str], at: int) -> int:
    """Count the lines of “On Monday, Ada wrote:” that begin here, if they do."""
    joined = ""
    for count, line in enumerate(lines[at : at + MOST_LINES], start=1):
        if not line.strip() or _is_quoted(line):
            return 0
        joined = f"{joined} {line.strip(MARKS)}".strip()[:MOST_SIGNS]
        if joined.endswith(":"):
            return count if _WROTE.fullmatch(joined) and _DATE.search(joined) else 0
    return 0


def _ends(lines: Sequence[str], at: int) -> bool:
    """Whether the signature or an older mail begins here."""
    bare = lines[at].strip(MARKS)
    if lines[at].rstrip() == "--" or _BELOW.fullmatch(bare):
        return True
    headers = (it.strip(MARKS) for it in lines[at + 1 : at + 1 + _HEADER_LINES])
    return bool(_FROM.match(bare)) and sum(map(bool, map(_HEADER.match, headers))) > 1


def _without_device(kept: list[str]) -> list[str]:
    """Leave out what programs put at the end: their name, and lines that are drawn."""
    while kept and (_RULE.fullmatch(kept[-1]) or _names_a_device(kept[-1])):
        kept.pop()
    return kept


def _names_a_device(line: str) -> bool:
    return bool(_DEVICE.fullmatch(line.strip(MARKS)))


def _is_quoted(line: str) -> bool:
    return line.startswith(">")


def _next(lines: Sequence[str], at: int) -> str:
    """Give the next line with words on it, not far from here."""
    return next((it for it in lines[at : at + MOST_LINES] if it.strip()), "")
