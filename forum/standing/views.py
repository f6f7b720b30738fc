"""What I may do and why; who knows an area; where the bars stand."""

from dataclasses import fields

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.infra import settings
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.text import Sentence, say
from forum.people import queries as people
from forum.people.identity import me, somebody
from forum.people.rules import Role
from forum.permissions.abilities import Ability
from forum.permissions.table import Can, require
from forum.standing import actions, queries
from forum.standing.forms import BarsForm, FindForm, RuleForm
from forum.standing.queries import Candidate
from forum.standing.rules import ABILITY_WORDS, Bars, Figures, Ruling
from forum.taxonomy.queries import area_with, areas_for
from forum.web.forms import given
from forum.web.language import language, tell
from forum.web.routing import Pages, choice

pages = Pages("standing", __name__)

DONE = {
    Ruling.GRANTED: say("They are an expert of this area now, and are told."),
    Ruling.REFUSED: say("Noted. They are not proposed again for half a year."),
    Ruling.REVOKED: say("They are no expert of this area any more, and are told why."),
}
NO_SUCH_HANDLE = say(
    "Nobody here has this name. Look at the end of their profile’s address."
)
ROLE_GIVES = {
    Role.EXPERT: say(
        "In your areas: edit, close, move and join questions, mark answers as solving, "
        "decide about suggested edits."
    ),
    Role.REPRESENTATIVE: say(
        "Check what the brand claims to have done before it is published."
    ),
    Role.MODERATOR: say(
        "Review flags and appeals, hide and restore, warn and limit, name experts."
    ),
    Role.STAFF: say("Speak, decide and promise in the brand’s name; name experts."),
    Role.ADMIN: say("Set up the place: its areas, its bars, its mail."),
}


@pages.get("/me/abilities")
def mine() -> ResponseReturnValue:
    """Say what one may do and why, in figures."""
    who, parts = somebody(), queries.parts_of(somebody().id)
    figures = queries.figures_of(who.id)
    known = areas_for(who)
    return render_template(
        "standing/mine.html",
        lines=_lines(who.id, figures, who.abilities),
        figures=figures,
        parts=parts,
        roles=[
            (it, ROLE_GIVES[it]) for it in Role if it in who.roles & set(ROLE_GIVES)
        ],
        expert_in=[it for it in known.values() if it.id in who.expert_in],
        rulings=[
            (known[area_id], it)
            for area_id, it in queries.rulings_of(who.id).items()
            if area_id in known and it.ruling is not Ruling.REFUSED
        ],
    )


@pages.get("/admin/abilities")
def bars() -> ResponseReturnValue:
    """Show from which figures on an ability opens."""
    require(me(), Can.MANAGE_SITE)
    return _bars_page(BarsForm.showing(settings.read(Bars)))


@pages.post("/admin/abilities")
def send_bars() -> ResponseReturnValue:
    """Ask for more, or for less."""
    require(me(), Can.MANAGE_SITE)
    form = BarsForm()
    if form.sent():
        try:
            typed = given(form, *(it.name for it in fields(Bars)))
            actions.change_bars(typed, by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Saved. Abilities open and close by it within the hour."))
            return redirect(url_for(".bars"), code=303)
    return _bars_page(form), form.status


@pages.get("/moderation/experts")
def experts() -> ResponseReturnValue:
    """List who knows each area, and who could be named by the figures."""
    require(me(), Can.SEE_EXPERTS)
    return _experts_page(FindForm(formdata=None))


@pages.get("/moderation/experts/find")
def find_expert() -> ResponseReturnValue:
    """Lead to somebody whom no figures propose."""
    require(me(), Can.SEE_EXPERTS)
    form = FindForm(formdata=request.args)
    form.offer([it.area for it in queries.proposals(me())], language())
    if form.validate():
        try:
            person = people.by_handle(form.bare)
        except NotFound:
            form.refuse(Invalid(NO_SUCH_HANDLE, field="handle"))
        else:
            place = {"area_id": form.area.data, "handle": person.handle}
            return redirect(url_for(".expert", **place))
    return _experts_page(form), form.status


@pages.get("/moderation/experts/<int:area_id>/<handle>")
def expert(area_id: int, handle: str) -> ResponseReturnValue:
    """Show what somebody did in an area, to decide about them."""
    return _expert_page(_candidate(area_id, handle), RuleForm(formdata=None))


@pages.post("/moderation/experts/<int:area_id>/<handle>")
def send_expert(area_id: int, handle: str) -> ResponseReturnValue:
    """Make somebody an expert of an area, or not, or no longer."""
    it, form = _candidate(area_id, handle), RuleForm()
    ruling = choice(Ruling, "ruling")
    if ruling not in DONE:
        raise NotFound(say("There is no such choice."))
    if form.sent():
        try:
            actions.rule(it, ruling, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(DONE[ruling])
            return redirect(url_for(".experts"), code=303)
    return _expert_page(it, form), form.status


def _candidate(area_id: int, handle: str) -> Candidate:
    area = area_with(area_id, me())
    it = queries.candidate(area.id, people.by_handle(handle))
    require(me(), Can.NAME_EXPERT, it)
    return it


def _lines(
    person_id: int, figures: Figures, held: frozenset[str]
) -> list[dict[str, object]]:
    bars, spells = settings.read(Bars), queries.spells_of(person_id)
    return [
        {
            "words": ABILITY_WORDS[it],
            "bar": bars.bar(it),
            "has": it in held,
            "missing": bars.bar(it).missing(figures.good, figures.total),
            "spell": spells.get(it),
        }
        for it in Ability
    ]


def _expert_page(it: Candidate, form: RuleForm) -> str:
    return render_template(
        "standing/expert.html",
        it=it,
        area=area_with(it.area_id, me()),
        form=form,
        bar=settings.read(Bars).bar("expert"),
        rulings=queries.rulings_in(it.area_id, it.person.id),
    )


def _experts_page(form: FindForm) -> str:
    areas = queries.proposals(me())
    form.offer([it.area for it in areas], language())
    return render_template(
        "standing/experts.html",
        areas=areas,
        bar=settings.read(Bars).bar("expert"),
        form=form,
    )


def _bars_page(form: BarsForm) -> str:
    named: list[tuple[Sentence, str]] = [
        *((ABILITY_WORDS[it], str(it)) for it in Ability),
        (say("Be proposed as an expert of an area"), "expert"),
    ]
    return render_template(
        "standing/bars.html",
        form=form,
        groups=[
            (words, form[f"{name}_share"], form[f"{name}_least"])
            for words, name in named
        ],
    )
