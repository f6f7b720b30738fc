"""S-02: a word that stands in one private place turns up nowhere else, for nobody else.

In every place that is not for everybody stands a word of its own. Every page is read by
everybody, and searched for all of them.
"""

from collections.abc import Collection, Iterator

import pytest

from forum.config import ROOT
from forum.search import actions as search
from tests.security.addresses import path_of, places
from tests.security.community import ACTORS
from tests.security.site import Site

LET_IN = {"asker", "author", "expert", "moderator", "staff"}  # into the private area
OWN_HIDDEN = {"moderator", "asker"}  # a hidden text is read by who wrote it
# The word, where it is planted, and who may read it.
CANARIES = {
    "hiddentitle": ("post", "title", "questions", "hidden", OWN_HIDDEN),
    "hiddenbody": ("post", "html", "questions", "hidden", OWN_HIDDEN),
    "hiddenplain": ("post", "text", "questions", "hidden", OWN_HIDDEN),
    "answerofhidden": (
        *("post", "html", "answers", "of a hidden question"),
        OWN_HIDDEN,
    ),
    "commentofhidden": (
        *("post", "html", "comments", "in a hidden question"),
        OWN_HIDDEN,
    ),
    "plainofhidden": (
        *("post", "text", "answers", "of a hidden question"),
        OWN_HIDDEN,
    ),
    "hiddenanswer": ("post", "html", "answers", "hidden", {"moderator", "author"}),
    "plainhiddenanswer": ("post", "text", "answers", "hidden", {"moderator", "author"}),
    "onhiddenanswer": (
        *("post", "html", "comments", "on a hidden answer"),
        {"moderator", "author"},
    ),
    "hiddencomment": ("post", "html", "comments", "hidden", {"moderator", "author"}),
    "withdrawn": ("post", "html", "questions", "withdrawn", {"moderator"}),
    "withdrawntitle": ("post", "title", "questions", "withdrawn", {"moderator"}),
    "withdrawnanswer": ("post", "html", "answers", "withdrawn", {"moderator"}),
    "erased": ("post", "html", "questions", "erased", set()),
    "erasedtitle": ("post", "title", "questions", "erased", set()),
    "erasedanswer": ("post", "html", "answers", "erased", set()),
    "ofwithdrawn": (
        *("post", "html", "answers", "of a withdrawn question"),
        {"moderator"},
    ),
    "hiddenidea": ("post", "title", "ideas", "hidden", OWN_HIDDEN),
    "hiddenproblem": ("idea", "problem_html", "ideas", "hidden", OWN_HIDDEN),
    "hiddenwish": ("idea", "wish_html", "ideas", "hidden", OWN_HIDDEN),
    "plainhiddenidea": ("post", "text", "ideas", "hidden", OWN_HIDDEN),
    "onhiddenidea": ("post", "html", "comments", "on a hidden idea", OWN_HIDDEN),
    "withdrawnidea": ("post", "title", "ideas", "withdrawn", {"moderator"}),
    "withdrawnwish": ("idea", "wish_html", "ideas", "withdrawn", {"moderator"}),
    "erasedidea": ("post", "title", "ideas", "erased", set()),
    "erasedproblem": ("idea", "problem_html", "ideas", "erased", set()),
    "privatetitle": ("post", "title", "questions", "private", LET_IN),
    "privatebody": ("post", "html", "questions", "private", LET_IN),
    "privateplain": ("post", "text", "questions", "private", LET_IN),
    "privateanswer": ("post", "html", "answers", "of a private question", LET_IN),
    "privateremark": ("post", "html", "comments", "in a private question", LET_IN),
    "privateidea": ("post", "title", "ideas", "private", LET_IN),
    "privatewish": ("idea", "wish_html", "ideas", "private", LET_IN),
    "onprivateidea": ("post", "html", "comments", "on a private idea", LET_IN),
    "oferased": ("post", "html", "answers", "of a erased question", set()),
}


def word(name: str) -> str:
    """Make a word of twenty letters that nobody writes."""
    return f"zq{name}".ljust(20, "x")


