"""What pages say of themselves, in the words of schema.org.

Everything here stands on the page as well, in the same words: who reads it with a
program is told nothing else, and nothing more, than who reads it with their eyes.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from flask import current_app

from forum.ideas.queries import IdeaPage
from forum.infra import settings
from forum.kernel.markup import visible_text
from forum.kernel.text import Sentence, say
from forum.loop.queries.update_page import UpdatePage
from forum.posts.rules import PersonLine, Visibility
from forum.questions.queries import AnswerLine, QuestionPage
from forum.questions.rules import Sort
from forum.taxonomy.rules import AreaLine
from forum.web.brand import Brand
from forum.web.language import language, speak

Thing: TypeAlias = dict[str, Any]
Crumb: TypeAlias = tuple[Sentence | str, str]
CONTEXT: Final = "https://schema.org"


def of_question(it: QuestionPage) -> Thing:
    """Describe a question with its answers, where more answers may still come."""
    above = [(say("Questions"), "/questions"), *_areas("/questions", it.trail)]
    found = [_trail([*above, (it.title, it.url)])]
    answers = [each for each in it.answers if _is_answer(each)]
    is_whole = it.page == 1 and it.sort is Sort.BEST
    if it.is_open and answers and is_whole:
        found.insert(0, {"@type": "QAPage", "mainEntity": _question(it, answers)})
    return _graph(found)


def of_idea(it: IdeaPage) -> Thing:
    """Describe an idea as the beginning of a discussion."""
    above = [(say("Ideas"), "/ideas"), *_areas("/ideas", it.trail)]
    found = [_trail([*above, (it.title, it.url)])]
    if it.visibility is Visibility.PUBLIC:
        posting = {
            "@type": "DiscussionForumPosting",
            "headline": it.title,
            "text": it.text,
            "url": _whole(it.url),
            "author": _person(it.post.author),
            "inLanguage": it.post.language,
            **_dates(it.created_at, it.post.edited_at),
            "interactionStatistic": [
                _count("LikeAction", it.backing.count),
                _count("CommentAction", it.comment_count),
            ],
        }
        found.insert(0, posting)
    return _graph(found)


def of_result(it: UpdatePage) -> Thing:
    """Describe a result as an article by the brand."""
    line, brand = it.line, _brand()
    texts = (line.did_html, line.left_out_html)
    article = {
        "@type": "Article",
        "headline": line.title,
        "articleBody": "\n".join(visible_text(html) for html in texts),
        "url": _whole(line.url),
        "author": brand,
        "publisher": brand,
        "inLanguage": line.language,
        **_dates(line.at, line.changed_at),
    }
    above: Sequence[Crumb] = [(say("You asked, we did"), "/results")]
    return _graph([article, _trail([*above, (line.title, line.url)])])


def of_brand() -> Thing:
    """Say whose site this is."""
    site = {"@type": "WebSite", "name": _brand()["name"], "url": _whole("/")}
    return _graph([_brand(), site])


def _question(it: QuestionPage, answers: Sequence[AnswerLine]) -> Thing:
    accepted = [_answer(it, each) for each in answers if each.is_accepted]
    others = [_answer(it, each) for each in answers if not each.is_accepted]
    return {
        "@type": "Question",
        "name": it.title,
        "text": it.text,
        "url": _whole(it.url),
        "answerCount": it.answer_count,
        "upvoteCount": it.me_too_count,
        "author": _person(it.post.author),
        "inLanguage": it.post.language,
        **_dates(it.post.created_at, it.post.edited_at),
        **({"acceptedAnswer": accepted[0]} if accepted else {}),
        **({"suggestedAnswer": others} if others else {}),
    }


def _answer(question: QuestionPage, it: AnswerLine) -> Thing:
    return {
        "@type": "Answer",
        "text": it.text,
        "url": f"{_whole(question.url)}#post-{it.id}",
        "upvoteCount": it.helpful,
        "author": _person(it.author),
        "inLanguage": it.language,
        **_dates(it.created_at, it.edited_at),
    }


def _is_answer(it: AnswerLine) -> bool:
    return it.visibility is Visibility.PUBLIC and not it.is_message


def _person(who: PersonLine) -> Thing:
    page = {"url": _whole(f"/people/{who.handle}")} if who.handle else {}
    return {"@type": "Person", "name": who.name, **page}


def _brand() -> Thing:
    brand = settings.read(Brand)
    logo = {"logo": _whole(f"/logo/{brand.logo}")} if brand.logo else {}
    return {
        "@type": "Organization",
        "name": brand.name,
        "url": _whole("/"),
        **logo,
    }


def _dates(published: datetime, changed: datetime | None) -> Thing:
    return {
        "datePublished": published.isoformat(),
        "dateModified": (changed or published).isoformat(),
    }


def _count(act: str, number: int) -> Thing:
    return {
        "@type": "InteractionCounter",
        "interactionType": f"{CONTEXT}/{act}",
        "userInteractionCount": number,
    }


def _areas(url: str, areas: Iterable[AreaLine]) -> Sequence[Crumb]:
    return [(it.name_in(language()), f"{url}?area={it.slug}") for it in areas]


def _trail(crumbs: Sequence[Crumb]) -> Thing:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": str(speak(words)),
                "item": _whole(url),
            }
            for place, (words, url) in enumerate(crumbs, start=1)
        ],
    }


def _graph(things: Sequence[Thing]) -> Thing:
    return {"@context": CONTEXT, "@graph": things}


def _whole(url: str) -> str:
    site: str = current_app.extensions["forum.config"].site_url
    return site + url
