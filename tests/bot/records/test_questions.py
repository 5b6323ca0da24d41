"""A question is accepted by one, answered once, and forgotten when it is to be."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.records.opening import Records
from bot.records.rows import new_id
from bot.records.values import Asked, Kind, Request, State, Told, Via
from core.errors import NothingFound
from core.values import Article
from tests.bot import made
from tests.bot.records.conftest import NOW, asked

_ARTICLES = {a.source.version: a for a in (made.COURIER, made.POST)}
_TOLD = made.answer(made.claim(1, made.COURIER, "The bridge will reopen on 14 March"))


def _article_of(version: str) -> Article:
    try:
        return _ARTICLES[version]
    except KeyError:
        raise NothingFound("It is gone.") from None


def _answered(records: Records, told: Told = _TOLD, **fields: object) -> Asked:
    """A question that was accepted and answered."""
    question = asked(**fields)  # type: ignore[arg-type]
    assert records.questions.accept(question)
    assert records.questions.answered(question.id, told, f"reply to {question.id}", question.channel_id)
    return question


def test_a_question_comes_back_as_it_was_accepted(records: Records) -> None:
    request = Request(Kind.SUMMARY, "the “bridge”\0 \ud83c", ("Halden Courier", "Valley Post"), NOW, None, "long", ("courier",))
    question = replace(asked(), request=request, via=Via.MESSAGE, private=True, parent=new_id(), token="aW50ZXJhY3Rpb24", server_id=None)
    assert records.questions.accept(question)
    assert records.questions.get(question.id) == question


def test_a_token_is_not_shown_with_its_question() -> None:
    assert "aW50ZXJhY3Rpb24" not in repr(asked(token="aW50ZXJhY3Rpb24"))


def test_an_event_is_accepted_once(records: Records) -> None:
    question = asked()
    assert records.questions.accept(question)
    assert not records.questions.accept(question)
    assert not records.questions.accept(asked(event_id=question.event_id))
    assert records.questions.accept(asked())


def test_of_many_at_once_one_accepts(records: Records) -> None:
    events = [new_id() for _ in range(5)]
    tries = [asked(event_id=event) for event in events for _ in range(8)]
    with ThreadPoolExecutor(16) as threads:
        taken = [question.event_id for question, won in zip(tries, threads.map(records.questions.accept, tries), strict=True) if won]
    assert sorted(taken) == sorted(events)


def test_an_answer_is_kept_with_the_place_of_its_reply(records: Records) -> None:
    question = asked()
    records.questions.accept(question)
    assert records.questions.told(question.id, _article_of) is None
    assert records.questions.sending(question.id)
    assert records.questions.answered(question.id, _TOLD, "reply", "thread")
    kept = replace(question, state=State.ANSWERED, message_id="reply", channel_id="thread")
    assert records.questions.get(question.id) == records.questions.by_message("reply") == kept
    assert records.questions.told(question.id, _article_of) == _TOLD


def test_a_private_answer_that_is_shared_stands_where_it_was_posted(records: Records) -> None:
    question = _answered(records, private=True)
    assert records.questions.latest_in("channel", NOW) is None
    assert records.questions.posted(question.id, "shared", "other")
    assert records.questions.latest_in("channel", NOW) is None
    shared = records.questions.latest_in("other", NOW)
    assert shared is not None and (shared.id, shared.message_id, shared.private) == (question.id, "shared", False)
    assert records.questions.by_message(f"reply to {question.id}") is None


def test_only_an_answer_can_be_posted(records: Records) -> None:
    question = asked()
    records.questions.accept(question)
    assert not records.questions.posted(question.id, "shared", "channel")
    assert not records.questions.posted(new_id(), "shared", "channel")


Step = Callable[[Records, str], bool]
_STEPS: dict[str, Step] = {
    "sending": lambda records, question: records.questions.sending(question),
    "answered": lambda records, question: records.questions.answered(question, _TOLD, "reply", "channel"),
    "apologised": lambda records, question: records.questions.ended(question, State.APOLOGISED),
    "lost": lambda records, question: records.questions.ended(question, State.LOST),
    "deleted": lambda records, question: records.questions.ended(question, State.DELETED),
}


@pytest.mark.parametrize(
    ("before", "then", "happens"),
    [
        ("", "sending", True),
        ("sending", "sending", True),
        ("sending", "answered", True),
        ("sending", "apologised", True),
        ("answered", "sending", False),
        ("answered", "apologised", False),
        ("answered", "lost", False),
        ("answered", "deleted", True),
        ("apologised", "sending", False),
        ("apologised", "apologised", False),
        ("apologised", "lost", False),
        ("lost", "answered", True),
        ("deleted", "sending", False),
        ("deleted", "answered", False),
        ("deleted", "deleted", False),
    ],
)
def test_a_question_is_ended_once(records: Records, before: str, then: str, happens: bool) -> None:
    question = asked()
    records.questions.accept(question)
    if before:
        assert _STEPS[before](records, question.id)
    was = records.questions.get(question.id)
    assert _STEPS[then](records, question.id) is happens
    now = records.questions.get(question.id)
    assert now is not None and now.state == (then if happens else getattr(was, "state", None))


@pytest.mark.parametrize("step", _STEPS)
def test_nothing_is_written_of_a_question_that_was_forgotten(records: Records, step: str) -> None:
    gone = new_id()
    assert not _STEPS[step](records, gone)
    assert records.questions.get(gone) is None


def test_a_deleted_answer_is_dropped_with_what_was_asked(records: Records) -> None:
    question = _answered(records, token="aW50ZXJhY3Rpb24")
    records.questions.ended(question.id, State.DELETED)
    kept = records.questions.get(question.id)
    assert kept is not None and (kept.request, kept.token) == (Request(Kind.ASK, ""), None)
    assert records.questions.told(question.id, _article_of) is None
    assert records.questions.latest_in("channel", NOW) is None


def test_offered_events_are_found_by_the_message_that_offers_them(records: Records) -> None:
    question = asked()
    records.questions.accept(question)
    assert records.questions.offered(question.id, "choices", "channel")
    found = records.questions.by_message("choices")
    assert found is not None and (found.id, found.state) == (question.id, State.ANSWERED)
    assert not records.questions.offered(question.id, "other", "channel")


def test_the_latest_answer_of_a_channel_is_found_if_it_is_recent_and_public(records: Records) -> None:
    old = _answered(records, asked_at=NOW - timedelta(minutes=9))
    newer = _answered(records, asked_at=NOW - timedelta(minutes=5))
    _answered(records, asked_at=NOW, channel_id="elsewhere")
    _answered(records, asked_at=NOW, private=True)
    records.questions.accept(asked(asked_at=NOW))
    found = records.questions.latest_in("channel", NOW - timedelta(minutes=10))
    assert found is not None and found.id == newer.id != old.id
    assert records.questions.latest_in("channel", NOW - timedelta(minutes=4)) is None


def test_a_talk_is_told_oldest_first_and_no_further_back_than_wanted(records: Records) -> None:
    parent, ids = None, []
    for n in range(5):
        parent = _answered(records, asked_at=NOW + timedelta(minutes=n), parent=parent).id
        ids.append(parent)
    talk = records.questions.talk(ids[-1], _article_of)
    assert [question.id for question, _ in talk] == ids[-3:]
    assert all(told == _TOLD for _, told in talk)
    assert [question.id for question, _ in records.questions.talk(ids[0], _article_of)] == ids[:1]


def test_a_talk_stops_where_something_is_forgotten(records: Records) -> None:
    gone = _answered(records, made.answer(made.claim(1, made.article("gone", "It rained. "), "It rained")))
    deleted = _answered(records, parent=gone.id)
    first = _answered(records, parent=deleted.id)
    last = _answered(records, parent=first.id)
    records.questions.ended(deleted.id, State.DELETED)
    assert [question.id for question, _ in records.questions.talk(last.id, _article_of)] == [first.id, last.id]
    assert records.questions.talk(gone.id, _article_of) == records.questions.talk(new_id(), _article_of) == ()


def test_a_talk_that_follows_itself_ends(records: Records) -> None:
    question = asked()
    records.questions.accept(replace(question, parent=question.id))
    records.questions.answered(question.id, _TOLD, None, "channel")
    assert len(records.questions.talk(question.id, _article_of)) == 3


def test_an_answer_whose_article_is_gone_says_so(records: Records) -> None:
    question = _answered(records, made.answer(made.claim(1, made.article("gone", "It rained. "), "It rained")))
    with pytest.raises(NothingFound):
        records.questions.told(question.id, _article_of)


def test_tokens_are_forgotten_once_they_are_old(records: Records) -> None:
    old, new = asked(token="old", asked_at=NOW - timedelta(minutes=16)), asked(token="new")
    for question in (old, new, asked(asked_at=NOW - timedelta(hours=1))):
        records.questions.accept(question)
    assert records.questions.forget_tokens(NOW - timedelta(minutes=15)) == 1
    assert records.questions.get(old.id) == replace(old, token=None)
    assert records.questions.get(new.id) == new
