"""Links to other versions of the page one is on."""

import pytest

from forum.web.navigation import this_page


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({}, "/questions/?tag=wifi&tag=box&page=2"),
        ({"lang": "fr"}, "/questions/?tag=wifi&tag=box&page=2&lang=fr"),
        ({"page": None}, "/questions/?tag=wifi&tag=box"),
        ({"tag": None, "page": None}, "/questions/"),
        ({"page": "a&b"}, "/questions/?tag=wifi&tag=box&page=a%26b"),
    ],
)
def test_the_address_of_a_page_changes_only_where_asked(app, changes, address):
    with app.test_request_context("/questions/?tag=wifi&tag=box&page=2"):
        assert this_page(**changes) == address


@pytest.mark.parametrize(
    "path", ["/%5Cevil.example/x", "/a%3Fb", "/a%23b", "/50%25", "/caf%C3%A9"]
)
def test_the_address_of_a_page_is_written_as_it_came(app, path):
    with app.test_request_context(path):
        assert this_page() == path
