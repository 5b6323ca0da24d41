"""A dispute is opened once, resolved by one admin of its server, and listed as a correction where it was upheld."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.records.opening import Records
from bot.records.rows import new_id
from bot.records.values import Correction, Dispute, Fault, Standing, State
from tests.bot import made
from tests.bot.records.conftest import NOW, asked

_LATER = NOW + timedelta(hours=1)


def _open(records: Records, question_id: str = "question", server_id: str | None = "server", member_id: str = "lea") -> Dispute:
    """A dispute of a member who has none open on this answer."""
    opened = records.disputes.open(new_id(), server_id, question_id, member_id, Fault.QUOTE, "She said “may”.", NOW)
    assert opened is not None
    return opened


def _corrected(records: Records, question_id: str, text: str = "She said “may”, not “will”.") -> None:
    dispute = _open(records, question_id)
    assert records.disputes.resolve(dispute.id, "server", "admin", Standing.UPHELD, text, _LATER)


def _answered(records: Records, **fields: object) -> str:
    question = asked(**fields)  # type: ignore[arg-type]
    records.questions.accept(question)
    records.questions.answered(question.id, made.answer(), f"reply to {question.id}", "channel")
    return question.id


def test_a_dispute_waits_until_it_is_resolved(records: Records) -> None:
    first, second = _open(records), _open(records, member_id="mia")
    assert first == Dispute(first.id, "server", "question", "lea", Fault.QUOTE, "She said “may”.", NOW)
    assert records.disputes.pending("server") == (first, second)
    assert records.disputes.pending("server", 1) == (second,) and records.disputes.pending("server", 0, 1) == (first,)
    assert (records.disputes.waiting("server"), records.disputes.waiting("another")) == (2, 0)
    resolved = records.disputes.resolve(first.id, "server", "admin", Standing.REJECTED, "She did say “will”.", _LATER)
    expected = replace(first, standing=Standing.REJECTED, resolved_at=_LATER, resolver_id="admin", resolution="She did say “will”.")
    assert resolved == records.disputes.get(first.id, "server") == expected
    assert records.disputes.pending("server") == (second,)


def test_an_event_opens_one_dispute(records: Records) -> None:
    said = ("server", "question", "lea", Fault.FACT, "It is 21 March.", NOW)
    with ThreadPoolExecutor(8) as threads:
        opened = list(threads.map(lambda _: records.disputes.open("event", *said), range(8)))
    assert len([one for one in opened if one is not None]) == len(records.disputes.pending("server")) == 1


def test_a_member_has_one_open_dispute_of_an_answer(records: Records) -> None:
    first = _open(records)
    again = (new_id(), "server", "question", "lea", Fault.FACT, "And it is wrong.", NOW)
    assert records.disputes.open(*again) is None
    assert _open(records, "another question") and _open(records, member_id="mia")
    records.disputes.resolve(first.id, "server", "admin", Standing.REJECTED, "", _LATER)
    assert records.disputes.open(*again) is not None


def test_of_many_admins_one_resolves(records: Records) -> None:
    dispute = _open(records)

    def resolve(admin: str) -> Dispute | None:
        return records.disputes.resolve(dispute.id, "server", admin, Standing.UPHELD, f"As {admin} says.", _LATER)

    with ThreadPoolExecutor(8) as threads:
        won = [one for one in threads.map(resolve, [f"admin {n}" for n in range(8)]) if one is not None]
    assert len(won) == 1
    assert records.disputes.get(dispute.id, "server") == won[0]


@pytest.mark.parametrize("server", ["other", None])
def test_another_server_neither_sees_nor_resolves_it(records: Records, server: str | None) -> None:
    dispute = _open(records)
    assert records.disputes.get(dispute.id, server) is None
    assert records.disputes.pending(server) == ()
    assert records.disputes.resolve(dispute.id, server, "admin", Standing.UPHELD, "No.", _LATER) is None
    _corrected(records, _answered(records))
    assert records.disputes.corrections(server) == ()


def test_corrections_are_what_was_upheld_newest_first(records: Records) -> None:
    question = _answered(records)
    _corrected(records, question, "the first")
    _corrected(records, question, "the second")
    rejected = _open(records, question)
    records.disputes.resolve(rejected.id, "server", "admin", Standing.REJECTED, "no", _LATER)
    _open(records, question)
    asked_what, where = "When will the bridge reopen?", ("channel", f"reply to {question}")
    expected = [Correction(_LATER, Fault.QUOTE, text, asked_what, *where) for text in ("the second", "the first")]
    assert list(records.disputes.corrections("server")) == expected
    assert list(records.disputes.corrections("server", limit=1)) == expected[:1]
    assert records.disputes.correction_of(question) == expected[0]
    assert records.disputes.correction_of("another") is None


def test_a_correction_says_nothing_of_a_private_question_or_a_deleted_answer(records: Records) -> None:
    private, deleted = _answered(records, private=True), _answered(records)
    records.questions.ended(deleted, State.DELETED)
    for question in (private, deleted):
        _corrected(records, question)
    assert {(c.question, c.channel_id, c.message_id) for c in records.disputes.corrections("server")} == {(None, None, None)}


def test_a_correction_outlives_its_question_and_still_says_where_the_reply_stands(records: Records) -> None:
    public, private = _answered(records), _answered(records, private=True)
    for question in (public, private):
        _corrected(records, question, f"of {question}")
    for _ in range(2):
        records.members.older_than(_LATER)
        by_text = {c.text: (c.question, c.channel_id, c.message_id) for c in records.disputes.corrections("server")}
        assert by_text == {f"of {public}": (None, "channel", f"reply to {public}"), f"of {private}": (None, None, None)}
