"""What people and the brand might say around an idea, in English."""

from datetime import date
from typing import Final

from forum.design.samples.kinds import AREA
from forum.design.samples.loop import (
    Duty,
    Idea,
    Line,
    Loop,
    Move,
    Reason,
    Result,
    Verdict,
)
from forum.design.samples.rails import CONTESTED, DECLINED, VERIFIED
from forum.kernel.text import Sentence

LOOP: Final = Loop(
    problem=(
        "My twelve-month offer ended in October. I learned it from the bill: €19 "
        "more, already taken. On the phone they said the date was in the contract. It "
        "is, on page 7."
    ),
    wish="A message a month before, with the date, the new price and what I can do.",
    ideas=(
        Idea(
            title="Say that an offer ends before the bill does",
            gist=(
                "A message a month before, with the date, the new price and the "
                "choices."
            ),
            count=312,
            is_mine=True,
            chips=(("in_progress", ""), ("overdue", "28 days late")),
            blocking=44,
            comment_count=18,
            days_ago=220,
        ),
        Idea(
            title="See the real speed of my line in the app",
            gist="Today it takes a cable and three pages.",
            count=128,
            chips=(("planned", ""), ("promised", "promised for 30 September")),
            area=AREA,
            blocking=1,
            comment_count=1,
            days_ago=90,
        ),
        Idea(
            title="A guest network that turns itself off",
            count=52,
            chips=(("declined", ""),),
            reason=(
                "The chip of Router 5 cannot hold two networks for a limited time; we "
                "will look again in January 2026."
            ),
            area=AREA,
            comment_count=7,
            days_ago=150,
        ),
        Idea(
            title="Deliver the router to a shop nearby",
            gist="The courier comes while I am at work.",
            count=0,
            chips=(("none", ""),),
            area=AREA,
            days_ago=1,
        ),
    ),
    decision=(
        "You are right: the end is written down, but in the wrong place and at the "
        "wrong time. We will send a message 30 days before each offer ends, with the "
        "new price and the offers there are, and no selling."
    ),
    promise="Send every customer a message, 30 days before their offer ends.",
    overdue="Promised, 28 days late",
    moves=(
        Move(
            to=date(2025, 5, 15),
            at=date(2025, 4, 22),
            why="Sending text messages took a second supplier.",
        ),
    ),
    progress="Messages go out for mobile. Fibre is missing.",
    reasons=(
        Reason(
            words="I look after my parents’ lines and never see their bills.",
            name="Odile 29",
            strength="matters",
        ),
        Reason(
            words="€19 more at the end of the month is an overdraft.",
            strength="blocking",
            note="by phone",
        ),
        Reason(words="My old operator did it, with a text message.", name="Théo_B"),
    ),
    history=(
        Line(at=date(2025, 5, 16), words="The promise is late"),
        Line(at=date(2025, 4, 22), words="Date moved to 15 May", url="#d-ideas"),
        Line(at=date(2024, 11, 28), words="Orme decided: yes", url="#d-ideas"),
        Line(at=date(2024, 11, 3), words="Aïcha T. proposed the idea"),
    ),
    sentence=Sentence(
        "Since January, Orme has kept %(kept)s promises out of %(all)s, %(late)s of "
        "them late. %(open)s still wait and %(broken)s were broken.",
        {"kept": 31, "all": 38, "late": 9, "open": 4, "broken": 3},
    ),
    waiting=Sentence(
        "%(late)s promises are late, the oldest by %(days)s days. "
        "%(due)s are due by Sunday.",
        {"late": 4, "days": 28, "due": 5},
    ),
    results=(
        Result(
            id=1,
            title="The first bill reads day by day",
            at=date(2025, 4, 18),
            chips=(("confirmed", ""),),
            badge="Born from your requests",
            quote="I cannot make sense of my first bill, it covers a month and a half.",
            quoted="Jean-Luc_44 and 191 customers, since 6 September 2024",
            did=(
                "The first bill shows one line for each period, with its dates and "
                "the sum. It is online as soon as the line works, not at the start of "
                "the next month."
            ),
            left_out=(
                "The paper bill keeps its old form until the stock is used up, in "
                "September."
            ),
            verdict=Verdict(yes=142, partly=31, no=18, unconcerned=7, invited=312),
            steps=VERIFIED,
        ),
        Result(
            id=2,
            title="No guest network that turns itself off, for now",
            at=date(2025, 4, 2),
            chips=(("declined", ""),),
            area=AREA,
            quote=(
                "I share my Wi-Fi with guests and always forget to turn it off when "
                "they leave."
            ),
            quoted="Théo_B and 51 customers, since 11 January 2025",
            answer=(
                "The chip of Router 5, still in one home out of three, cannot hold "
                "two networks for a limited time. Doing it for Router 6 alone would "
                "split the community."
            ),
            again="In January 2026, or as soon as 20 customers more ask for it.",
            steps=DECLINED,
        ),
        Result(
            id=3,
            title="A time to be called back instead of a queue",
            at=date(2025, 3, 21),
            chips=(("contested", ""),),
            badge="Already under way, strengthened by you",
            quote="Forty minutes of music, then the line drops. Just call me back.",
            quoted="Marguerite P. and 74 customers, since 2 December 2024",
            did=(
                "After five minutes in the queue, you can choose an hour to be "
                "called, the same day or the next."
            ),
            verdict=Verdict(yes=24, partly=9, no=25, invited=74),
            steps=CONTESTED,
        ),
    ),
    complaint="Called two hours after the time I chose, three times in a row.",
    kept=(
        ("kept", 22, "is-good"),
        ("kept late", 9, "is-warn"),
        ("broken", 3, "is-bad"),
        ("waiting", 4, "is-quiet"),
    ),
    late=(
        Duty(
            title="Say that an offer ends before the bill does",
            kind="Promise",
            askers=312,
            asked_at=date(2024, 11, 3),
            due="28 days",
            due_note="promised for 15 May",
            act="Say where it stands",
        ),
        Duty(
            title="Two payments taken the same day for the same line",
            kind="First answer",
            askers=19,
            asked_at=date(2025, 6, 2),
            due="3 days",
            due_note="promised for 9 June",
            act="Answer",
        ),
    ),
    due=(
        Duty(
            title="See the real speed of my line in the app",
            kind="Decision",
            askers=128,
            due="Friday",
            due_note="13 June",
            act="Decide",
        ),
    ),
    contested=(
        Duty(
            title="A time to be called back instead of a queue",
            kind="25 no out of 58",
            due="8 days",
            due_note="by 20 June",
            act="Take up again",
            quote="Called two hours after the time I chose, three times in a row.",
        ),
    ),
)
