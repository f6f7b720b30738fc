"""A private area, of which the asker, the author and who looks after it know."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.people.rules import Member
from forum.questions import actions as questions
from forum.taxonomy.models import AreaMember
from forum.taxonomy.rules import Audience
from tests.make import Make

if TYPE_CHECKING:
    from tests.security.community import Community


@dataclass
class Secluded:
    """What the asker was asked about an idea of theirs."""

    disclosure: int = 0

    @property
    def numbers(self) -> Mapping[str, int]:
        """What addresses name."""
        return {"disclosure_id": self.disclosure}


def seclude(found: "Community", people: Mapping[str, Member]) -> Secluded:
    """Ask and wish in private, and ask the author whether everybody may read it."""
    asker, author = people["asker"], people["author"]
    area = Make().area("club", audience=Audience.MEMBERS)
    session.add_all(
        AreaMember(area_id=area.id, person_id=it.id) for it in (asker, author)
    )
    session.flush()
    words = {"area_id": area.id, "language": "en", "by": asker}
    question = questions.ask(
        title="A question that is private", body="Between us.", **words
    )
    answer = questions.answer(question, "It stays between us.", by=author)
    idea, wish = (
        ideas.propose(
            title=f"An idea that is {state}", problem="Ours.", wish="Ours.", **words
        )
        for state in ("private", "private and mine")
    )
    found.questions["private"], found.ideas["private"] = question.id, idea.id
    found.answers["of a private question"] = answer.id
    found.comments["in a private question"] = comments.add(
        answer, "Indeed.", by=author
    ).id
    found.comments["on a private idea"] = comments.add(idea, "Ours.", by=author).id
    public = session.get_one(Idea, found.ideas["alone"])
    asked = curation.ask_author(wish, public, by=people["moderator"])
    return Secluded(asked.id)
