"""A picture of what does not work, beside the sentence that says so."""

import io

import pytest
from PIL import Image

from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Invalid, NotFound
from forum.loop import actions
from forum.loop.models import Verdict
from forum.loop.notices.results import ballot_url
from forum.loop.queries.reasons import reasons
from forum.loop.rules.verification import Answer
from forum.moderation.actions import hide
from forum.people.actions import ban
from forum.people.models import Person
from forum.people.rules import Visitor
from forum.posts import actions as posts
from forum.posts import queries
from forum.posts.models import Attachment
from forum.posts.rules import HideReason
from forum.privacy.actions import erase
from tests.loop.material import opened

WORDS = "It stays dark."


def picture(name="lamp.png"):
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(stream, "PNG")
    stream.seek(0)
    return stream, name


@pytest.fixture
def update(report, idea):
    return report(idea)


@pytest.fixture
def round_(update):
    return opened(update)


@pytest.fixture
def say(round_):
    """Answer on the day on which the round opens."""

    def answer(who, kind=Answer.NO, **given):
        with stopped_at(round_.opens_at):
            return actions.give_verdict(
                round_, kind, **{"words": WORDS} | given, person_id=who.id
            )

    return answer


def sent_by(who):
    stream, name = picture()
    return posts.take_in(name, stream, is_picture=True, by_id=who.id).key


def shown(round_):
    return [it.key for each in reasons(round_.id) for it in each.photos]


def test_a_no_carries_a_photo_from_the_link_of_a_message(
    browser, update, round_, people
):
    """Section 7: "no" needs one sentence and may carry a photo; no sign-in."""
    with stopped_at(round_.opens_at):
        browser.get(ballot_url(round_.id, people[0].id))
        form = browser.get(f"/rounds/{round_.id}").text
        answer = browser.post(
            f"/rounds/{round_.id}", answer="no", text=WORDS, photo=picture()
        )
        page = browser.get(f"/results/{update.id}/{update.slug}").text

    (key,) = shown(round_)
    assert 'enctype="multipart/form-data"' in form
    assert answer.status_code == 303
    assert f'<img src="/files/{key}/lamp.png"' in page
    assert browser.get(f"/files/{key}/lamp.png").status_code == 200


def test_a_photo_that_has_arrived_is_not_sent_again(browser, round_, people):
    """Section 7: a sentence that is missing loses no photo."""
    with stopped_at(round_.opens_at):
        browser.get(ballot_url(round_.id, people[0].id))
        refused = browser.post(
            f"/rounds/{round_.id}", answer="no", text="", photo=picture()
        )
        key = session.query(Attachment).one().key
        assert refused.status_code == 422
        assert f'name="kept_files" value="{key}"' in refused.text
        browser.post(f"/rounds/{round_.id}", answer="no", text=WORDS, kept_files=key)

    assert shown(round_) == [key]


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"Only words.", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused_beside_the_words(
    browser, round_, people, content
):
    """Section 7: only a picture is taken."""
    with stopped_at(round_.opens_at):
        browser.get(ballot_url(round_.id, people[0].id))
        refused = browser.post(
            f"/rounds/{round_.id}",
            answer="no",
            text=WORDS,
            photo=(io.BytesIO(content), "lamp.txt"),
        )

    assert refused.status_code == 422
    assert WORDS in refused.text
    assert session.query(Verdict).count() == 0


@pytest.mark.parametrize("why", ["did not ask", "banned since", "too late"])
def test_who_has_no_say_leaves_no_picture(browser, round_, people, make, why):
    """Section 7: a photo is kept of an asker alone, and in the round."""
    asker = session.get_one(Person, people[0].id)
    with stopped_at(round_.closes_at if why == "too late" else round_.opens_at):
        if why == "did not ask":
            browser.sign_in(make.person())
        else:
            browser.get(ballot_url(round_.id, asker.id))
        if why == "banned since":
            ban(asker, reason="Twenty accounts.")

        browser.post(f"/rounds/{round_.id}", answer="no", text=WORDS, photo=picture())

    assert session.query(Attachment).count() == 0


def test_a_photo_needs_its_sentence(say, people):
    """Section 7: "partly" may carry one as well, with words."""
    with pytest.raises(Invalid):
        say(people[0], Answer.PARTLY, words="", photo=sent_by(people[0]))


def test_who_changes_their_mind_to_yes_need_not_explain_a_photo(
    browser, round_, people
):
    """Section 7: "no" needs one sentence; a yes needs none, and shows no photo."""
    with stopped_at(round_.opens_at):
        browser.get(ballot_url(round_.id, people[0].id))
        answer = browser.post(f"/rounds/{round_.id}", answer="yes", photo=picture())

    assert answer.status_code == 303
    assert session.query(Verdict).one().photo == ""


def test_a_photo_stays_with_other_words_and_goes_when_it_is_taken_away(
    say, round_, people
):
    """Section 7: a person may change the answer until the round closes."""
    key = sent_by(people[0])
    say(people[0], photo=key)
    say(people[0], words="It is dark again.")
    assert shown(round_) == [key]

    say(people[0], keeps_photo=False)

    assert shown(round_) == []
    assert session.query(Attachment).count() == 0


def test_another_answer_takes_the_photo_away(say, round_, people):
    """Section 7: the last answer counts."""
    say(people[0], photo=sent_by(people[0]))
    say(people[0], photo=(second := sent_by(people[0])))
    assert shown(round_) == [second]

    say(people[0], Answer.YES)

    assert session.query(Attachment).count() == 0


def test_nobody_shows_a_picture_that_somebody_else_sent(say, round_, people):
    """Section 7: whose photo it is."""
    theirs = sent_by(people[1])

    verdict = say(people[0], photo=theirs)

    assert verdict.photo == ""
    assert shown(round_) == []


def test_a_photo_goes_with_its_person_and_hides_with_its_update(
    say, update, people, marc
):
    """Section 7: taken away with the person, hidden with the words."""
    first, second = sent_by(people[0]), sent_by(people[1])
    say(people[0], photo=first)
    say(people[1], photo=second)
    assert queries.attachment(second, Visitor())

    erase(session.get_one(Person, people[0].id))
    hide(update, HideReason.PERSONAL_DATA, by=marc)

    assert session.query(Attachment.key).all() == [(second,)]
    with pytest.raises(NotFound):
        queries.attachment(second, Visitor())
