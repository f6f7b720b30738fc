"""What an outside service may answer."""

import json

from hypothesis import given
from hypothesis import strategies as st

from forum.screening.rules import Useless, read_answer


@given(st.binary(max_size=200), st.integers(100, 599))
def test_whatever_comes_back_is_a_share_or_nothing(body, status):
    try:
        score, reason = read_answer(status, body)
    except Useless:
        return
    assert 0 <= score <= 1
    assert len(reason) <= 114


@given(st.floats(0, 1), st.text())
def test_a_reason_is_one_line_that_moderators_can_read(score, reason):
    body = json.dumps({"score": score, "reason": reason}).encode()

    found, said = read_answer(200, body)

    assert found == score
    assert said.isprintable()
    assert len(said) <= 114
