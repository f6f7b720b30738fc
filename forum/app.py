"""The application factory."""

from dataclasses import dataclass, field

from flask import Flask
from flask_migrate import Migrate

from forum import features
from forum.config import ROOT, Config
from forum.infra import mail
from forum.infra.db import Base, db
from forum.infra.manifest import Feature
from forum.infra.storage import FolderStorage, Storage
from forum.kernel.events import Reactions
from forum.people.identity import me
from forum.permissions.table import Can, may, may_still, why_not
from forum.search.adapters.whoosh import WhooshIndex
from forum.search.rules import Index
from forum.signin import identity
from forum.signin.adapters.argon2 import Hasher
from forum.web import (
    assets,
    closed,
    dates,
    drafts,
    errors,
    language,
    navigation,
    rendering,
    routing,
    security,
)


@dataclass(frozen=True, kw_only=True)
class Adapters:
    """What stands outside and can be exchanged. Tests hand in their own."""

    mailer: mail.Mailer
    storage: Storage
    index: Index
    hasher: Hasher = field(default_factory=Hasher)


def create_app(config: Config, adapters: Adapters | None = None) -> Flask:
    """Put the forum together."""
    app = Flask("forum", template_folder=str(ROOT / "templates"), static_folder=None)
    app.extensions["forum.config"] = config
    app.extensions["forum.adapters"] = adapters or _adapters(config)
    app.extensions["forum.features"] = features.FEATURES
    app.extensions["forum.reactions"] = _gather(features.FEATURES)

    _open_database(app, config)
    routing.init_app(app)
    identity.init_app(app)
    closed.init_app(app, config)
    security.init_app(app, config)
    language.init_app(app)
    rendering.init_app(app, config)
    assets.init_app(app)
    dates.init_app(app, config)
    drafts.init_app(app)
    navigation.init_app(app)
    errors.init_app(app)
    app.jinja_env.globals.update(
        may=may_still if config.closed_since else may, why_not=why_not, me=me, Can=Can
    )
    for feature in features.FEATURES:
        app.jinja_env.globals.update(feature.in_templates)
        for pages in feature.pages:
            app.register_blueprint(pages)
        for command in feature.commands:
            app.cli.add_command(command)
    rendering.offer_components(app.jinja_env, ROOT / "templates" / "components")
    return app


def _adapters(config: Config) -> Adapters:
    folder = config.instance / "mail"
    return Adapters(
        mailer=mail.mailer(config.mail_url, folder=folder, sender=config.mail_from),
        storage=FolderStorage(config.instance / "files"),
        index=WhooshIndex(config.search_index),
    )


def _open_database(app: Flask, config: Config) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = config.database
    # What fails ends up in the log: the statement may, what somebody typed may not.
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True}
    config.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    db.init_app(app)
    Migrate(
        app,
        db,
        directory=str(ROOT / "forum" / "migrations"),
        metadata=Base.metadata,
        render_as_batch=True,
    )


def _gather(all_features: tuple[Feature, ...]) -> Reactions:
    reactions = Reactions()
    for feature in all_features:
        for event, found in feature.reactions.now.items():
            reactions.now.setdefault(event, []).extend(found)
        reactions.later.extend(feature.reactions.later)
    return reactions
