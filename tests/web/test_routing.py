"""One transaction for each form, and what comes before it."""

import pytest
from flask import redirect

from forum.infra.db import session, transaction
from forum.web.once import FormKey
from forum.web.routing import Pages
from tests.conftest import put_together

one_app = pytest.fixture(put_together)  # pages are added to it
KEY = "0123456789abcdefghij"


@pytest.fixture
def done(app) -> list[str]:
    """Note what a form with slow work does."""
    so_far = []
    pages = Pages("slow", __name__)

    def work(name):
        with transaction():  # it is in no transaction: it may have one of its own
            so_far.append(f"work for {name}")
        return name.upper()

    @pages.post("/slow/<name>", first=work)
    def take(made, name):
        so_far.append(f"took {made} for {name}")
        return redirect("/there", code=303)

    app.register_blueprint(pages)
    return so_far


def test_slow_work_is_done_before_the_transaction_and_handed_over(browser, done):
    answer = browser.post("/slow/ada")

    assert answer.location == "/there"
    assert done == ["work for ada", "took ADA for ada"]


def test_a_form_sent_again_does_no_slow_work_either(browser, done):
    browser.post("/slow/ada", once=KEY)
    again = browser.post("/slow/ada", once=KEY)

    assert again.location == "/there"
    assert len(done) == 2
    assert session.query(FormKey).count() == 1
