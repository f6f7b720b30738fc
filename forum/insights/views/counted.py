"""How each figure is counted: formula, time, guard and source, for who doubts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from forum.kernel.text import Sentence, say

LAST_90: Final = say("The last 90 days, and whatever waits past its day since before.")
TODAY: Final = say("As of today.")


@dataclass(frozen=True, kw_only=True, slots=True)
class How:
    """What somebody needs to count a figure again."""

    formula: Sentence
    time: Sentence
    guard: Sentence
    source: Sentence


COUNTED: Final[Mapping[str, How]] = {
    "M1": How(
        formula=say("In time ÷ (in time + late + still waiting past the day)."),
        time=LAST_90,
        guard=say(
            "Questions are answered by the brand or by a customer, ideas by the brand; "
            "the two are never added up. What was closed or hidden in time is left "
            "out, later it is late. Joined ideas have one clock, the earliest. What "
            "was imported was never promised anything. Fewer than five: no percentage."
        ),
        source=say("The clocks of first answers."),
    ),
    "M2": How(
        formula=say(
            "The Kaplan–Meier median: the first moment at which at most half still "
            "wait, nights and weekends included."
        ),
        time=say("What was asked in the last 90 days."),
        guard=say(
            "What nobody has answered counts for as long as it has waited. An "
            "automatic receipt is no answer. Fewer than five: nothing is said."
        ),
        source=say("The clocks of first answers."),
    ),
    "M3": How(
        formula=say(
            "Questions and ideas past their day without an answer; the distinct people "
            "who asked for them; the days since the oldest was asked."
        ),
        time=TODAY,
        guard=say("Only what everybody can read; joined ideas count once."),
        source=say("The clocks of first answers, and who asked for what."),
    ),
    "M4": How(
        formula=say(
            "People with a decision ÷ people who asked for an idea that enough people "
            "want."
        ),
        time=say("Decided in the last 90 days, or still to be decided."),
        guard=say("A person counts once, however many ideas they asked for."),
        source=say("Ideas over the threshold, their decisions, who asked for them."),
    ),
    "M5": How(
        formula=say(
            "Declines whose text is less than 0.9 alike to each of the 50 before ÷ "
            "declines."
        ),
        time=say("Declined in the last 90 days."),
        guard=say(
            "Texts are compared word by word. Without a reason and 120 characters "
            "nothing can be declined."
        ),
        source=say("The decisions, with their words."),
    ),
    "M6": How(
        formula=say("Each label ÷ promises whose first date has come."),
        time=say("All public promises since the beginning."),
        guard=say(
            "A promise that replaced another is held to the oldest date. What waits "
            "counts from its day on. What a promise is called follows from its dates."
        ),
        source=say("The promises, their moves, what those who asked said."),
    ),
    "M7": How(
        formula=say("Told within 7 days ÷ everybody who asked, but who did it."),
        time=say("What came to an outcome in the last 90 days."),
        guard=say(
            "Whoever has no address, or wants no word of it, is counted as not told. "
            "A letter that was refused has not arrived."
        ),
        source=say("The notifications and letters of each outcome."),
    ),
    "M8": How(
        formula=say(
            "(yes + half of partly) ÷ (yes + partly + no), with Wilson’s interval of "
            "95 %."
        ),
        time=say("Rounds that ended in the last 90 days."),
        guard=say(
            "Rounds with too few answers are counted and named. Those who joined "
            "after it was done do not weigh. Fewer than five: no percentage."
        ),
        source=say("The rounds of verification."),
    ),
    "M19": How(
        formula=say(
            "Void ÷ (void + counting); unconfirmed, and contested, ÷ written down by "
            "staff."
        ),
        time=TODAY,
        guard=say(
            "Voices are void when a moderator sets them aside, and while their owner "
            "is banned or of the staff. A machine voids none. Fewer than five: no "
            "percentage."
        ),
        source=say("All voices for ideas that were not taken back."),
    ),
    "M22": How(
        formula=say(
            "Distinct people of the brand who answered; days since the last update."
        ),
        time=say("The last 30 days."),
        guard=say(
            "When for 30 days nobody of the brand has answered and no update was "
            "published while something is past its day, every page says so by itself."
        ),
        source=say("Answers, decisions and updates."),
    ),
}
