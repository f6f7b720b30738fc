"""What the answers of a mail server mean for a letter."""

import pytest

from forum.infra.answers import Refused, Stage, meaning
from forum.infra.outbox import Away, NotNow

SENDER, READER, LETTER = Stage.SENDER, Stage.READER, Stage.LETTER


@pytest.mark.parametrize(
    ("stage", "answer"),
    [
        (READER, "550 5.1.1 user unknown"),
        (READER, "550 no such user"),
        (READER, "550 5.5.0 mailbox unavailable"),
        (READER, "501 5.1.3 bad recipient address syntax"),
        (READER, "552 5.2.2 mailbox full"),
        (READER, "556 5.1.10 domain takes no mail"),
        (SENDER, "552 5.3.4 message too big"),
        (LETTER, "554 5.7.1 looks like spam"),
        (LETTER, "554 5.6.0 malformed"),
    ],
)
def test_no_to_a_reader_or_a_letter_is_a_refusal(stage, answer):
    assert meaning(stage, int(answer[:3]), answer) is Refused


@pytest.mark.parametrize(
    ("stage", "answer"),
    [
        (READER, "450 4.2.0 greylisted"),
        (READER, "452 4.2.2 mailbox full"),
        (READER, "503 5.5.1 need MAIL first"),
        (READER, "530 5.7.0 authentication required"),
        (READER, "550 5.7.1 client host blocked using a list"),
        (READER, "550 5.1.8 sender's domain not found"),
        (READER, "554 5.7.1 relay access denied"),
        (READER, "550 relay not permitted"),
        (READER, "550 sender verify failed"),
        (READER, "501 syntax error"),
        (LETTER, "451 4.3.0 try again"),
        (LETTER, "550 5.7.26 not authenticated by SPF or DKIM"),
    ],
)
def test_what_may_be_about_us_or_about_today_is_tried_again(stage, answer):
    assert meaning(stage, int(answer[:3]), answer) is NotNow


@pytest.mark.parametrize(
    ("stage", "answer"),
    [
        (SENDER, "450 4.7.1 too many letters"),
        (SENDER, "550 5.7.1 not allowed to send as this address"),
        (SENDER, "553 5.1.8 sender's domain not found"),
        (READER, "421 4.3.2 going down"),
        (LETTER, "421 4.3.2 going down"),
    ],
)
def test_what_would_be_said_to_any_letter_makes_all_wait(stage, answer):
    assert meaning(stage, int(answer[:3]), answer) is Away
