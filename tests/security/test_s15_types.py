"""S-15: whatever arrives in whatever shape, no page breaks and nothing is spoilt."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.security.addresses import FORMS, Knock, knocks, path_of, places
from tests.security.hostile import BODIES, VALUES, in_bytes
from tests.security.site import Site

# What addresses read besides their path, and one where each is read.
READS = {
    "after": ("/questions", "/moderation/log", "/people/the-asker"),
    "area": ("/questions", "/ideas"),
    "tag": ("/questions",),
    "state": ("/questions",),
    "before": ("/ideas/{idea}",),
    "stage": ("/ideas",),
    "sort": ("/questions", "/ideas", "/questions/1/a-question-that-is-public"),
    "page": ("/questions/1/a-question-that-is-public", "/search", "/ideas"),
    "lang": ("/", "/sign-in"),
    "next": ("/sign-in", "/sign-up"),
    "title": ("/questions/ask", "/ideas/propose", "/search/similar"),
    "q": ("/search",),
}
TEXTS = {"title", "body", "note", "name", "kept", "who", "problem", "why", "into"}
WORST = (
    *("nothing", "NUL", "a huge number", "more digits than Python reads", "no number"),
    *("Arabic digits", "half a pair", "JSON", "just beyond 64 bits", "30 KB"),
)
SHORT = {words: value for words, value in VALUES.items() if len(value) < 50_000}


def breaks(site: Site, it: Knock, **sent) -> str:
    """Send something as it may come; say what it broke, if anything."""
    before = site.rows()
    headers = {"X-CSRFToken": site.visits[it.by].token}
    answer = site.send("POST", it.path, by=it.by, headers=headers, **sent)
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    if answer.status_code >= 400 and site.rows() != before:
        return f"status {answer.status_code}, and yet something changed"
    if answer.status_code < 400:
        site.restore()
    return ""


@pytest.mark.parametrize("endpoint", FORMS)
def test_s15_a_form_takes_any_value_in_any_field(site, endpoint):
    it = next(it for it in knocks(site.app, site.community) if it.endpoint == endpoint)

    for field in it.form:
        for words in VALUES if field in TEXTS else WORST:
            form = {**it.form, field: VALUES[words]}
            assert (field, words, breaks(site, it, data=_encoded(form))) == (
                field,
                words,
                "",
            )


@pytest.mark.parametrize("field", ["once", "csrf_token", "draft"])
def test_s15_what_no_person_fills_in_takes_any_value_too(site, field):
    for it in knocks(site.app, site.community):
        for words in ("nothing", "NUL", "half a pair", "30 KB"):
            form = {**it.form, field: VALUES[words]}
            assert (it.path, words, breaks(site, it, data=_encoded(form))) == (
                it.path,
                words,
                "",
            )


def _encoded(form: dict) -> dict:
    return {name: in_bytes(value) for name, value in form.items()}


@pytest.mark.parametrize("words", BODIES)
def test_s15_every_address_takes_any_body(site, words):
    body, kind = BODIES[words]

    broken = {
        it.path: found
        for it in knocks(site.app, site.community)
        if (found := breaks(site, it, data=body, content_type=kind))
    }

    assert broken == {}


def test_s15_every_field_may_come_twice_or_as_a_list(site):
    for it in knocks(site.app, site.community):
        for name in it.form:
            twice = {**it.form, name: [it.form[name], "something else"]}
            listed = {f"{key}[]": value for key, value in it.form.items()}
            deep = {f"{key}[a][b]": value for key, value in it.form.items()}
            for form in (twice, listed, deep):
                assert (it.path, name, breaks(site, it, data=form)) == (
                    it.path,
                    name,
                    "",
                )


def pages(site: Site) -> Iterator[str]:
    for rule in site.app.url_map.iter_rules():
        if "GET" in rule.methods:
            values = next(iter(dict(places(rule, site.app, site.community)).values()))
            yield path_of(rule, site.app, values)


@pytest.mark.parametrize("name", READS)
def test_s15_an_address_takes_any_value_of_what_it_reads(site, name):
    idea = f"{site.community.ideas['public']}/an-idea-that-is-public"
    for path in (it.format(idea=idea) for it in READS[name]):
        for words, value in SHORT.items():
            answer = site.get(path, by="asker", query_string={name: in_bytes(value)})
            assert (path, words, answer.status_code < 500) == (path, words, True)


@pytest.mark.parametrize("words", ["NUL", "a huge number", "half a pair", "a path"])
def test_s15_every_address_takes_anything_it_does_not_read(site, words):
    value = in_bytes(VALUES[words])
    for path in pages(site):
        answer = site.get(path, by="admin", query_string=dict.fromkeys(READS, value))
        assert (path, answer.status_code < 500) == (path, True)


@pytest.mark.parametrize("number", ["0", "-1", "1e3", "9" * 19, "9" * 401, "%00", "١"])
def test_s15_every_address_takes_any_number(site, number):
    for rule in site.app.url_map.iter_rules():
        if any(name.endswith("_id") for name in rule.arguments):
            path = rule.rule.replace("<slug>", "any")
            for name in rule.arguments:
                path = path.replace(f"<int:{name}>", number)
            method = "GET" if "GET" in rule.methods else "POST"
            token = {"X-CSRFToken": site.visits["admin"].token}
            answer = site.send(method, path, by="admin", headers=token)
            assert (path, answer.status_code < 500) == (path, True)


text = st.text(max_size=200)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    choice=st.integers(0, 1000),
    values=st.dictionaries(
        st.sampled_from(["title", "body", "area_id", "tags", "seen", "reason", "name"])
        | text,
        text | st.lists(text, max_size=3),
        max_size=6,
    ),
)
def test_s15_no_form_breaks_on_what_nobody_thought_of(site, choice, values):
    all_of_them = list(knocks(site.app, site.community))
    it = all_of_them[choice % len(all_of_them)]

    assert breaks(site, it, data={**it.form, **values}) == ""


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    choice=st.integers(0, 1000),
    query=st.dictionaries(st.sampled_from(list(READS)) | text, text, max_size=4),
)
def test_s15_no_page_breaks_on_what_nobody_thought_of(site, choice, query):
    all_of_them = list(pages(site))
    path = all_of_them[choice % len(all_of_them)]

    assert site.get(path, query_string=query).status_code < 500
