"""A page that is printed reads well: everything that was said, nothing to press."""

import pytest

from forum.comments import actions as comments
from forum.infra.db import session
from forum.questions import actions
from tests.chromium import answered_by
from tests.loop.material import publish

pytestmark = pytest.mark.browser


@pytest.fixture
def paper(app, chrome):
    """Open a page as it is printed."""
    context = answered_by(app.test_client(), chrome.new_context())
    sheet = context.new_page()
    sheet.emulate_media(media="print")

    def printed(path: str):
        session.commit()
        sheet.goto(f"http://localhost{path}")
        return sheet

    yield printed
    context.close()


def test_a_printed_question_holds_every_comment_and_no_button(paper, make):
    question, ada = make.question(), make.member()
    answer = actions.answer(
        question, "See [the manual](https://manual.example/box).", by=ada
    )
    for number in range(6):
        comments.add(answer, f"Remark number {number}.", by=ada)

    sheet = paper(f"/questions/{question.id}/{question.slug}")

    for number in range(6):
        assert sheet.get_by_text(f"Remark number {number}.").is_visible()
    pressed = "button, .btn, summary, input, textarea, nav"
    assert [it for it in sheet.locator(pressed).all() if it.is_visible()] == []
    link = sheet.get_by_role("link", name="the manual")
    after = link.evaluate("it => getComputedStyle(it, '::after').content")
    assert "https://manual.example/box" in after
    assert sheet.get_by_text(f"http://localhost/questions/{question.id}").is_visible()
    assert sheet.pdf(format="A4").startswith(b"%PDF-")


def test_nothing_is_cut_at_the_edge_of_the_paper(paper, make):
    line = "ssh root@192.168.1.1 'cat /proc/net/dev' | grep eth0 | " * 8
    question = make.question(title="W" * 150, body=f"```\n{line}\n```\n\n{'w' * 300}")

    sheet = paper(f"/questions/{question.id}/{question.slug}")
    sheet.set_viewport_size({"width": 680, "height": 960})

    assert sheet.evaluate("document.documentElement.scrollWidth") <= 680


def test_a_printed_idea_and_a_printed_result_say_where_they_stand(paper, make):
    idea = make.idea()
    update = publish(idea, by=make.staff(), read_by=make.moderator())

    for path in (
        f"/ideas/{idea.id}/{idea.slug}",
        f"/results/{update.id}/{update.slug}",
    ):
        sheet = paper(path)
        assert sheet.get_by_text(f"http://localhost{path}").is_visible()
        pressed = sheet.locator("button, .btn, summary, nav")
        assert [it for it in pressed.all() if it.is_visible()] == []
