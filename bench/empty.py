"""The yardstick: a bare Flask application whose one view returns a constant."""

from flask import Flask

app = Flask("empty")


@app.get("/")
def empty() -> str:
    """Answer with a constant."""
    return "empty"
