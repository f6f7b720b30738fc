"""The forms that people fill in, and what they type."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.security.community import Community


@dataclass(frozen=True)
class Filled:
    """A form, and what somebody types into it."""

    path: str
    by: str
    fields: tuple[str, ...]
    button: str = "main form .btn.primary"
    choose: tuple[str, ...] = ()
    pick: str = ""
    opens: str = ""
    names: tuple[str, str] | None = None
    """A field, and what must stand in it for the form to make sense."""

    keeps: str = "SELECT body FROM post UNION ALL SELECT title FROM post"


def place(path: str, it: Community) -> str:
    """Name the things of a community in an address, or in what is typed."""
    known: Mapping[str, object] = {
        "question": it.questions["public"],
        "hidden": it.questions["hidden"],
        "answer": it.answers["of a public question"],
        "comment": it.comments["in a public question"],
        "area": it.area,
        "idea": it.ideas["public"],
        **{name: it.ideas[name] for name in ("alone", "merged", "objected")},
    }
    return path.format_map(known)


FORMS = {
    "ask": Filled(
        "/questions/ask",
        "customer",
        ("#title", "#body", "#product_version"),
        ".send .btn.primary",
        pick="#area_id",
    ),
    "answer": Filled("/questions/{question}", "customer", ("#body",)),
    "message": Filled("/questions/{question}", "asker", ("#body",)),
    "comment": Filled("/questions/posts/{answer}/comment", "customer", ("#body",)),
    "edit a question": Filled(
        "/questions/{question}/edit",
        "asker",
        ("#title", "#body", "#reason"),
        ".send .btn.primary",
    ),
    "edit an answer": Filled(
        "/questions/answers/{answer}/edit",
        "author",
        ("#body", "#reason"),
        ".send .btn.primary",
    ),
    "edit a comment": Filled(
        "/comments/{comment}/edit",
        "author",
        ("#body", "#reason"),
        ".send .btn.primary",
    ),
    "propose": Filled(
        "/ideas/propose",
        "customer",
        ("#title", "#problem", "#wish"),
        ".send .btn.primary",
        pick="#area_id",
    ),
    "edit an idea": Filled(
        "/ideas/{idea}/edit",
        "asker",
        ("#title", "#problem", "#wish", "#reason"),
        ".send .btn.primary",
    ),
    "support": Filled(
        "/ideas/{idea}",
        "customer",
        ("#why",),
        ".support .btn.primary",
        opens=".support summary",
        keeps="SELECT why FROM support",
    ),
    "comment on an idea": Filled(
        "/ideas/{idea}", "customer", ("#body",), "form[action$=comments] .btn"
    ),
    "join": Filled(
        "/ideas/{alone}/merge",
        "moderator",
        ("#reason",),
        ".send .btn.primary",
        names=("#into", "{objected}"),
        keeps="SELECT reason FROM idea_merge",
    ),
    "object": Filled(
        "/ideas/{merged}/object",
        "asker",
        ("#objection",),
        ".send .btn.primary",
        keeps="SELECT objection FROM idea_merge",
    ),
    "part": Filled(
        "/ideas/{merged}/part",
        "moderator",
        ("#reason",),
        ".send .btn.primary",
        keeps="SELECT settlement FROM idea_merge",
    ),
    "leave joined": Filled(
        "/ideas/{objected}/part",
        "moderator",
        ("#reason",),
        ".send [formaction$=uphold]",
        keeps="SELECT settlement FROM idea_merge",
    ),
    "make an idea of it": Filled(
        "/curation/questions/{question}/convert",
        "moderator",
        ("#reason",),
        ".send .btn.primary",
        keeps="SELECT reason FROM move",
    ),
    "split": Filled(
        "/curation/ideas/{idea}/split",
        "moderator",
        ("#title", "#problem", "#wish", "#reason"),
        ".send .btn.primary",
    ),
    "close": Filled(
        "/questions/{question}/close",
        "moderator",
        ("#note",),
        ".send .btn.primary",
        choose=("[name=reason][value=off_topic]",),
        keeps="SELECT close_note FROM question",
    ),
    "hide": Filled(
        "/moderation/posts/{question}/hide",
        "moderator",
        ("#note",),
        ".send button",
        choose=("[name=reason][value=spam]",),
        keeps="SELECT note FROM act_log",
    ),
    "restore": Filled(
        "/moderation/posts/{hidden}/restore",
        "moderator",
        ("#note",),
        ".send button",
        keeps="SELECT note FROM act_log",
    ),
    "profile": Filled(
        "/settings/profile", "customer", ("#bio",), keeps="SELECT bio FROM person"
    ),
    "area": Filled(
        "/admin/areas/{area}", "admin", ("#about_en",), keeps="SELECT about FROM area"
    ),
    "brand": Filled(
        "/admin/brand", "admin", ("#name",), keeps="SELECT value FROM site_setting"
    ),
    "need a person": Filled(
        "/contacts/person",
        "customer",
        ("#subject", "#words"),
        ".send .btn.primary",
        choose=("[name=wish][value=answer]",),
        keeps="SELECT summary, subject FROM contact_note",
    ),
    "sign up": Filled("/sign-up", "visitor", ("#name",), keeps=""),
}

# What people write, and what moderators say of it: with and without scripts.
MAIN = (
    "ask",
    "answer",
    "comment",
    "edit a question",
    "edit an answer",
    "propose",
    "edit an idea",
    "support",
    "comment on an idea",
    "object",
    "close",
    "hide",
)
# With scripts they are sent in place; when that fails they are sent like any other.
IN_PLACE = {"support"}
# Short forms that a browser does not remember when its tab is gone.
NO_DRAFTS = {"area", "brand", "sign up"}
