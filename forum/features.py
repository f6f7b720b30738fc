"""Everything the forum does, from the ground up. To add a feature, add a line."""

from forum.admin.feature import feature as admin
from forum.askers.feature import feature as askers
from forum.canned.feature import feature as canned
from forum.comments.feature import feature as comments
from forum.contacts.feature import feature as contacts
from forum.curation.feature import feature as curation
from forum.demo.feature import feature as demo
from forum.design.feature import feature as design
from forum.desk.feature import feature as desk
from forum.drafts.feature import feature as drafts
from forum.edits.feature import feature as edits
from forum.feeds.feature import feature as feeds
from forum.found.feature import feature as found
from forum.health.feature import feature as health
from forum.home.feature import feature as home
from forum.ideas.feature import feature as ideas
from forum.importers.feature import feature as importers
from forum.insights.feature import feature as insights
from forum.ledger.feature import feature as ledger
from forum.legal.feature import feature as legal
from forum.loop.feature import feature as loop
from forum.mailing.feature import feature as mailing
from forum.moderation.feature import feature as moderation
from forum.modmail.feature import feature as modmail
from forum.notify.feature import feature as notify
from forum.people.feature import feature as people
from forum.posts.feature import feature as posts
from forum.privacy.feature import feature as privacy
from forum.promise.feature import feature as promise
from forum.questions.feature import feature as questions
from forum.redaction.feature import feature as redaction
from forum.replies.feature import feature as replies
from forum.representation.feature import feature as representation
from forum.screening.feature import feature as screening
from forum.search.feature import feature as search
from forum.signin.feature import feature as signin
from forum.standing.feature import feature as standing
from forum.thanks.feature import feature as thanks
from forum.voices.feature import feature as voices
from forum.votes.feature import feature as votes

FEATURES = (
    people,
    signin,
    posts,
    askers,
    ledger,
    promise,
    search,
    notify,
    drafts,
    comments,
    votes,
    thanks,
    canned,
    found,
    questions,
    ideas,
    loop,
    curation,
    contacts,
    edits,
    voices,
    modmail,
    moderation,
    standing,
    screening,
    representation,
    insights,
    desk,
    home,
    health,
    feeds,
    importers,
    legal,
    privacy,
    redaction,
    replies,
    admin,
    mailing,
    design,
    demo,
)
