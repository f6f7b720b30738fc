"""Notes about people and threads, which only moderators and staff read."""

from collections.abc import Sequence

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.moderation.actions import remembering
from forum.moderation.forms import NoteForm
from forum.moderation.queries.notes import notes_about, own_note
from forum.moderation.rules import Occasion
from forum.moderation.rules.notes import NoteLine
from forum.moderation.views.blueprint import pages, thread_of
from forum.people import queries as people
from forum.people.identity import me
from forum.people.models import Person
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.web.language import tell


@pages.get("/people/<handle>/notes")
def person_notes(handle: str) -> ResponseReturnValue:
    """Show what was noted about somebody."""
    return _of_person(_person(handle), NoteForm(formdata=None))


@pages.post("/people/<handle>/notes")
def note_person(handle: str) -> ResponseReturnValue:
    """Note something about somebody."""
    found, form = _person(handle), NoteForm()
    if form.sent():
        try:
            remembering.note_person(found, form.note.data, by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Noted. Only moderators and the staff read it."))
            return redirect(url_for(".person_notes", handle=found.handle), code=303)
    return _of_person(found, form), form.status


@pages.get("/posts/<int:post_id>/notes")
def thread_notes(post_id: int) -> ResponseReturnValue:
    """Show what was noted about a thread."""
    return _of_thread(_thread(post_id), NoteForm(formdata=None))


@pages.post("/posts/<int:post_id>/notes")
def note_thread(post_id: int) -> ResponseReturnValue:
    """Note something about a thread."""
    found, form = _thread(post_id), NoteForm()
    if form.sent():
        try:
            remembering.note_thread(found, form.note.data, by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Noted. Only moderators and the staff read it."))
            return redirect(url_for(".thread_notes", post_id=found.id), code=303)
    return _of_thread(found, form), form.status


@pages.post("/notes/<int:note_id>/drop")
def drop_note(note_id: int) -> ResponseReturnValue:
    """Take one's own note back."""
    note = own_note(note_id, me())
    require(me(), Can.KEEP_NOTES, Occasion(author_id=note.person_id or 0))
    if note.person_id:
        found = people.get(note.person_id)
        place = url_for(".person_notes", handle=found.handle)
    else:
        place = url_for(".thread_notes", post_id=note.thread_id)
    remembering.drop_note(note)
    tell(say("Your note is gone."))
    return redirect(place, code=303)


def _person(handle: str) -> Person:
    found = people.by_handle(handle)
    require(me(), Can.KEEP_NOTES, Occasion(author_id=found.id))
    return found


def _thread(post_id: int) -> Post:
    found = posts.get(posts.get(post_id, me()).thread_id or post_id, me())
    require(me(), Can.KEEP_NOTES, found)
    return found


def _of_person(found: Person, form: NoteForm) -> str:
    place = url_for("people.show", handle=found.handle)
    return _page(form, notes_about(me(), person_id=found.id), (found.name, place))


def _of_thread(found: Post, form: NoteForm) -> str:
    notes = notes_about(me(), thread_id=found.id)
    return _page(form, notes, (found.title or "", thread_of(found)))


def _page(form: NoteForm, notes: Sequence[NoteLine], about: tuple[str, str]) -> str:
    return render_template("moderation/notes.html", form=form, notes=notes, about=about)
