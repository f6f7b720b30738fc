"""Pages about posts of any kind: the preview of a text, the files that came with it."""

from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.infra.filenames import attachment
from forum.infra.manifest import provided
from forum.kernel.markup import render, tidy
from forum.people.identity import me, somebody
from forum.posts import actions, queries
from forum.posts.rules import BODY_LIMIT, Beside
from forum.web.routing import Pages

pages = Pages("posts", __name__)

# Whatever a file holds, a browser that opens it must not run it.
INERT = "default-src 'none'; sandbox"


def beside(kind: str, thread_id: int) -> list[tuple[Beside, object]]:
    """List what features above have to say of a thread, for its page."""
    return [(it, it.find(kind, thread_id, me())) for it in provided(Beside)]


@pages.post("/preview")
def preview() -> ResponseReturnValue:
    """Show members the text of one field as it will look. Nothing is kept."""
    somebody()
    field = request.form.get("preview_of", "")
    typed = tidy(request.form.get(field, ""))[:BODY_LIMIT]
    part = request.headers.get("X-Requested-With") == "fetch"
    layout = "posts/_preview.html" if part else "posts/preview.html"
    return render_template(layout, html=render(typed).html)


@pages.get("/files/<key>/<name>")
def file(key: str, name: str) -> ResponseReturnValue:  # noqa: ARG001 - for readers
    """Hand out a file to whoever may read its post."""
    found = queries.attachment(key, me())
    answer: Response = make_response(actions.bytes_of(found))
    answer.content_type = found.media_type
    answer.headers["Content-Security-Policy"] = INERT
    answer.headers["Cache-Control"] = "private, max-age=3600"
    if not found.width:  # only pictures, which were drawn again, may be shown
        answer.headers["Content-Disposition"] = attachment(found.name)
    return answer


@pages.get("/posts/<int:post_id>")
def post(post_id: int) -> ResponseReturnValue:
    """Lead to a post of any kind, where it stands today."""
    return redirect(queries.kind_of(post_id).place(queries.part(post_id, me())))


@pages.get("/posts/<int:post_id>/history")
def history(post_id: int) -> ResponseReturnValue:
    """Show every version of a post, and what each one changed."""
    part = queries.part(post_id, me())
    return render_template(
        "posts/history.html",
        part=part,
        kind=queries.kind_of(post_id),
        begun=queries.begun_by(part),
        versions=queries.versions(part),
    )
