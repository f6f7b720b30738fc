"""I11: what everybody reads holds no address, no telephone number and no civil name.

The addresses that hold a token are somebody's own, and left out.
"""

from tests.security.addresses import path_of, places
from tests.security.conftest import one_site, site  # noqa: F401 - fixtures

PHONE = "06 12 34 56 78"


def test_i11_nothing_that_everybody_reads_says_how_to_reach_anybody(site):  # noqa: F811 - the fixture
    private = {email for (email,) in site.ask("SELECT email FROM person") if email}
    private |= {name for (name,) in site.ask("SELECT named FROM contact_note") if name}
    private |= {PHONE, PHONE.replace(" ", "")}
    phones = {phone for (phone,) in site.ask("SELECT phone FROM contact_note")}
    said, read = set(), 0

    for rule in site.app.url_map.iter_rules():
        if "GET" not in rule.methods or "token" in rule.arguments:
            continue
        for _, values in places(rule, site.app, site.community):
            answer = site.get(path_of(rule, site.app, values))
            if answer.status_code == 301:
                answer = site.get(answer.headers["Location"])
            said |= {(rule.rule, it) for it in private if it in answer.text}
            read += answer.status_code == 200

    assert PHONE in phones
    assert len(private) > 5
    assert read > 60
    assert said == set()
