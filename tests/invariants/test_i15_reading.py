"""I15: reading changes nothing, whoever reads whatever.

What each person gets from each address stands in the matrix of S-01; here the whole
database is compared, counted tries and forms included.
"""

from itertools import cycle

from tests.security.addresses import path_of, places
from tests.security.community import ACTORS
from tests.security.conftest import one_site, site  # noqa: F401 - fixtures


def test_i15_reading_every_address_changes_no_row_of_any_table(site):  # noqa: F811 - the fixture
    before, read = everything(site), 0
    people, methods = cycle(ACTORS), cycle(("GET", "GET", "HEAD"))

    for rule in site.app.url_map.iter_rules():
        if "GET" in rule.methods:
            for _, values in places(rule, site.app, site.community):
                path, method = path_of(rule, site.app, values), next(methods)
                site.send(method, path, by=next(people))
                read += 1

    assert read > 300
    assert everything(site) == before


def everything(site) -> list[str]:  # noqa: F811 - the fixture
    return list(site._database.iterdump())  # noqa: SLF001 - what no page shows
