"""The pages of administrators."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.admin import actions, queries
from forum.admin.forms import (
    AreaForm,
    AudienceForm,
    BrandForm,
    GuardForm,
    SecondStepForm,
    area_form,
)
from forum.infra import settings
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.signin.rules.second_step import SecondStep
from forum.taxonomy.models import Area
from forum.taxonomy.queries import areas as known
from forum.taxonomy.queries import members_of
from forum.taxonomy.rules import Audience
from forum.web.brand import Brand
from forum.web.forms import given
from forum.web.guard import Guard
from forum.web.language import tell
from forum.web.routing import Pages

pages = Pages("admin", __name__, url_prefix="/admin")


@pages.get("/brand")
def brand() -> ResponseReturnValue:
    """Show what the brand looks like, to change it."""
    require(me(), Can.MANAGE_SITE)
    now = settings.read(Brand)
    form = BrandForm(formdata=None, name=now.name, colour=now.colour)
    return render_template("admin/brand.html", form=form)


@pages.post("/brand")
def send_brand() -> ResponseReturnValue:
    """Change what the brand looks like."""
    require(me(), Can.MANAGE_SITE)
    form = BrandForm()
    if form.sent():
        try:
            actions.change_brand(
                name=form.name.data, colour=form.colour.data, logo=_logo(form), by=me()
            )
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Saved. Every page shows it from now on."))
            return redirect(url_for(".brand"), code=303)
    return render_template("admin/brand.html", form=form), form.status


@pages.get("/guard")
def guard() -> ResponseReturnValue:
    """Show what counts as personal data, to change it."""
    require(me(), Can.MANAGE_SITE)
    now = settings.read(Guard)
    form = GuardForm(
        formdata=None,
        country=now.country,
        orders=", ".join(now.orders),
        domains=", ".join(now.domains),
    )
    return render_template("admin/guard.html", form=form)


@pages.post("/guard")
def send_guard() -> ResponseReturnValue:
    """Change what counts as personal data."""
    require(me(), Can.MANAGE_SITE)
    form = GuardForm()
    if form.sent():
        try:
            actions.change_guard(**given(form, "country", "orders", "domains"), by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Saved. It holds for what is written from now on."))
            return redirect(url_for(".guard"), code=303)
    return render_template("admin/guard.html", form=form), form.status


@pages.get("/second-step")
def second_step() -> ResponseReturnValue:
    """Show whether more than a password is asked of the trusted, to change it."""
    require(me(), Can.MANAGE_SITE)
    now = settings.read(SecondStep)
    form = SecondStepForm(formdata=None, is_required=now.is_required, since=now.since)
    return render_template("admin/second_step.html", form=form)


@pages.post("/second-step")
def send_second_step() -> ResponseReturnValue:
    """Ask the trusted for a second step, or not."""
    require(me(), Can.MANAGE_SITE)
    form = SecondStepForm()
    if form.sent():
        try:
            actions.change_second_step(
                is_required=form.is_required.data, since=form.since.data or "", by=me()
            )
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Saved."))
            return redirect(url_for(".second_step"), code=303)
    return render_template("admin/second_step.html", form=form), form.status


@pages.get("/areas")
def areas() -> ResponseReturnValue:
    """List the areas."""
    require(me(), Can.MANAGE_SITE)
    return render_template("admin/areas.html", areas=known().values())


@pages.get("/areas/new")
def new_area() -> ResponseReturnValue:
    """Show an empty form for one more area."""
    require(me(), Can.MANAGE_SITE)
    return _area_page(None, area_form())


@pages.get("/areas/<int:area_id>")
def area(area_id: int) -> ResponseReturnValue:
    """Show an area, to change it."""
    require(me(), Can.MANAGE_SITE)
    found = queries.area(area_id)
    return _area_page(found, area_form(found))


@pages.post("/areas/new")
def send_new_area() -> ResponseReturnValue:
    """Keep a new area."""
    require(me(), Can.MANAGE_SITE)
    return _save_area(None)


@pages.post("/areas/<int:area_id>")
def send_area(area_id: int) -> ResponseReturnValue:
    """Change an area."""
    require(me(), Can.MANAGE_SITE)
    return _save_area(queries.area(area_id))


@pages.get("/areas/<int:area_id>/audience")
def audience(area_id: int) -> ResponseReturnValue:
    """Show who may look into an area, to change it."""
    require(me(), Can.MANAGE_SITE)
    found = queries.area(area_id)
    named = " ".join(it.handle for it in members_of(area_id))
    form = AudienceForm(formdata=None, audience=found.audience, members=named)
    return _audience_page(found, form)


@pages.post("/areas/<int:area_id>/audience")
def send_audience(area_id: int) -> ResponseReturnValue:
    """Let others look into an area than before."""
    require(me(), Can.MANAGE_SITE)
    found, form = queries.area(area_id), AudienceForm()
    if form.sent():
        try:
            actions.change_audience(
                found,
                Audience(form.audience.data),
                members=form.members.data or "",
                is_sure=form.is_sure.data,
                by=me(),
            )
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Saved. It holds from now on, everywhere."))
            return redirect(url_for(".areas"), code=303)
    return _audience_page(found, form), form.status


def _save_area(found: Area | None) -> ResponseReturnValue:
    form = area_form(found)
    if form.sent():
        try:
            actions.save_area(
                found,
                names=form.texts("name"),
                about=form.texts("about"),
                parent_id=form.parent_id.data or None,
                is_closed=form.is_closed.data,
                main=current_app.extensions["forum.config"].language,
                by=me(),
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Saved."))
            return redirect(url_for(".areas"), code=303)
    return _area_page(found, form), form.status


def _logo(form: BrandForm) -> str:
    if form.no_logo.data:
        return ""
    sent = request.files.get("logo")
    if sent and sent.filename:
        return actions.keep_logo(sent.filename, sent.stream, by=me())
    return settings.read(Brand).logo


def _area_page(found: Area | None, form: AreaForm) -> str:
    return render_template("admin/area.html", area=found, form=form)


def _audience_page(found: Area, form: AudienceForm) -> str:
    around = known().get(found.parent_id or 0)
    return render_template(
        "admin/audience.html",
        area=found,
        form=form,
        held=queries.held(found.id),
        around=around if around and around.is_private else None,
    )
