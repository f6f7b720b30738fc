"""The address of the page being read, as links to its other versions need it."""

from urllib.parse import urlencode

from flask import request


def here(**changes: object) -> str:
    """Give this page's address with some parameters changed; None takes one away."""
    kept: dict[str, object] = {
        name: values for name, values in request.args.lists() if name not in changes
    }
    kept |= {name: value for name, value in changes.items() if value is not None}
    path = request.script_root + request.path
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
