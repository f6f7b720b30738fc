"""What questions add to the forum."""

from forum.drafts.rules import DraftKind
from forum.found.rules import OneWord
from forum.infra.manifest import Feature, Schedule
from forum.infra.personal_data import Kept, PersonalData
from forum.kernel.text import say
from forum.ledger.rules import LedgerWords
from forum.people.identity import me
from forum.people.rules import FirstWords, ProfileFact, ProfileTab, role_word
from forum.permissions.abilities import ActSource
from forum.permissions.table import Can
from forum.posts.rules import ThreadKind
from forum.promise.rules import DutySource
from forum.questions.actions.erase import erase
from forum.questions.documents import source
from forum.questions.jobs import call_others, remind_askers
from forum.questions.models import Claim, Question, Solution
from forum.questions.notices import NOTICES, UNCONFIRMED
from forum.questions.queries import part, places_of_answers, profile
from forum.questions.queries.acts import acts
from forum.questions.queries.duties import climbed
from forum.questions.reactions import reactions
from forum.questions.rules import LedgerEvent
from forum.questions.views import inbox, inbox_pages, pages, truth, words
from forum.questions.views.asking import publish_first
from forum.questions.views.before import one_word
from forum.questions.views.thread import place_of, url_of
from forum.taxonomy.queries import areas_for
from forum.web.navigation import Entry, Where

feature = Feature(
    name="questions",
    pages=(pages, inbox_pages),
    reactions=reactions,
    schedules=(
        Schedule(name="questions.call_others", every_seconds=300, job=call_others),
        Schedule(
            name="questions.remind_askers", every_seconds=3_600, job=remind_askers
        ),
    ),
    personal_data=PersonalData(
        kept=(Kept(Solution.person_id, moments=(Solution.marked_at,)),),
        forgotten=(Claim.person_id,),
        acts=(Question.closed_by_id, Question.details_wanted_by_id),
        erase=erase,
    ),
    in_templates={
        "age_links": words.age_links,
        "also_words": words.also_words,
        "area_links": words.area_links,
        "axes": truth.axes,
        "areas": lambda: areas_for(me()),
        "before_words": words.before_words,
        "climbed_words": words.climbed_words,
        "clock_words": words.clock_words,
        "close_words": words.close_words,
        "needs_links": inbox.needs_links,
        "expected_delay": words.expected,
        "order_links": words.order_links,
        "solved_words": words.solved_words,
        "quote_head": words.quote_head,
        "sort_links": words.sort_links,
        "state_links": words.state_links,
        "role_word": role_word,
        "choices_of": truth.choices,
        "place_of": place_of,
        "url_of": url_of,
        "waiting_words": words.waiting_words,
        "with_words": inbox.with_words,
    },
    provides=(
        source,
        ThreadKind(
            kind="question",
            words=say("Questions"),
            endpoint="questions.board",
            part=part,
            place=place_of,
        ),
        *NOTICES,
        ActSource(words=say("Answers that others found helpful"), acts=acts),
        OneWord(kind="question", template="questions/_one_word.html", load=one_word),
        DutySource(load=climbed),
        DraftKind(name="ask", words=say("Question"), can=Can.ASK),
        DraftKind(name="answer", words=say("Your answer"), can=Can.ANSWER),
        UNCONFIRMED,
        FirstWords(action="/questions/ask", publish=publish_first),
        ProfileFact(words=say("Helped:"), of=words.people_helped),
        ProfileFact(words=say("Knows well:"), of=words.areas_known),
        ProfileTab(
            slug="questions",
            words=say("Questions"),
            template="questions/_listed.html",
            count=profile.count_asked,
            rows=profile.asked,
        ),
        ProfileTab(
            slug="answers",
            words=say("Answers"),
            template="questions/_listed.html",
            count=profile.count_answered,
            rows=profile.answered,
        ),
        ProfileTab(
            slug="solutions",
            words=say("Solutions"),
            template="questions/_listed.html",
            count=profile.count_solved,
            rows=profile.solved,
        ),
        LedgerWords(
            event=LedgerEvent.OFFICIAL,
            words=say("Official answer"),
            places=places_of_answers,
        ),
        LedgerWords(
            event=LedgerEvent.CORRECTED,
            words=say("Official answer, corrected"),
            places=places_of_answers,
        ),
        Entry(where=Where.TOP, endpoint="questions.board", words=say("Questions")),
        Entry(
            where=Where.MENU,
            endpoint="inbox.show",
            words=say("What needs you"),
            needs=Can.SEE_INBOX,
        ),
    ),
)
