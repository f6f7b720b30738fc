"""A text that is a page begins its headings below the title of the page."""

from forum.kernel.markup import as_page, render


def test_headings_of_a_page_begin_at_the_second_level_and_skip_none():
    html = as_page(render("# One\n\nWords.\n\n## Two\n\n### Three").html)

    assert [f"<h{n}" in html for n in range(1, 7)] == [0, 1, 1, 1, 0, 0]
    assert html.count("</h2>") == html.count("</h3>") == html.count("</h4>") == 1


def test_what_somebody_typed_about_headings_stays_as_typed():
    html = as_page(render("Write `<h4>` here, and <h5> there.").html)

    assert "&lt;h4&gt;" in html
    assert "<h3" not in html
