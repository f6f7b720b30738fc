"""Care of the critics, in figures (M24)."""

from forum.moderation import actions
from forum.moderation.queries.figures import by_quarter
from forum.moderation.rules import Act, Capacity, Ruling
from forum.moderation.rules.figures import Tally, quarter_of, quarters
from forum.posts.rules import HideReason


def test_a_month_belongs_to_its_quarter():
    assert [quarter_of(it) for it in ("2026-01", "2026-03", "2026-04", "2026-12")] == [
        *("2026-1", "2026-1", "2026-2", "2026-4")
    ]


def test_what_was_hidden_where_it_comes_from_is_no_act_of_ours():
    given = {"month": "2026-02", "act": Act.HIDE, "reason": HideReason.SPAM}

    [quarter] = quarters(
        [
            Tally(**given, capacity=Capacity.MODERATOR, times=3),
            Tally(**given, capacity=Capacity.IMPORT, times=50),
            Tally(**given, capacity=Capacity.FLAGS, times=2),
        ]
    )

    assert (quarter.total, quarter.by_flags) == (3, 2)


def test_everybody_reads_how_often_an_appeal_was_right(make, browser):
    grace, ada = make.moderator(), make.member()
    for ruling in (Ruling.GRANT, Ruling.REFUSE):
        answer = make.answer(by=ada)
        actions.hide(answer, HideReason.ABUSE, by=grace)
        it = actions.appeal(answer, words="No insult.", by=ada)
        actions.decide(it, answer, ruling, by=make.moderator())

    [quarter] = by_quarter()
    page = browser.get("/transparency")

    assert (quarter.total, quarter.acts[Act.GRANT]) == (2, 1)
    assert "found 1 of 2 appeals right" in page.text
    assert "abuse" in page.text
