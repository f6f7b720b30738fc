"""Flask-Login, kept behind one module: it ships no types."""

from flask import Flask
from flask_login import LoginManager

from forum.people.rules import Visitor
from forum.signin import queries


def init_app(app: Flask) -> None:
    """Recognise people by their session, everybody else as a visitor."""
    login = LoginManager(app)
    login.anonymous_user = Visitor
    login.session_protection = None  # the session is a row that can be ended
    login.user_loader(queries.who)
