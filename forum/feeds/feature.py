"""What programs that read the forum find."""

from forum.feeds.documents import schema
from forum.feeds.views import pages, words
from forum.infra.manifest import Feature

feature = Feature(
    name="feeds",
    pages=(pages,),
    in_templates={
        "feed_of": words.feed_of,
        "is_plain": words.is_plain,
        "brand_in_schema": schema.of_brand,
        "idea_in_schema": schema.of_idea,
        "question_in_schema": schema.of_question,
        "result_in_schema": schema.of_result,
    },
)
