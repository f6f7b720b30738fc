"""R-31: a form that is sent twice takes effect once, and leads to the same place."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.security.addresses import FORMS, FROM_MAIL, knocks
from tests.security.at_the_door import ANSWERED_ELSEWHERE

# Who signs in twice is in twice, on purpose: each is a session that can be ended. Each
# question to a key is another one, and is answered once.
QUESTIONS = {"signin.ask_new_passkey", "signin.ask_own_passkey", "signin.ask_passkey"}
# Recovery codes are shown once: the second answer says so, and changes nothing.
SHOWN_ONCE = {"signin.confirm_codes"}
MAY_COUNT = {"signin.come_in", *QUESTIONS, *SHOWN_ONCE, *ANSWERED_ELSEWHERE}


@pytest.mark.parametrize("endpoint", sorted(FORMS.keys() - MAY_COUNT))
def test_r31_a_form_sent_twice_is_one_act(site, endpoint):
    moment = datetime.now(UTC) + timedelta(minutes=1)
    with time_machine.travel(moment, tick=False):
        every = knocks(site.app, site.community)
        it = next(it for it in every if it.endpoint == endpoint)
        form = {**it.form, "once": "the-key-of-one-form-shown"}
        first = site.post(it.path, form, by=it.by)
        after = site.rows()

        second = site.post(it.path, form, by=it.by)

    assert first.status_code in {200, 303}
    assert second.status_code == first.status_code
    assert second.headers.get("Location") == first.headers.get("Location")
    assert site.rows() == after


@pytest.mark.parametrize(
    "endpoint", sorted(FORMS.keys() - FROM_MAIL - ANSWERED_ELSEWHERE)
)
def test_r31_a_form_that_was_refused_may_be_sent_again_with_its_key(site, endpoint):
    it = next(it for it in knocks(site.app, site.community) if it.endpoint == endpoint)
    once = {"once": "the-key-of-one-form-shown"}
    refused = site.send("POST", it.path, by=it.by, data={**it.form, **once})

    second = site.post(it.path, {**it.form, **once}, by=it.by)

    assert refused.status_code == 400
    assert second.status_code in {200, 303}
