"""What a refused form says, where the keyboard goes, what fits the window."""

import pytest

from tests.faults.forms import FORMS, place

pytestmark = pytest.mark.browser
MAY_BE_EMPTY = {"hide", "profile", "area", "support"}
SUMMARY = """() => {
    const box = document.querySelector(".error-summary");
    return {
        focused: document.activeElement === box,
        title: document.title,
        links: [...box.querySelectorAll("a")].map((link) => {
            const field = document.querySelector(link.hash);
            const holder = field?.closest(".field");
            return {
                words: link.textContent.trim(),
                found: Boolean(field),
                said: holder?.querySelector(".error")?.textContent.includes(
                    link.textContent.trim()) ?? false,
                invalid: field?.closest("[aria-invalid=true]") !== null
                    || field?.closest("fieldset.wrong") !== null,
                described: [field, field?.closest("fieldset")].some((it) =>
                    it?.getAttribute("aria-describedby")?.split(" ").some((id) =>
                        document.getElementById(id)?.classList.contains("error"))),
            };
        }),
    };
}"""
FOCUS = """() => {
    const it = document.activeElement;
    if (it === document.body) return null;
    const style = getComputedStyle(it), box = it.getBoundingClientRect();
    const seen = document.elementFromPoint(
        Math.max(0, box.left + Math.min(box.width, innerWidth) / 2),
        Math.max(0, box.top + Math.min(box.height, innerHeight) / 2));
    return {
        what: it.outerHTML.slice(0, 120),
        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        uncovered: seen === null || it.contains(seen) || seen.contains(it),
    };
}"""
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
LONG = """\
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft

https://example.org/a/very/long/address/that/has/no/place/where/it/could/be/broken/at/all/?x=1

```
a line of code that is much longer than any telephone is wide, and must not be broken anywhere
```

| one | two | three | four | five | six | seven |
| --- | --- | --- | --- | --- | --- | --- |
| averylongwordindeed | averylongwordindeed | averylongwordindeed | a | b | c | d |
"""  # noqa: E501


def opened(chrome, address, site, **options):
    by = options.pop("by")
    context = chrome.new_context(base_url=address, **options)
    site.sign_in(context, by=by, at=address)
    return context


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", sorted(FORMS.keys() - MAY_BE_EMPTY))
def test_u18_an_empty_form_says_at_each_field_what_is_missing(
    site,
    address,
    chrome,
    name,
    language,
):
    form = FORMS[name]
    site.run("UPDATE person SET language = ?", language)
    with opened(chrome, address, site, by=form.by, locale=language) as context:
        page = context.new_page()
        page.goto(f"{place(form.path, site.community)}?lang={language}")
        for field in form.fields:
            page.fill(field, "")

        page.locator(form.button).last.click()
        page.wait_for_selector(".error-summary")
        page.wait_for_load_state()  # the script that moves the focus is among the last
        found = page.evaluate(SUMMARY)

    prefix = {"fr": "Erreur", "en": "Error"}[language]
    assert found["title"].startswith(prefix)
    assert found["focused"]
    assert found["links"]
    for link in found["links"]:
        assert link == link | {
            "found": True,
            "said": True,
            "invalid": True,
            "described": True,
        }


@pytest.mark.parametrize(
    ("by", "path"),
    [
        ("visitor", "/"),
        ("visitor", "/questions"),
        ("visitor", "/questions/{question}"),
        ("visitor", "/sign-up"),
        ("customer", "/questions/ask"),
        ("asker", "/questions/{question}"),
        ("moderator", "/questions/{question}/close"),
        ("admin", "/admin/areas"),
    ],
)
def test_u03_the_keyboard_walks_the_whole_page_and_is_always_seen(
    site,
    address,
    chrome,
    by,
    path,
):
    with opened(chrome, address, site, by=by, locale="en") as context:
        page = context.new_page()
        page.goto(place(path, site.community))
        walked = []
        for _ in range(150):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None or (walked and focus["what"] == walked[0]["what"]):
                break
            walked.append(focus)

    assert 'class="skip"' in walked[0]["what"]
    assert len(walked) < 150
    assert [it["what"] for it in walked if not it["inside"]] == []
    assert [it["what"] for it in walked if not it["ringed"]] == []
    assert [it["what"] for it in walked if not it["uncovered"]] == []


@pytest.mark.parametrize("width", [320, 256])
@pytest.mark.parametrize("spaced", [False, True])
def test_u06_long_words_wide_tables_and_big_letters_stay_inside(
    site,
    address,
    chrome,
    width,
    spaced,
):
    it = site.community
    ask = {"title": ("W" * 60 + " word ") * 2, "body": LONG, "area_id": it.area}
    question = site.post("/questions/ask", ask, by="asker").headers["Location"]
    site.post(
        f"/questions/{question.split('/')[2]}/answers", {"body": LONG}, by="author"
    )
    wide = {}

    with opened(
        chrome,
        address,
        site,
        by="asker",
        bypass_csp=True,
        viewport={"width": width, "height": 800},
    ) as context:
        page = context.new_page()
        for path in (
            "/",
            "/questions",
            question,
            "/questions/ask",
            "/people/the-asker",
        ):
            page.goto(path)
            if spaced:
                page.add_style_tag(content=SPACED)
                page.evaluate("document.documentElement.style.fontSize = '200%'")
            wide[path] = page.evaluate("document.documentElement.scrollWidth")

    assert wide == dict.fromkeys(wide, width)


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
@pytest.mark.parametrize("name", ["ask", "answer", "comment"])
def test_r31_a_double_click_posts_once(
    site,
    address,
    chrome,
    name,
    scripts,
):
    form = FORMS[name]
    with opened(
        chrome, address, site, by=form.by, java_script_enabled=scripts
    ) as context:
        page = context.new_page()
        page.goto(place(form.path, site.community))
        if form.pick:
            page.select_option(form.pick, index=1)
        for field in form.fields:
            page.fill(field, "Pressed twice, meant once.")

        page.locator(form.button).last.dblclick()
        page.wait_for_selector("main .prose:has-text('Pressed twice')")
        page.wait_for_load_state("networkidle")

    bodies = site.ask("SELECT count(*) FROM post WHERE body LIKE 'Pressed twice%'")
    assert bodies == [(1,)]
