"""Coming in through another site: there, back, and what becomes of it.

Neither way is a redirect of a form, which browsers follow to this site alone. On the
way there a page leads on by itself; on the way back, one holds a form: opening an
address changes nothing, sending the form does.
"""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from flask import redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from forum.kernel.errors import ForumError, Invalid
from forum.kernel.text import say
from forum.people.identity import me, somebody
from forum.signin import queries
from forum.signin.actions import attempts, providers, sessions
from forum.signin.actions.means import require_proof
from forum.signin.adapters import oidc
from forum.signin.forms import SignInForm
from forum.signin.rules.attempts import AttemptKind
from forum.signin.rules.means import Means
from forum.signin.rules.providers import Provider, Vouched
from forum.signin.views.door import carried_on, comes_from, let_in, pages, shown
from forum.signin.views.entering import Onward, admit
from forum.signin.views.joining import ask_who
from forum.web.language import asked_for, tell
from forum.web.navigation import address, place_here
from forum.web.routing import in_one_go

ATTEMPT: Final = "attempt"  # in the cookie: what was begun in this browser
SPOKEN: Final = "spoken"  # in the cookie: the language a visitor asked for
TOLD: Final = ("code", "state", "iss", "error")  # by the provider, on the way back
KINDS: Final = {
    "enter": AttemptKind.PROVIDER_TO_ENTER,
    "prove": AttemptKind.PROVIDER_TO_PROVE,
    "link": AttemptKind.PROVIDER_TO_LINK,
}


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What somebody left for, and whether they were vouched for or refused."""

    kind: AttemptKind = AttemptKind.PROVIDER_TO_ENTER
    onward: Onward = field(default_factory=Onward)
    vouched: Vouched | None = None
    refusal: ForumError | None = None


def find_the_way(slug: str) -> oidc.Metadata | ForumError:
    """Ask the provider where people sign in, before the transaction."""
    provider = queries.provider(slug)
    try:
        providers.count_try(comes_from())
        return oidc.discover(provider)
    except ForumError as refusal:
        return refusal


@pages.post("/sign-in/with/<slug>", first=find_the_way, when_closed=True)
def leave_for(found: oidc.Metadata | ForumError, slug: str) -> ResponseReturnValue:
    """Lead somebody to the provider, and keep what they had typed here."""
    provider, kind = queries.provider(slug), _kind()
    if kind is AttemptKind.PROVIDER_TO_LINK:
        require_proof(somebody())
    along = carried_on()
    onward = Onward(
        to=place_here(request.form.get("next", "")),
        typed=along["kept"],
        action=along["kept_action"],
    )
    if isinstance(found, ForumError):
        return _refused(Errand(kind=kind, onward=onward, refusal=found))
    cookie[SPOKEN] = asked_for()
    is_member = kind is not AttemptKind.PROVIDER_TO_ENTER
    token = cookie[ATTEMPT] = attempts.begin(
        kind,
        person_id=somebody().id if is_member else None,
        carries={"slug": slug, **onward.as_carried()},
    )
    way = oidc.way_to(
        provider,
        found,
        oidc.secrets_of(token),
        back=_back(provider),
        again=kind is AttemptKind.PROVIDER_TO_PROVE,
    )
    return render_template("signin/leaving.html", provider=provider, way=way)


@pages.get("/sign-in/with/<slug>/back")
def come_back(slug: str) -> ResponseReturnValue:
    """Show the form that ends it: opening an address signs nobody in.

    The provider leads back to one address alone, in whatever language one left.
    """
    told = {it: request.args.get(it, "") for it in TOLD}
    if spoken := cookie.pop(SPOKEN, ""):
        here = url_for(".come_back", slug=slug, lang=spoken)
        return redirect(f"{here}&{urlencode(told)}", code=303)
    return render_template(
        "signin/back.html",
        provider=queries.provider(slug),
        told=told,
    )


def run_errand(slug: str) -> Errand:
    """Have the provider say who it is, before the transaction. An attempt serves once.

    What comes back is tied to this browser, this attempt and this provider before
    anything is sent to anybody.
    """
    token, errand = cookie.pop(ATTEMPT, ""), Errand()
    try:
        provider, secrets = queries.provider(slug), oidc.secrets_of(token)
        with in_one_go():
            begun = attempts.take_any(token, [*KINDS.values()], person_id=me().id)
            kind, carried = begun.kind, dict(begun.carries)
        begun_with = carried.pop("slug")
        errand = Errand(kind=kind, onward=Onward(**carried))
        _check_answer(provider, secrets, begun_with=begun_with)
        vouched = oidc.vouched(
            provider, code=request.form["code"], secrets=secrets, back=_back(provider)
        )
        return Errand(kind=kind, onward=errand.onward, vouched=vouched)
    except ForumError as refusal:
        return Errand(kind=errand.kind, onward=errand.onward, refusal=refusal)


@pages.post("/sign-in/with/<slug>/finish", first=run_errand, when_closed=True)
def finish(errand: Errand, slug: str) -> ResponseReturnValue:
    """Do what somebody had left for: come in, show that it is them, or link."""
    if errand.vouched is None:
        return _refused(errand)
    try:
        if errand.kind is AttemptKind.PROVIDER_TO_PROVE:
            return _prove(errand.vouched, errand.onward)
        if errand.kind is AttemptKind.PROVIDER_TO_LINK:
            return _link(errand.vouched)
        return _enter(errand.vouched, queries.provider(slug), errand.onward)
    except ForumError as refusal:
        return _refused(Errand(kind=errand.kind, onward=errand.onward, refusal=refusal))


@pages.post("/me/security/linked/<int:linked_id>/end")
def unlink(linked_id: int) -> ResponseReturnValue:
    """Let an account on another site open this one no more."""
    providers.unlink(linked_id, by=somebody())
    tell(say("That account opens nothing here any more."))
    return redirect(url_for(".security"), code=303)


def _check_answer(
    provider: Provider, secrets: oidc.Secrets, *, begun_with: str
) -> None:
    told = {it: request.form.get(it, "") for it in TOLD}
    is_ours = oidc.is_same(told["state"], secrets.state)
    is_theirs = told["iss"] in {"", provider.issuer} and begun_with == provider.slug
    if not (is_ours and is_theirs):
        raise Invalid(say("That was begun elsewhere. Begin again."))
    if told["error"] or not told["code"]:
        raise Invalid(
            say("%(site)s did not let you in. Try again.", site=provider.name)
        )


def _enter(vouched: Vouched, provider: Provider, onward: Onward) -> ResponseReturnValue:
    if person := providers.whose(vouched):
        return admit(person, by=Means.PROVIDER, onward=onward)
    return ask_who(vouched, providers.check_may_join(vouched, provider), onward)


def _prove(vouched: Vouched, onward: Onward) -> ResponseReturnValue:
    who = somebody()
    providers.check_own(vouched, by=who)
    let_in(sessions.renew(who))
    return redirect(onward.to or url_for(".security"), code=303)


def _link(vouched: Vouched) -> ResponseReturnValue:
    providers.link(vouched, by=somebody())
    tell(say("That account opens this one from now on."))
    return redirect(url_for(".security"), code=303)


def _refused(errand: Errand) -> ResponseReturnValue:
    """Say why it came to nothing, and offer the other ways in with what was typed."""
    refusal = errand.refusal or Invalid(say("Begin again."))
    if errand.kind is not AttemptKind.PROVIDER_TO_ENTER:
        raise refusal
    onward = errand.onward
    form = SignInForm(
        formdata=None, next=onward.to, kept=onward.typed, kept_action=onward.action
    )
    form.refuse(refusal)
    return shown("signin/sign_in.html", form, refusal)


def _kind() -> AttemptKind:
    return KINDS.get(request.form.get("for", ""), AttemptKind.PROVIDER_TO_ENTER)


def _back(provider: Provider) -> str:
    return address("signin.come_back", slug=provider.slug)
