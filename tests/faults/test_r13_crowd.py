"""R-13: hundreds have their letter once, though the worker dies while they are sent."""

from tests.faults.crowd import cross
from tests.live import LONG, Stack, say
from tests.postbox import Postbox

PEOPLE, KILLS = (20_000, 10) if LONG else (300, 3)


def test_r13_everybody_has_one_letter_though_the_worker_is_killed(
    tmp_path, empty_database
):
    box = Postbox()
    stack = Stack(tmp_path, empty_database, FORUM_MAIL_URL=box.url)
    try:
        with box.opened():
            it = cross(stack, box, people=PEOPLE, kills=KILLS)
    finally:
        stack.close()

    say(
        f"R-13: {it.people} people, {it.kills} kills: {it.lost} lost, {it.twice} had "
        f"the same letter twice, {it.sent} sent in {it.seconds:.0f} s"
    )
    assert (it.lost, it.strangers) == (0, 0)
    assert it.twice <= it.kills
    assert it.sent == it.people
