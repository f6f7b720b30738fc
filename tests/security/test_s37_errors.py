"""S-37: what breaks says a number and nothing else; nothing lies about to be found."""

import json
import logging

import pytest
from jinja2 import TemplateNotFound
from sqlalchemy.exc import OperationalError

from forum.app import create_app
from forum.infra.log import JsonLine
from tests.conftest import config_in

LAYERS = {
    "a view": RuntimeError("/srv/entraide/secret_key"),
    "a template": TemplateNotFound("questions/gone.html"),
    "the database": OperationalError("SELECT password_hash", {}, Exception("disk")),
    "a rule": ZeroDivisionError("/srv/entraide"),
    "the disk": PermissionError(13, "denied", "/srv/entraide/instance"),
}
INSIDE = ("Traceback", "/srv/", "password_hash", "gone.html", "Error", "werkzeug")
LYING_ABOUT = (
    *("/.git/config", "/.git/HEAD", "/.env", "/.svn/entries", "/.DS_Store"),
    *("/console", "/debug", "/__debug__/", "/server-status", "/actuator/env"),
    *("/instance/forum.db", "/forum.db", "/instance/secret_key", "/backup.zip"),
    *("/wsgi.py", "/pyproject.toml", "/requirements.txt", "/docs/", "/tests/"),
    *("/static/../instance/forum.db", "/static/..%2finstance%2fforum.db"),
    *("/static/%2e%2e/pyproject.toml", "/files/..%2f..%2fsecret_key", "/forum.db~"),
    *("/static/", "/static/css/", "/static/js/", "/files/", "/logo/", "/index.php"),
)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_s37_what_breaks_shows_a_number_that_stands_in_the_log_too(
    site, monkeypatch, caplog, layer, kind
):
    def fall_over(**_values):
        raise LAYERS[layer]

    monkeypatch.setitem(site.app.view_functions, "moderation.log", fall_over)
    caplog.handler.setFormatter(JsonLine())

    answer = site.get("/moderation/log", headers={"Accept": kind})

    line = json.loads(caplog.text.splitlines()[-1])
    assert answer.status_code == 500
    assert [it for it in INSIDE if it in answer.text] == []
    assert line["request"] in answer.text
    assert (line["level"], line["page"]) == ("error", "moderation.log")


def test_s37_two_requests_have_two_numbers(site, monkeypatch, caplog):
    monkeypatch.setitem(site.app.view_functions, "moderation.log", lambda **_: 1 / 0)
    caplog.handler.setFormatter(JsonLine())

    for _ in range(2):
        site.get("/moderation/log")

    numbers = {json.loads(it)["request"] for it in caplog.text.splitlines()}
    assert len(numbers) == 2


def test_s37_a_guard_that_breaks_lets_nothing_through(site, monkeypatch):
    """What decides about a form fails closed: nothing is written."""

    def fall_over(*_given):
        raise RuntimeError

    form = {"body": "An answer that must not be kept."}
    with site.unchanged():
        monkeypatch.setattr("forum.web.security._same", fall_over)
        answer = site.post(
            f"/questions/{site.community.questions['public']}/answers",
            form,
            by="customer",
            headers={"Origin": "http://localhost"},
        )

    assert answer.status_code == 500


@pytest.mark.parametrize("path", LYING_ABOUT)
def test_s37_nothing_lies_about(site, path):
    answer = site.get(path, by="admin")

    assert answer.status_code in {301, 308, 404}
    assert "Index of" not in answer.text
    if answer.status_code != 404:
        assert site.get(answer.location, by="admin").status_code == 404


def test_s37_nothing_is_debugged_in_public(tmp_path):
    app = create_app(config_in(tmp_path, base_url="https://help.example.org"))

    assert not app.debug
    assert not app.testing
    assert not app.config.get("PROPAGATE_EXCEPTIONS")
    assert app.logger.getEffectiveLevel() >= logging.INFO
