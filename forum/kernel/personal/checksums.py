"""Numbers that vouch for themselves: cards, and accounts of banks."""

import re
from typing import Final

# How a card begins, and how many figures it has, network by network.
_CARDS: Final = re.compile(
    r"4\d{12}(?:\d{3}){0,2}"  # Visa: 13, 16, 19
    r"|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[68]\d)\d{11}"  # Diners
    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}(?:\d{3})?"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12}(?:\d{3})?"  # JCB
    r"|62\d{14,17}"  # UnionPay
    r"|(?:50[123]|5[678]\d|6304|67\d)\d{9,15}"  # Maestro
)
MAESTRO_MOST: Final = 19

# The registry of SWIFT: how long an account number is in each country that has them.
_LENGTHS: Final = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 "
    "CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 "
    "GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 "
    "LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 "
    "NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 "
    "SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
IBAN_LENGTHS: Final = {it[:2]: int(it[2:]) for it in _LENGTHS.split()}
_SPACES: Final = " \u00a0\u202f-"


def is_card(digits: str) -> bool:
    """Whether figures are the number of a payment card: its network, length and sum."""
    if len(digits) > MAESTRO_MOST or not _CARDS.fullmatch(digits):
        return False
    doubled = [int(it) * 2 for it in digits[-2::-2]]
    single = sum(int(it) for it in digits[-1::-2])
    return (single + sum(sum(divmod(it, 10)) for it in doubled)) % 10 == 0


def iban_at(text: str, start: int) -> int:
    """Say where the IBAN ends that begins here; 0 when none does."""
    length = IBAN_LENGTHS.get(text[start : start + 2].upper(), 0)
    number, at = "", start
    while len(number) < length and at < len(text):
        sign = text[at]
        if sign.isascii() and sign.isalnum():
            number += sign
        elif sign not in _SPACES or text[at - 1] in _SPACES:
            return 0
        at += 1
    goes_on = text[at : at + 1].isalnum()
    return (
        at
        if number and len(number) == length and not goes_on and _adds_up(number)
        else 0
    )


def _adds_up(iban: str) -> bool:
    moved = f"{iban[4:]}{iban[:4]}"
    return int("".join(str(int(it, 36)) for it in moved)) % 97 == 1
