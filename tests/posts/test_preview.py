"""A text as it will look, for those who can write one."""

from sqlalchemy import select

from forum.infra.db import session
from forum.posts.models import Post


def test_a_member_sees_a_text_as_it_will_look_and_nothing_is_kept(make, browser):
    browser.sign_in(make.member())

    page = browser.post(
        "/preview", preview_of="body", body="At **three** <script>alert(1)</script>"
    )

    assert page.status_code == 200
    assert "<strong>three</strong>" in page.text
    assert "<script>alert" not in page.text
    assert session.scalars(select(Post)).all() == []


def test_only_the_text_comes_when_a_page_asked_for_it(make, browser):
    browser.sign_in(make.member())
    headers = {"X-Requested-With": "fetch"}

    part = browser.client.post(
        "/preview", data={"preview_of": "body", "body": "Three."}, headers=headers
    )

    assert "<p>Three.</p>" in part.text
    assert "<html" not in part.text


def test_of_two_texts_in_a_form_the_one_that_was_asked_for_comes(make, browser):
    browser.sign_in(make.member())
    both = {"problem": "It *rises*.", "wish": "A **letter**."}

    page = browser.post("/preview", preview_of="wish", **both)

    assert "<strong>letter</strong>" in page.text
    assert "rises" not in page.text


def test_a_visitor_has_nothing_to_preview(browser):
    refused = browser.post("/preview", preview_of="body", body="At **three**")

    assert refused.status_code == 403
    assert "At **three**" in refused.text
