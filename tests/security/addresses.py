"""Every address of the forum, with every state of what stands there, and its form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask
from werkzeug.routing import Rule

from tests.security import (
    at_the_door,
    before,
    conversing,
    done,
    hearing,
    helping,
    in_touch,
    judged,
    own_data,
    programs,
    rearranged,
    reviewed,
    screened,
)
from tests.security.community import NOWHERE, Community

Values = Mapping[str, Any]
Form = Callable[[Community], Mapping[str, Any]]

WORDS: Final = "Words that somebody typed, and wants to see again."

# For each address that changes something, a form that would take effect.
FORMS: Final[Mapping[str, Form]] = {
    "admin.send_area": lambda _: {
        "name_en": "Another name",
        "parent_id": "0",
        "is_closed": "1",
    },
    "admin.send_brand": lambda _: {"name": "Orme", "colour": "#aa0000"},
    "admin.send_new_area": lambda _: {
        "name_en": "Telephone",
        "parent_id": "0",
        "is_closed": "1",
    },
    "comments.send_edit": lambda _: {
        "body": WORDS,
        "seen": "1",
        "reason": "I know more now.",
    },
    **at_the_door.FORMS,
    **in_touch.FORMS,
    **done.FORMS,
    **helping.FORMS,
    **before.FORMS,
    **hearing.FORMS,
    **rearranged.FORMS,
    **judged.FORMS,
    **own_data.FORMS,
    **reviewed.FORMS,
    **conversing.FORMS,
    **screened.FORMS,
    "ideas.send_comment": lambda _: {"body": WORDS},
    "ideas.send_edit": lambda it: {
        "title": "Another title for this",
        "problem": WORDS,
        "wish": WORDS,
        "area_id": it.area,
        "wished": "irritant",
        "seen": "1",
        "reason": "I know more now.",
    },
    "ideas.send_idea": lambda it: {
        "title": "Tell me before the price rises",
        "problem": WORDS,
        "wish": WORDS,
        "area_id": it.area,
        "wished": "improvement",
    },
    "ideas.send_merge": lambda it: {"into": it.ideas["objected"], "reason": WORDS},
    "ideas.send_objection": lambda _: {"objection": WORDS},
    "ideas.send_part": lambda _: {"reason": WORDS},
    "ideas.support": lambda _: {"on": "1", "strength": "matters", "why": WORDS},
    "ideas.uphold": lambda _: {"reason": WORDS},
    "notify.open_one": lambda _: {},
    "notify.read_all": lambda _: {},
    "people.describe": lambda _: {"name": "My name", "bio": WORDS, "language": "en"},
    "posts.preview": lambda _: {"preview_of": "body", "body": WORDS},
    "questions.me_too": lambda _: {"on": "1"},
    "questions.reopen": lambda _: {},
    "questions.send_answer": lambda _: {"body": WORDS},
    "questions.send_close": lambda _: {"reason": "off_topic", "note": WORDS},
    "questions.send_comment": lambda _: {"body": WORDS},
    "questions.send_edit": lambda it: {
        "title": "Another title for this",
        "body": WORDS,
        "area_id": it.area,
        "tags": "box, wifi",
        "product_version": "Box 6",
        "seen": "1",
        "reason": "I know more now.",
    },
    "questions.send_question": lambda it: {
        "title": "The box restarts every night",
        "body": WORDS,
        "area_id": it.area,
        "tags": "box",
        "product_version": "Box 6",
    },
    "questions.solution": lambda _: {"on": "1"},
    "questions.vote": lambda _: {"value": "helpful"},
}

# Where a form takes effect, when it is not the first place its address leads to.
WHERE: Final = {
    **done.WHERE,
    "curation.send_idea_to_question": "alone",
    "curation.send_split": "public",
    "ideas.send_merge": "alone",
    "ideas.send_objection": "merged",
    "ideas.send_part": "merged",
    "ideas.uphold": "objected",
    "questions.reopen": "closed",
    "comments.send_edit": "comment in a public question",
    **helping.WHERE,
    **rearranged.WHERE,
    **judged.WHERE,
    **reviewed.WHERE,
}
# Sent by mail programs, which have no token: the address holds all the proof.
FROM_MAIL: Final = frozenset(
    {"notify.send_stop", "notify.send_stop_digests", "contacts.say_of_voice"}
)
# Whose form it is, when it is not any customer's.
WHOSE: Final = {
    "admin.send_area": "admin",
    "admin.send_brand": "admin",
    "admin.send_new_area": "admin",
    **in_touch.WHOSE,
    **done.WHOSE,
    **helping.WHOSE,
    **rearranged.WHOSE,
    **judged.WHOSE,
    **own_data.WHOSE,
    **reviewed.WHOSE,
    **conversing.WHOSE,
    **screened.WHOSE,
    "ideas.send_edit": "asker",
    "ideas.send_merge": "moderator",
    "ideas.send_objection": "asker",
    "ideas.send_part": "moderator",
    "ideas.uphold": "moderator",
    "notify.open_one": "asker",
    "notify.read_all": "asker",
    "questions.reopen": "moderator",
    "questions.send_close": "moderator",
    "questions.send_edit": "asker",
    "comments.send_edit": "author",
    "questions.solution": "asker",
}


@dataclass(frozen=True, kw_only=True)
class Knock:
    """A form that takes effect: where, whose, and what is in it."""

    endpoint: str
    path: str
    by: str
    form: Values


def knocks(app: Flask, it: Community) -> Iterator[Knock]:
    """List every form of the forum, each ready to be sent."""
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods:
            states = dict(places(rule, app, it))
            values = states.get(
                WHERE.get(rule.endpoint, ""), next(iter(states.values()))
            )
            yield Knock(
                endpoint=rule.endpoint,
                path=path_of(rule, app, values),
                by=WHOSE.get(rule.endpoint, "customer"),
                form=FORMS[rule.endpoint](it),
            )


def path_of(rule: Rule, app: Flask, values: Values) -> str:
    """Write an address down to its last part."""
    return app.url_map.bind("localhost").build(rule.endpoint, values)


def places(rule: Rule, app: Flask, it: Community) -> Iterator[tuple[str, Values]]:
    """List what an address can lead to, by a word for its state."""
    takes = rule.arguments
    if not takes:
        yield "", {}
    elif takes & NUMBERED:
        (name,) = takes & NUMBERED
        slug = {"slug": "any-words"} if "slug" in takes else {}
        for state, number in _numbers(name, it).items():
            yield state, {name: number, **slug}
    elif takes == {"key", "name"}:
        for state, key in {**it.files, "nowhere": "0" * 32}.items():
            yield state, {"key": key, "name": "notes.txt"}
    elif "token" in takes:
        purpose = rule.endpoint.rpartition(".")[2]
        yield "mailed", {"token": it.links[PURPOSES[purpose]]}
        yield "nowhere", {"token": f"{'0' * 32}-{'0' * 32}"}
    elif rule.endpoint.startswith("assets."):
        yield from _assets(rule, app)
    else:
        yield from _others(rule, it)


NUMBERED: Final = frozenset(
    {
        *("question_id", "answer_id", "idea_id", "post_id"),
        *("response_id", "update_id", "round_id", "reopening_id", "group_id"),
    }
)
PURPOSES: Final = {
    "ballot": "ballot",
    "choose_password": "reset",
    "keep_password": "reset",
    "confirm": "confirm",
    "open_account": "confirm",
    "confirm_address": "change_address",
    "change_address": "change_address",
    **hearing.PURPOSES,
    **in_touch.PURPOSES,
}


def _numbers(name: str, it: Community) -> Mapping[str, int]:
    all_of_them = {
        "question_id": it.questions,
        "answer_id": it.answers,
        "idea_id": it.ideas,
        "post_id": it.posts,
        "response_id": it.responses,
        "update_id": it.done.updates,
        "round_id": it.done.rounds,
        "reopening_id": it.done.reopenings,
        "group_id": it.judged.groups,
    }
    return {**all_of_them[name], "nowhere": NOWHERE}


def _assets(rule: Rule, app: Flask) -> Iterator[tuple[str, Values]]:
    if rule.endpoint == "assets.serve":
        with app.test_request_context():
            asset = app.jinja_env.globals["asset"]
            for name in ("main.css", "main.js", "write.js", "icons.svg"):
                yield name, {"name": asset(name).rpartition("/")[2]}
        yield "nowhere", {"name": "nothing.css"}
    else:
        yield "theme", {"colour": "aa0000", "_digest": "0"}
        yield "nowhere", {"colour": "beautiful", "_digest": "0"}


def _others(rule: Rule, it: Community) -> Iterator[tuple[str, Values]]:
    known: Mapping[str, tuple[object, object]] = {
        "handle": ("the-author", "nobody-at-all"),
        "slug": ("answers", "answers"),
        "area_id": (it.area, NOWHERE),
        "notification_id": (it.notification, NOWHERE),
        "commitment_id": (it.commitment, NOWHERE),
        "canned_id": (it.helping.canned, NOWHERE),
        "edit_id": (it.helping.edit, NOWHERE),
        "draft_id": (it.draft, NOWHERE),
        **{name: (at, NOWHERE) for name, at in it.numbers.items()},
        "session_id": (it.sessions["customer"], NOWHERE),
        "key": ("0" * 32, "0" * 32),
        **programs.PLACES,
        **at_the_door.PLACES,
    }
    for state, at in (("there", 0), ("nowhere", 1)):
        yield state, {name: known[name][at] for name in rule.arguments}
    yield from it.reviewed.others(rule.arguments)
    yield from it.done.others(rule.arguments)
    yield from it.conversing.others(rule.arguments)
