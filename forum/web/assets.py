"""The style sheet, the scripts and the pictures, under names that change with them.

There is no build. When the application starts, the files of `static/` are joined into
one style sheet and two scripts; each gets a name that holds a digest of its content, so
that browsers may keep it for ever. In development they are read again when one changes.

- `css/`: the folder, or the file at the top, is the cascade layer.
- `js/lib/` is what the custom elements share. `js/main/` goes to every page,
  `js/write/` to the pages where text is written.
- `img/`: served as they are, SVG first of all.
"""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, request
from flask.typing import ResponseReturnValue

from forum.config import ROOT
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.web import theme

LAYERS: Final = ("tokens", "base", "layout", "components", "features", "utilities")
SCRIPTS: Final = ("main", "write")
FOR_EVER: Final = "public, max-age=31536000, immutable"

# Written as modules, so that editors and linters see what belongs together; joined, the
# parts share one scope and no longer need to ask each other for anything.
_MODULE_WORDS: Final = re.compile(r"^(?:import .*\n|export )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as browsers get it, plain and compressed."""

    address: str
    mimetype: str
    body: bytes
    packed: bytes


@dataclass(slots=True)
class Shelf:
    """All assets, by the short name templates use."""

    folder: Path
    by_name: dict[str, Asset] = field(default_factory=dict)
    by_address: dict[str, Asset] = field(default_factory=dict)
    newest: int = 0

    def fill(self) -> None:
        """Read the folder, unless nothing in it has changed since the last time."""
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        newest = max((path.stat().st_mtime_ns for path in files), default=0)
        if newest == self.newest:
            return
        self.by_name = {name: _asset(name, body) for name, body in self._bodies()}
        self.by_address = {asset.address: asset for asset in self.by_name.values()}
        self.newest = newest

    def _bodies(self) -> Iterable[tuple[str, bytes]]:
        yield "main.css", joined_style(self.folder / "css").encode()
        for script in SCRIPTS:
            yield f"{script}.js", joined_script(self.folder / "js", script).encode()
        for picture in sorted((self.folder / "img").iterdir()):
            yield picture.name, picture.read_bytes()


def joined_style(folder: Path) -> str:
    """Put every file into the cascade layer its place names, lowest layer first."""
    layers = [
        f"@layer {layer} {{\n{_text([folder / f'{layer}.css', *parts])}}}\n"
        for layer in LAYERS
        for parts in [sorted((folder / layer).glob("*.css"))]
    ]
    return f"@layer {', '.join(LAYERS)};\n{''.join(layers)}"


def joined_script(folder: Path, name: str) -> str:
    """Join what is shared and one folder of custom elements, each in its own block."""
    elements = [
        f"{{\n{_text([path])}}}\n" for path in sorted((folder / name).glob("*.js"))
    ]
    whole = _text(sorted((folder / "lib").glob("*.js"))) + "".join(elements)
    return _MODULE_WORDS.sub("", whole)


def init_app(app: Flask) -> None:
    """Serve the assets, and give templates `asset()` and `theme_sheet()`."""
    shelf = Shelf(ROOT / "static")
    shelf.fill()
    pages = Blueprint("assets", __name__, url_prefix="/static")

    @pages.get("/<name>")
    def serve(name: str) -> ResponseReturnValue:
        """Hand out one asset; its name says which version, so it never expires."""
        if name not in shelf.by_address:
            raise NotFound(say("There is no file of that name."))
        return _sent(shelf.by_address[name])

    @pages.get("/theme/<colour>.<_digest>.css")
    def theme_file(colour: str, _digest: str) -> ResponseReturnValue:
        """Hand out the accents of a brand; its address holds all it is made of."""
        if not theme.is_colour(f"#{colour}"):
            raise NotFound(say("There is no file of that name."))
        return _sent(_asset(f"{colour}.css", theme.style(f"#{colour}").encode()))

    def address(name: str) -> str:
        return f"{app.config['APPLICATION_ROOT'].rstrip('/')}/static/{name}"

    def asset(name: str) -> str:
        return address(shelf.by_name[name].address)

    def theme_sheet(colour: str) -> str:
        if colour.lower() == theme.DEFAULT:
            return ""
        body = theme.style(colour).encode()
        return address(f"theme/{_asset(f'{colour[1:].lower()}.css', body).address}")

    if app.debug:
        app.before_request(shelf.fill)
    app.register_blueprint(pages)
    app.jinja_env.globals.update(asset=asset, theme_sheet=theme_sheet)


def _text(paths: Iterable[Path]) -> str:
    return "".join(path.read_text() for path in paths if path.exists())


def _asset(name: str, body: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    digest = blake2b(body, digest_size=5).hexdigest()
    return Asset(
        address=f"{stem}.{digest}.{suffix}",
        mimetype=guess_type(name)[0] or "application/octet-stream",
        body=body,
        packed=gzip.compress(body, mtime=0),
    )


def _sent(asset: Asset) -> Response:
    """Answer with an asset, compressed for those who can read it so."""
    packed = request.accept_encodings["gzip"] > 0 and len(asset.packed) < len(
        asset.body
    )
    answer = Response(asset.packed if packed else asset.body, mimetype=asset.mimetype)
    if packed:
        answer.content_encoding = "gzip"
    answer.vary.add("Accept-Encoding")
    answer.headers["Cache-Control"] = FOR_EVER
    return answer
