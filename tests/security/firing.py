"""Finding out whether anything that was written runs in a browser.

Every frame reports `alert` and its kin to the test; every element is clicked, focused
and hovered; what leaves for another site is answered with a script that reports too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import BrowserContext, Error, Frame, Route

REPORT = """
for (const name of ["alert", "confirm", "prompt", "print"])
    window[name] = () => { window.__fired(name); };
"""
PROVOKE = """
() => {
    addEventListener("click", (event) => {
        const link = event.target.closest?.("a[href], area[href]");
        if (link && !/^javascript:/i.test(link.protocol)) event.preventDefault();
    }, true);
    const kinds = [
        "pointerover", "pointerenter", "mouseover", "mouseenter", "mousemove",
        "pointerdown", "mousedown", "pointerup", "mouseup", "dblclick", "contextmenu",
        "focus", "focusin", "blur", "keydown", "keyup", "dragstart", "toggle", "wheel",
    ];
    for (const element of document.querySelectorAll("*")) {
        for (const kind of kinds)
            element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));
        element.focus?.();
        if (element.click) element.click();
        else element.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    }
}
"""
# What must not be left in a page, whether or not it runs in this browser. Elements are
# asked through their prototype: an `<input name=attributes>` answers for its form.
ARMED = """
() => {
    const tags = /^(script|style|iframe|object|embed|form|input|button|svg|math)$/i;
    const names = /^on|^(id|name|style|srcdoc|formaction)$/i;
    const values = /^[\\s\\0-\\x20]*(javascript|vbscript|data):/i;
    const { getAttributeNames, getAttribute } = Element.prototype;
    return [...document.querySelectorAll("#post *")].flatMap((element) => [
        ...(tags.test(element.tagName) ? [String(element.tagName)] : []),
        ...getAttributeNames.call(element).filter((name) => names.test(name)
            || values.test(getAttribute.call(element, name))),
    ]);
}
"""


class Watch:
    """Listens to all that happens in the frames `v-0`, `v-1`, … of a context."""

    def __init__(self, context: BrowserContext, *, home: str) -> None:
        self.fired: dict[int, set[str]] = defaultdict(set)
        self.sent_off: list[str] = []
        self._home = home
        context.expose_binding("__fired", self._note)
        context.add_init_script(REPORT)
        context.route(re.compile("^(?!" + re.escape(home) + ")"), self._answer)

    def _note(self, source: Mapping[str, Frame], kind: str) -> None:
        frame: Frame | None = source["frame"]
        while frame and not frame.name.startswith("v-"):
            frame = frame.parent_frame
        self.fired[int(frame.name[2:]) if frame else -1].add(kind)

    def _answer(self, route: Route) -> None:
        self.sent_off.append(route.request.url)
        is_script = route.request.resource_type == "script"
        route.fulfill(
            content_type="text/javascript" if is_script else "text/plain",
            body="alert('from elsewhere')" if is_script else "",
        )


def provoke(frame: Frame) -> None:
    """Click, focus and hover all there is; a frame may leave while it happens."""
    try:
        frame.evaluate(PROVOKE)
    except Error:
        frame.page.wait_for_timeout(0)


@contextmanager
def serving(pages: Mapping[str, str]) -> Iterator[str]:
    """Serve pages as they are, with no policy to help them, and give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((body or "").encode("utf-8", "replace"))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
