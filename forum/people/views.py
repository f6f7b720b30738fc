"""Somebody's page, and what they say of themself there."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.infra.manifest import provided
from forum.kernel.errors import Invalid, NotAllowed, NotFound
from forum.kernel.text import say
from forum.people import actions, queries
from forum.people.forms import ProfileForm
from forum.people.identity import me, somebody
from forum.people.rules import BANNED, ProfileFact, ProfileTab
from forum.web.language import language, tell
from forum.web.routing import Pages

pages = Pages("people", __name__)


@pages.get("/people/me")
def mine() -> ResponseReturnValue:
    """Lead to one's own page."""
    return redirect(url_for(".show", handle=somebody().handle), code=303)


@pages.get("/people/<handle>")
def show(handle: str) -> ResponseReturnValue:
    """Show who somebody is, and the first part with something in it."""
    return _page(handle)


@pages.get("/people/<handle>/<slug>")
def part(handle: str, slug: str) -> ResponseReturnValue:
    """Show another part of what somebody did here."""
    if slug not in {tab.slug for tab in provided(ProfileTab)}:
        raise NotFound(say("There is no such page."))
    return _page(handle, slug)


@pages.get("/settings/profile")
def settings() -> ResponseReturnValue:
    """Show the form with what one says of oneself."""
    person = queries.get(somebody().id)
    form = ProfileForm(
        formdata=None,
        name=person.name,
        bio=person.bio,
        language=person.language or language(),
    )
    form.offer_languages()
    return _settings_page(form)


@pages.post("/settings/profile")
def describe() -> ResponseReturnValue:
    """Keep what somebody says of themself."""
    who, form = somebody(), ProfileForm()
    form.offer_languages()
    if not form.sent():
        return _settings_page(form), form.status
    try:
        actions.describe(
            name=form.name.data,
            bio=form.bio.data or "",
            language=form.language.data,
            by=who,
        )
    except (Invalid, NotAllowed) as refusal:
        form.refuse(refusal)
        return _settings_page(form), form.status
    tell(say("Your profile is changed."))
    return redirect(url_for(".settings"), code=303)


def _settings_page(form: ProfileForm) -> str:
    banned = BANNED if somebody().is_banned else None
    return render_template("people/settings.html", form=form, banned=banned)


def _page(handle: str, slug: str = "") -> ResponseReturnValue:
    person = queries.by_handle(handle)
    if handle != person.handle:
        page = ".part" if slug else ".show"
        place = url_for(page, handle=person.handle, slug=slug or None)
        return redirect(place, code=301)
    who = queries.member(person)
    tabs = [(tab, tab.count(person.id, me())) for tab in provided(ProfileTab)]
    wanted = [tab for tab, count in tabs if (tab.slug == slug if slug else count)]
    tab = next(iter([*wanted, *(tab for tab, _ in tabs)]), None)
    after = request.args.get("after", "")
    facts = [(it.words, it.of(who)) for it in provided(ProfileFact)]
    return render_template(
        "people/show.html",
        person=person,
        who=who,
        facts=[(words, values) for words, values in facts if values],
        tabs=tabs,
        tab=tab,
        rows=tab.rows(person.id, me(), after) if tab else None,
    )
