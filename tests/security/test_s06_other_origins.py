"""S-06: a page of another site, in a real browser, cannot act for whoever opens it.

The other site is another port of this machine. Browsers take both for the same site and
send the session along with its forms: what refuses them is ours.
"""

import pytest

from tests.security.addresses import knocks
from tests.security.firing import serving
from tests.security.site import Site

pytestmark = pytest.mark.browser
FIELD = '<input name="{name}" value="{value}">'
FORM = '<form method="{method}" action="{action}" enctype="{kind}">{fields}</form>'
SEND = """async (form) => {
    return fetch(form.action, {
        method: "POST", body: new URLSearchParams(new FormData(form)),
        credentials: "include", mode: "no-cors",
    }).then((answer) => answer.type, () => "nothing");
}"""
KINDS = (
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/plain",
)


def attacks(site: Site, at: str, *, kind: str, with_token: bool) -> dict[str, str]:
    """Write a page for each form of the site, ready to be sent by a stranger."""
    pages = {}
    for it in knocks(site.app, site.community):
        stolen = {"csrf_token": site.visits[it.by].token} if with_token else {}
        fields = "".join(
            FIELD.format(name=name, value=str(value).replace('"', "&quot;"))
            for name, value in {**it.form, **stolen}.items()
        )
        pages[f"/{it.by}/{it.endpoint}"] = "<!doctype html>" + FORM.format(
            method="post", action=f"{at}{it.path}", kind=kind, fields=fields
        )
    return pages


@pytest.mark.parametrize(
    ("kind", "with_token"), [(KINDS[0], False), *((kind, True) for kind in KINDS)]
)
def test_s06_a_form_on_another_origin_changes_nothing(
    site, address, chrome, kind, with_token
):
    pages = attacks(site, address, kind=kind, with_token=with_token)
    statuses = set()

    with serving(pages) as elsewhere, site.unchanged():
        for by in {path.split("/")[1] for path in pages}:
            with chrome.new_context() as context:
                site.sign_in(context, by=by, at=address)
                page = context.new_page()
                for path in pages:
                    if path.startswith(f"/{by}/"):
                        page.goto(f"{elsewhere}{path}")
                        with page.expect_navigation(wait_until="commit") as went:
                            page.evaluate("document.forms[0].submit()")
                        statuses.add(went.value.status)
                        assert went.value.request.headers["origin"] == elsewhere

    assert statuses <= {400, 403}


def test_s06_a_script_on_another_origin_changes_nothing_and_reads_nothing(
    site, address, chrome
):
    pages = attacks(site, address, kind=KINDS[0], with_token=True)

    with serving(pages) as elsewhere, site.unchanged():
        for by in ("admin", "moderator"):
            with chrome.new_context() as context:
                site.sign_in(context, by=by, at=address)
                page = context.new_page()
                for path in pages:
                    if path.startswith(f"/{by}/"):
                        page.goto(f"{elsewhere}{path}")
                        form = page.query_selector("form")
                        assert page.evaluate(SEND, form) == "nothing"


def test_s06_the_same_form_on_our_own_page_takes_effect(site, address, chrome):
    """Otherwise what is refused above would prove nothing."""
    before = site.rows()
    with chrome.new_context() as context:
        site.sign_in(context, by="customer", at=address)
        page = context.new_page()
        page.goto(f"{address}/questions/{site.community.questions['public']}")
        page.get_by_role("button", name="Me too").click()
        page.wait_for_selector("[aria-pressed=true]")

    assert site.rows() != before


def test_s07_no_page_lets_itself_be_framed(site, address, chrome):
    it = site.community
    paths = ["/", "/questions/ask", "/sign-in", "/settings/account", "/admin/brand"]
    paths += [f"/questions/{it.questions['public']}", "/static/nothing"]
    frames = "".join(f'<iframe src="{address}{path}"></iframe>' for path in paths)

    with (
        serving({"/": f"<!doctype html>{frames}"}) as elsewhere,
        chrome.new_context() as context,
    ):
        site.sign_in(context, by="admin", at=address)
        page = context.new_page()
        page.goto(f"{elsewhere}/")
        shown = [it.url for it in page.frames if it.url.startswith(address)]
        bodies = [it.content() for it in page.frames[1:]]

    assert shown == []
    assert all("csrf_token" not in it for it in bodies)