def plant(site: Site) -> dict[str, set[str]]:
    """Put each word where it belongs; say who may read it."""
    allowed = {}
    for name, (table, column, kind, state, who) in CANARIES.items():
        number = getattr(site.community, kind)[state]
        text = f"<p>{word(name)}</p>" if column == "html" else word(name)
        site.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", text, number)  # noqa: S608 - our own names
        allowed[word(name)] = who
    site.run("UPDATE act_log SET note = ?", word("modnote"))
    site.run(
        "UPDATE mail_link SET carries = json_set(carries, '$.name', ?)", word("joining")
    )
    for name in ACTORS[1:]:
        address = f"{word('mail' + name)}@example.org"
        site.run("UPDATE person SET email = ? WHERE handle = ?", address, f"the-{name}")
        device = word(f"device{name}")
        number = site.community.people[name]
        site.run("UPDATE sign_in SET device = ? WHERE person_id = ?", device, number)
        allowed |= {word(f"mail{name}"): {name}, word(f"device{name}"): {name}}
    contact, both = site.community.in_touch.numbers["contact_id"], {"asker", "staff"}
    for column in ("subject", "summary", "named", "phone"):
        private = word(f"contact{column}")
        site.run(f"UPDATE contact_note SET {column} = ? WHERE id = ?", private, contact)  # noqa: S608 - our own names
        allowed[private] = both
    concerned = {"customer", "author", "expert", "moderator", "staff"}
    for column in ("body", "reason"):
        private = word(f"suggested{column}")
        site.run(f"UPDATE suggested_edit SET {column} = ?", private)  # noqa: S608 - our own names
        allowed[private] = concerned
    mail = {"author", "moderator"}  # of a conversation, and nobody else of the brand
    said = (("conversation", "subject"), ("conversation_message", "words"))
    for table, column in said:
        private = word(f"tomods{column}")
        site.run(f"UPDATE {table} SET {column} = ?", private)  # noqa: S608 - our own names
        allowed[private] = mail
    site.run("UPDATE staff_note SET words = ?", word("colleagues"))
    allowed[word("colleagues")] = {"moderator", "staff"}
    for column in ("title", "body"):
        private = word(f"canned{column}")
        site.run(f"UPDATE canned_reply SET {column} = ?", private)  # noqa: S608 - our own names
        allowed[private] = {"expert", "moderator", "staff"}
    allowed["Ten euros back"] = both  # what was promised to one customer
    draft = f"{word('draft')} and no more"
    site.run("UPDATE draft SET fields = json_object('body', json_array(?))", draft)
    allowed[word("draft")] = {"customer"}
    told = {"asker", "author", "moderator"}  # who wrote what was hidden, and who hides
    return allowed | {word("modnote"): told, word("joining"): set()}


def asked(site: Site, words: Collection[str]) -> set[str]:
    """Name every page that is read, and every search."""
    searches = {f"/search?q={it}" for it in words}
    similar = {f"/search/similar?title={it}" for it in words}
    return {*addresses(site), *searches, *similar}


def addresses(site: Site) -> Iterator[str]:
    for rule in site.app.url_map.iter_rules():
        if "GET" in rule.methods and "token" not in rule.arguments:
            for values in dict(places(rule, site.app, site.community)).values():
                yield path_of(rule, site.app, values)
    for name in ("hidden", "withdrawn", "erased", "public", "private"):
        yield f"/questions/{site.community.questions[name]}/a-question-that-is-{name}"
        yield f"/ideas/{site.community.ideas[name]}/an-idea-that-is-{name}"
    yield f"/ideas/{site.community.ideas['merged']}/an-idea-that-is-merged"
    yield f"/questions/ask?draft={site.community.draft}"


# The words for search are shown to nobody but in results.
NEVER_SHOWN = {
    word("hiddenplain"),
    word("plainofhidden"),
    word("plainhiddenanswer"),
    word("plainhiddenidea"),
    word("privateplain"),
}


# Those whose every word stands on one of the pages below.
READ_ALL = {"moderator", "asker", "author", "customer"}


@pytest.mark.parametrize("by", ACTORS)
def test_s02_everybody_reads_the_words_that_are_for_them_and_no_other(site, by):
    """If those were not found, what is not found would prove nothing."""
    allowed = plant(site)
    with site.app.app_context():
        search.rebuild()

    leaks, read = [], set()
    for path in asked(site, allowed):
        answer = site.get(path, by=by)
        heard = f"{answer.headers}\n{answer.text}"
        sought = path.rpartition("=")[2]
        said = {it for it in allowed if it in heard and it != sought}
        leaks += [(path, it) for it in said if by not in allowed[it]]
        read |= said

    assert leaks == []
    if by in READ_ALL:
        theirs = {it for it, who in allowed.items() if by in who}
        assert theirs - read <= NEVER_SHOWN


def test_s02_the_page_about_security_says_how_much_is_read(site):
    words = plant(site)
    said = (ROOT / "docs" / "security.md").read_text("utf-8")

    assert (
        f"{len(words)} words, {len(asked(site, words))} pages and searches, "
        f"{len(ACTORS)} kinds of people"
    ) in said


def test_s02_a_search_for_a_hidden_word_finds_nothing(site):
    """What was asked for stands on the page in any case: so count the results."""
    allowed = plant(site)
    with site.app.app_context():
        search.rebuild()

    for it in allowed:
        answer = site.get(f"/search?q={it}")
        assert (it, "Nothing has these words" in answer.text) == (it, True)
