"""The site with the holes: one of each kind, and each beside its safe twin.

It is served to tests alone, on no port that others reach, and is no part of the
package. Addresses under `/safe/` do the same without the hole.
"""

import sqlite3
import urllib.request
from pathlib import Path
from secrets import token_hex

from flask import Flask, Response, make_response, redirect, request, session
from markupsafe import escape

ROWS = (
    (1, "ada", "The letter that Ada wrote to nobody else."),
    (2, "grace", "The letter that Grace wrote to nobody else."),
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
}

# What scanners that follow links begin with: every page, and its twin.
LINKS = (
    *("echo?q=words", "kept", "bare", "go?next=/kept", "cookie", "search?q=ada"),
    *("letters/1", "file?name=note.txt", "fetch?url=http://127.0.0.1:9/"),
)
FIRST = (
    "<!doctype html><title>Holes</title>"
    + "".join(
        f'<a href="/{at}{link}">{at}{link}</a>'
        for at in ("", "safe/")
        for link in LINKS
        if (at, link) != ("safe/", "cookie")
    )
    + '<form method="post" action="/keep"><input name="words"></form>'
    + '<form method="post" action="/safe/keep"><input name="words">'
    + '<input type="hidden" name="token" value="{token}"></form>'
)


def create(folder: Path) -> Flask:
    """Put the site together, in a folder with a file that nobody may read."""
    app = Flask("holes", static_folder=None)
    app.secret_key = "known to everybody"
    app.config.update(SESSION_COOKIE_SECURE=False, SESSION_COOKIE_SAMESITE="Lax")
    (folder / "public").mkdir()
    (folder / "public" / "note.txt").write_text("for everybody")
    (folder / "secret.txt").write_text("for nobody")
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("CREATE TABLE letter (id INTEGER, owner TEXT, words TEXT)")
    database.executemany("INSERT INTO letter VALUES (?, ?, ?)", ROWS)
    _pages(app, [])
    _answers(app)
    _rows(app, database)
    _files(app, folder / "public")

    @app.get("/")
    def first() -> str:
        session["token"] = session.get("token") or token_hex(16)
        return FIRST.format(token=session["token"])

    @app.after_request
    def add_headers(answer: Response) -> Response:
        if request.path != "/bare":
            answer.headers.update(HEADERS)
        return answer

    return app


def _pages(app: Flask, kept: list[str]) -> None:
    @app.get("/echo")
    def echo() -> str:
        return f"<!doctype html><p>{request.args.get('q', '')}"

    @app.get("/safe/echo")
    def safe_echo() -> str:
        return f"<!doctype html><p>{escape(request.args.get('q', ''))}"

    @app.post("/keep")
    def keep() -> str:
        kept.append(request.form["words"])  # and no token was asked for
        return "kept"

    @app.post("/safe/keep")
    def safe_keep() -> Response:
        if request.form.get("token") != session.get("token", object()):
            return Response("no token", 400)
        kept.append(request.form["words"])
        return Response("kept")

    @app.get("/kept")
    def show() -> str:
        return f"<!doctype html><p>{' '.join(kept)}"

    @app.get("/safe/kept")
    def safe_show() -> str:
        return f"<!doctype html><p>{escape(' '.join(kept))}"


def _answers(app: Flask) -> None:
    @app.get("/bare")
    def bare() -> str:
        return "<!doctype html><style>p { color: red }</style>"

    @app.get("/safe/bare")
    def safe_bare() -> str:
        return "<!doctype html><p>Dressed."

    @app.get("/go")
    def go() -> Response:
        return redirect(request.args["next"])

    @app.get("/safe/go")
    def safe_go() -> Response:
        return redirect("/")

    @app.get("/cookie")
    def cookie() -> Response:
        answer = make_response("in")
        answer.set_cookie("seen", "x", samesite=None)
        return answer


def _rows(app: Flask, database: sqlite3.Connection) -> None:
    @app.get("/search")
    def search() -> list[str]:
        sql = f"SELECT owner FROM letter WHERE owner = '{request.args['q']}'"  # noqa: S608 - the hole
        return [it for (it,) in database.execute(sql)]

    @app.get("/safe/search")
    def safe_search() -> list[str]:
        sql = "SELECT owner FROM letter WHERE owner = ?"
        return [it for (it,) in database.execute(sql, (request.args["q"],))]

    @app.get("/letters/<int:number>")
    def letter(number: int) -> str:
        return _words(database, "SELECT words FROM letter WHERE id = ?", number)

    @app.get("/safe/letters/<int:number>")
    def safe_letter(number: int) -> str:
        sql = "SELECT words FROM letter WHERE id = ? AND owner = ?"
        return _words(database, sql, number, request.headers.get("X-Test-Person", ""))


def _words(database: sqlite3.Connection, sql: str, *given: object) -> str:
    row = database.execute(sql, given).fetchone()
    return row[0] if row else "nothing"


def _files(app: Flask, public: Path) -> None:
    @app.get("/file")
    def give() -> str:
        return (public / request.args["name"]).read_text()

    @app.get("/safe/file")
    def safe_give() -> str:
        wanted = Path(request.args["name"]).name
        found = public / wanted
        return found.read_text() if found.is_file() else "nothing"

    @app.get("/fetch")
    def fetch() -> bytes:
        return urllib.request.urlopen(request.args["url"], timeout=3).read()

    @app.get("/safe/fetch")
    def safe_fetch() -> str:
        return "nothing"
