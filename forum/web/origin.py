"""Where a request comes from."""

from flask import has_request_context, request


def address() -> str:
    """Give the address that a request comes from; nothing where there is no request."""
    return (request.remote_addr or "") if has_request_context() else ""
