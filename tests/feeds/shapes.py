"""What may be said of a page in the words of schema.org, as JSON Schema."""

import fastjsonschema

MOMENT = {"type": "string", "format": "date-time"}
WHOLE = {"type": "string", "pattern": "^http://localhost/"}
ACTS = ["https://schema.org/LikeAction", "https://schema.org/CommentAction"]
COUNT = {"type": "integer", "minimum": 0}
WORDS = {"type": "string", "minLength": 1}


def shape(kind: str, **properties) -> dict:
    """Describe a thing that has these properties and no others."""
    optional = {"url", "acceptedAnswer", "suggestedAnswer", "logo"}
    return {
        "type": "object",
        "properties": {"@type": {"const": kind}, **properties},
        "required": ["@type", *(properties.keys() - optional)],
        "additionalProperties": False,
    }


PERSON = shape("Person", name=WORDS, url=WHOLE)
BRAND = shape("Organization", name=WORDS, url=WHOLE, logo=WHOLE)
WRITTEN = {
    "author": PERSON,
    "datePublished": MOMENT,
    "dateModified": MOMENT,
    "inLanguage": {"type": "string", "pattern": "^[a-z]{2}$"},
}
ANSWER = shape("Answer", text=WORDS, url=WHOLE, upvoteCount=COUNT, **WRITTEN)
QUESTION = shape(
    "Question",
    name=WORDS,
    text=WORDS,
    url=WHOLE,
    answerCount={"type": "integer", "minimum": 1},
    upvoteCount=COUNT,
    acceptedAnswer=ANSWER,
    suggestedAnswer={"type": "array", "items": ANSWER, "minItems": 1},
    **WRITTEN,
)
KINDS = {
    "QAPage": shape("QAPage", mainEntity=QUESTION),
    "DiscussionForumPosting": shape(
        "DiscussionForumPosting",
        headline=WORDS,
        text=WORDS,
        url=WHOLE,
        interactionStatistic={
            "type": "array",
            "items": shape(
                "InteractionCounter",
                interactionType={"enum": ACTS},
                userInteractionCount=COUNT,
            ),
        },
        **WRITTEN,
    ),
    "Article": shape(
        "Article",
        headline=WORDS,
        articleBody=WORDS,
        url=WHOLE,
        publisher=BRAND,
        **WRITTEN | {"author": BRAND},
    ),
    "BreadcrumbList": shape(
        "BreadcrumbList",
        itemListElement={
            "type": "array",
            "minItems": 2,
            "items": shape(
                "ListItem", position={"type": "integer"}, name=WORDS, item=WHOLE
            ),
        },
    ),
    "Organization": BRAND,
    "WebSite": shape("WebSite", name=WORDS, url=WHOLE),
}  # fmt: skip
CHECK = {kind: fastjsonschema.compile(it) for kind, it in KINDS.items()}
