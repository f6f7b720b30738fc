"""What every answer says to the browser, and what every request must be."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from forum.config import Config
from forum.kernel.errors import NotAllowed
from forum.kernel.text import say

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Content-Security-Policy": POLICY,
}
HSTS: Final = "max-age=63072000; includeSubDomains"
MOST_TEXT: Final = 2 * 2**20
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask, config: Config) -> None:
    """Guard every request and every answer."""
    secure = config.is_secure
    app.config.update(
        SECRET_KEY=config.key,
        SECRET_KEY_FALLBACKS=config.former_keys,
        SESSION_COOKIE_NAME="__Host-forum" if secure else "forum",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=24 * 2**20,
        MAX_FORM_MEMORY_SIZE=MOST_TEXT,
        MAX_FORM_PARTS=200,
        TRUSTED_HOSTS=_hosts(config),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a page may stay open
        WTF_CSRF_SSL_STRICT=False,  # the Origin check below does it better
    )
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    app.before_request(_bound_text)
    own_origin = config.site_url

    @app.before_request
    def refuse_foreign_forms() -> None:
        """Refuse a form that another site sent, whatever token it carries."""
        if request.method in SAFE:
            return
        origin = request.headers.get("Origin")
        if origin is not None and not _same(origin, own_origin):
            raise NotAllowed(say("This form came from another site. Open it here."))
        if None in request.form or None in request.files:
            raise BadRequest  # a part without a name, which no browser sends

    CSRFProtect(app)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in _headers().items():
            response.headers.setdefault(name, value)
        if secure:
            response.headers["Strict-Transport-Security"] = HSTS
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _headers() -> Mapping[str, str]:
    """Never let an address with a token travel as a `Referer`, not even to ourselves.

    Not `no-referrer`: with it, browsers hide where a form comes from as well.
    """
    has_token = request.view_args and "token" in request.view_args
    return HEADERS | {"Referrer-Policy": "strict-origin"} if has_token else HEADERS


def _bound_text() -> None:
    """Refuse more text than any form holds; only files may be larger."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = MOST_TEXT


def _hosts(config: Config) -> list[str]:
    host = urlsplit(config.site_url).hostname or ""
    return [host, "127.0.0.1", "localhost"] if config.is_local else [host]


def _same(origin: str, own: str) -> bool:
    """Whether a form came from this site, under any name of this machine."""
    if origin == own:
        return True
    theirs, ours = urlsplit(origin), urlsplit(own)
    loopback = {"127.0.0.1", "localhost"}
    return (
        theirs.hostname in loopback
        and ours.hostname in loopback
        and origin == f"{request.scheme}://{request.host}"
    )
