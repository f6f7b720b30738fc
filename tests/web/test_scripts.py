"""What the scripts add, seen in a real browser; each has a page that works without."""

from urllib.parse import parse_qs

import pytest

from forum.config import ROOT
from forum.web.assets import joined_script
from tests import chromium

pytestmark = pytest.mark.browser
SCRIPTS = {name: joined_script(ROOT / "static/js", name) for name in ("main", "write")}
TOGGLE = (
    '<swap-form id="me-too"><form method="post" action="/toggle">'
    '<button name="on" value="{value}">{words}</button></form></swap-form>'
)
WRITING = """
<form method="post" action="/ask"><input type="hidden" name="csrf_token" value="t">
<input name="title" id="title" value="{title}">
<similar-box data-source="/similar" data-field="title"></similar-box>
<markdown-box><div role="toolbar" hidden>
<button type="button" data-before="**" data-after="**">Bold</button>
<button type="button" data-before="- " data-after="">List</button></div>
<textarea name="body"></textarea>
<button name="preview_of" value="body" formaction="/preview">Preview</button>
<draft-keeper data-person="{person}" data-name="ask" data-kept="Kept at {{time}}"
 data-restored="Back from {{time}}"></draft-keeper>
<section class="preview" hidden></section></markdown-box>
<file-drop data-megabytes="1" data-too-big="{{name}} is too big">
<input type="file" name="files" multiple><div class="files"></div></file-drop></form>
"""


def page_of(inside: str) -> str:
    scripts = "".join(f'<script type="module">{it}</script>' for it in SCRIPTS.values())
    return f'<!doctype html><html lang="en"><body>{inside}{scripts}</body></html>'


def writing(person=0, title="") -> str:
    return page_of(WRITING.format(person=person, title=title))


@pytest.fixture
def visit(chrome):
    """Open a page of a site whose answers are given by path."""
    contexts = []

    def go(path, pages):
        context = chromium.answered_with(pages, chrome.new_context())
        contexts.append(context)
        page = context.new_page()
        page.goto(chromium.SITE + path)
        return page

    yield go
    for context in contexts:
        context.close()


def test_a_button_changes_in_place_and_keeps_the_focus(visit):
    pages = {
        "/": lambda _: (200, page_of(TOGGLE.format(value=1, words="Me too"))),
        "/toggle": lambda _: (200, page_of(TOGGLE.format(value=0, words="You too"))),
    }
    page = visit("/", pages)
    page.focus("button")

    page.keyboard.press("Enter")
    page.wait_for_selector("text=You too")

    assert page.url == chromium.SITE + "/"
    assert page.evaluate("document.activeElement.value") == "0"


def test_pressing_twice_sends_once(visit):
    sent = []

    def toggle(request):
        sent.append(request.post_data)
        return 200, page_of(TOGGLE.format(value=0, words="You too"))

    page = visit(
        "/",
        {
            "/": lambda _: (200, page_of(TOGGLE.format(value=1, words="Me too"))),
            "/toggle": toggle,
        },
    )

    page.evaluate("b = document.querySelector('button'); b.click(); b.click()")
    page.wait_for_selector("text=You too")

    assert sent == ["on=1"]


def test_a_button_that_meets_an_error_sends_its_form_as_without_a_script(visit):
    answers = iter([(503, "busy"), (200, "<h1>The page itself</h1>")])
    page = visit(
        "/",
        {
            "/": lambda _: (200, page_of(TOGGLE.format(value=1, words="Me too"))),
            "/toggle": lambda _: next(answers),
        },
    )

    page.click("button")
    page.wait_for_selector("h1")

    assert page.url == chromium.SITE + "/toggle"


def test_what_was_typed_comes_back_after_a_crash(visit):
    page = visit("/ask", {"/ask": lambda _: (200, writing())})
    page.fill("[name=title]", "My box restarts")
    page.fill("textarea", "Every night")
    page.wait_for_selector("draft-keeper:has-text('Kept at')")

    page.reload()

    assert page.input_value("[name=title]") == "My box restarts"
    assert page.input_value("textarea") == "Every night"
    assert "Back from" in page.inner_text("draft-keeper")


def test_a_form_the_server_filled_in_again_keeps_the_server_s_words(visit):
    titles = iter(["", "What the server was sent"])
    page = visit("/ask", {"/ask": lambda _: (200, writing(title=next(titles)))})
    page.fill("[name=title]", "An older draft")
    page.wait_for_selector("draft-keeper:has-text('Kept at')")

    page.reload()

    assert page.input_value("[name=title]") == "What the server was sent"


