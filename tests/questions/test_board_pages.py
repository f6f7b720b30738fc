"""The pages of lists, as their links lead through them."""

import re

from forum.questions import actions


def older_page(page: str) -> str:
    link = re.search(r'href="([^"]*)" rel="next"', page)
    return link[1].replace("&amp;", "&") if link else ""


def test_a_list_is_read_to_its_end_by_its_links(make, browser):
    made = {make.question().id for _ in range(45)}

    found, path = set(), "/questions"
    while path:
        page = browser.get(path).text
        found |= {int(it) for it in re.findall(r'id="question-(\d+)"', page)}
        path = older_page(page)

    assert found == made


def test_a_filter_stays_while_one_reads_on(make, browser):
    area = make.area("box")
    for _ in range(25):
        make.question(area=area)

    page = browser.get("/questions?area=box&state=needs_answer&sort=new").text

    kept = set(re.split(r"[?&]", older_page(page)))
    assert {"area=box", "state=needs_answer", "sort=new"} <= kept


def test_what_is_asked_again_says_how_often(make, browser):
    question, judge = make.question(), make.moderator()
    for _ in range(2):
        actions.close_as_duplicate(make.question(), question, by=judge)

    page = browser.get("/questions?sort=asked_again").text

    assert "Asked again 2 times" in page
    assert "2 others have this" in page
    assert "Asked again" not in browser.get("/questions").text
