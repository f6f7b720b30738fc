"""Each request has a number, by which its page, its answer and the log are one."""

import json
import logging
import re

import pytest

from forum.infra.log import JsonLine
from forum.infra.tracing import request_id

PATHS = ["/", "/nothing-here", "/questions/999999", "/admin/brand", "/static/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_a_number_of_its_own(browser, path):
    one, other = (browser.get(path).headers["X-Request-Id"] for _ in range(2))

    assert re.fullmatch("[0-9a-f]{16}", one)
    assert one != other


def test_the_page_of_an_error_shows_the_number_of_its_answer(browser):
    page = browser.get("/nothing-here")

    assert f"<code>{page.headers['X-Request-Id']}</code>" in page.text


def test_nobody_chooses_the_number_that_the_log_writes(browser):
    page = browser.get("/nothing-here", headers={"X-Request-Id": "0000forged0000"})

    assert "forged" not in page.text + page.headers["X-Request-Id"]


def test_a_line_of_the_log_names_the_request_it_is_about(app):
    record = logging.LogRecord("forum", logging.INFO, "", 0, "said", None, None)

    outside = json.loads(JsonLine().format(record))
    with app.test_request_context("/"):
        inside = json.loads(JsonLine().format(record))
        number = request_id()

    assert "request" not in outside
    assert inside["request"] == number


def test_an_answer_that_is_no_page_names_its_number_too(browser):
    page = browser.get("/", headers={"Host": "elsewhere.example"})

    assert page.status_code == 400
    assert page.headers["X-Request-Id"] in page.text
