"""Bringing the database's tables up to date."""

from flask import Flask
from flask_migrate import upgrade


def migrate(app: Flask) -> None:
    """Run the migrations that have not run yet; each is whole or not at all."""
    with app.app_context():
        upgrade()