def test_a_visitor_finds_their_draft_again_once_signed_in(visit):
    people = iter([0, 5])
    page = visit("/ask", {"/ask": lambda _: (200, writing(person=next(people)))})
    page.fill("textarea", "Every night")
    page.wait_for_selector("draft-keeper:has-text('Kept at')")

    page.reload()

    assert page.input_value("textarea") == "Every night"


def test_a_draft_is_forgotten_once_it_has_arrived(visit):
    arrived = '<draft-arrived data-person="5" data-name="ask"></draft-arrived>'
    page = visit(
        "/ask",
        {
            "/ask": lambda _: (200, writing(person=5)),
            "/done": lambda _: (200, page_of(arrived)),
        },
    )
    page.fill("textarea", "Every night")
    page.wait_for_selector("draft-keeper:has-text('Kept at')")

    page.goto(chromium.SITE + "/done")

    assert page.evaluate("Object.keys(localStorage)") == []


def test_signing_out_leaves_no_draft_behind(visit):
    out = '<form action="/out" data-forget-drafts><button id="out">Out</button></form>'
    page = visit(
        "/ask",
        {
            "/ask": lambda _: (200, writing(person=5) + out),
            "/out": lambda _: (200, "<h1>Out</h1>"),
        },
    )
    page.fill("textarea", "Every night")
    page.wait_for_selector("draft-keeper:has-text('Kept at')")

    page.click("#out")
    page.wait_for_selector("h1")

    assert page.evaluate("Object.keys(localStorage)") == []


def test_close_questions_appear_while_the_title_is_typed(visit):
    def similar(request):
        title = parse_qs(request.url.split("?")[1])["title"][0]
        return 200, f"<h2>3 people had this</h2><p>{title}</p>"

    page = visit("/ask", {"/ask": lambda _: (200, writing()), "/similar": similar})

    page.fill("[name=title]", "My box restarts")
    page.wait_for_selector("similar-box p")

    assert page.inner_text("similar-box p") == "My box restarts"
    assert page.text_content("[role=status]") == "3 people had this"


def test_suggestions_that_come_late_leave_the_field_being_written_where_it_is(visit):
    tall = "<h2>3 people had this</h2>" + "<p>It was the cable.</p>" * 60
    long = writing() + "<p>There is more to fill in below.</p>" * 100
    pages = {"/ask": lambda _: (200, long), "/similar": lambda _: (200, tall)}
    page = visit("/ask", pages)
    body = page.locator("[name=body]")

    page.fill("[name=title]", "My box restarts")
    body.focus()
    before = body.bounding_box()["y"]
    page.wait_for_selector("similar-box p")

    assert page.evaluate("scrollY") > 0
    assert abs(body.bounding_box()["y"] - before) <= 1


def test_the_toolbar_wraps_what_is_chosen(visit):
    page = visit("/ask", {"/ask": lambda _: (200, writing())})
    page.fill("textarea", "very slow")
    page.evaluate("document.querySelector('textarea').setSelectionRange(5, 9)")

    page.click("text=Bold")

    assert page.input_value("textarea") == "very **slow**"


def test_the_toolbar_is_one_stop_walked_with_arrows(visit):
    page = visit("/ask", {"/ask": lambda _: (200, writing())})
    page.focus("text=Bold")

    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")

    assert second == "List"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_the_preview_opens_in_the_page_and_carries_the_token(visit):
    sent = []

    def preview(request):
        sent.append(parse_qs(request.post_data))
        return 200, '<main><div class="prose"><b>slow</b></div></main>'

    page = visit("/ask", {"/ask": lambda _: (200, writing()), "/preview": preview})
    page.fill("textarea", "**slow**")

    page.click("text=Preview")
    page.wait_for_selector(".preview b")

    asked = {"csrf_token": ["t"], "preview_of": ["body"], "body": ["**slow**"]}
    assert sent == [asked]
    assert page.url == chromium.SITE + "/ask"


def test_a_file_too_big_is_left_out_and_named_before_it_travels(visit, tmp_path):
    (tmp_path / "big.png").write_bytes(bytes(2**20 + 1))
    (tmp_path / "small.png").write_bytes(bytes(2**18))
    page = visit("/ask", {"/ask": lambda _: (200, writing())})

    page.set_input_files("[type=file]", [*tmp_path.glob("*.png")])

    kept = "[...document.querySelector('[type=file]').files].map((file) => file.name)"
    assert page.evaluate(kept) == ["small.png"]
    assert "big.png is too big" in page.inner_text(".files")
