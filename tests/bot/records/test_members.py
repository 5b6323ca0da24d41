"""What is stored of a member can be counted and forgotten, and what is old is forgotten by itself."""

from datetime import timedelta

from sqlalchemy import Engine, select

from bot.records.opening import Records
from bot.records.rows import new_id
from bot.records.tables import metadata
from bot.records.values import Fault, Held, Standing, State
from retrieval.database import reading
from tests.bot import made
from tests.bot.records.conftest import NOW, asked

_ANA, _LEA = "100000000000000001", "100000000000000002"


def _traces(database: Engine, of: str) -> list[str]:
    """The tables in which something of these characters is left."""
    with reading(database) as connection:
        return [name for name, table in metadata.tables.items() if any(of in str(row) for row in connection.execute(select(table)))]


def _busy(records: Records) -> str:
    """A question of Ana's that Lea follows up; votes, disputes and entries of both."""
    question = asked("Where does Ana live?", member_id=_ANA, event_id="ana's")
    records.questions.accept(question)
    records.questions.answered(question.id, made.answer(question="Where does Ana live?"), "reply", "channel")
    records.questions.accept(asked(member_id=_LEA, parent=question.id))
    for member in (_ANA, _LEA):
        records.votes.cast(question.id, member, "server", True)
        dispute = records.disputes.open(new_id(), "server", question.id, member, Fault.FACT, "No.", NOW)
        assert dispute is not None
        records.disputes.resolve(dispute.id, "server", _ANA, Standing.UPHELD, "Indeed.", NOW)
        records.audit.add("server", member, "limits", f"<@{_ANA}> and <@!{_ANA}> and <@{_LEA}>", NOW)
    return question.id


def test_what_is_held_of_a_member_is_counted(records: Records) -> None:
    _busy(records)
    assert records.members.held(_ANA) == Held(questions=1, votes=1, disputes=2, audit=1)
    assert records.members.held(_LEA) == Held(questions=1, votes=1, disputes=1, audit=1)
    assert records.members.held("nobody") == Held(0, 0, 0, 0)


def test_a_member_who_is_forgotten_leaves_no_trace(records: Records, database: Engine) -> None:
    question = _busy(records)
    assert records.members.forget(_ANA) == Held(1, 1, 2, 1)
    assert records.members.held(_ANA) == Held(0, 0, 0, 0)
    assert _traces(database, _ANA) == _traces(database, "Where does Ana live?") == []
    assert records.questions.get(question) is None
    assert records.questions.told(question, {}.__getitem__) is None


def test_votes_disputes_and_audit_stay_without_the_member(records: Records) -> None:
    question = _busy(records)
    records.members.forget(_ANA)
    assert records.votes.count(question) == (2, 0)
    corrections = records.disputes.corrections("server")
    assert [c.text for c in corrections] == ["Indeed.", "Indeed."]
    assert {(c.question, c.message_id) for c in corrections} == {(None, None)}
    entries = [(entry.member_id, entry.detail) for entry in records.audit.newest("server")]
    assert entries == [(_LEA, f"a member and a member and <@{_LEA}>"), (None, f"a member and a member and <@{_LEA}>")]


def test_another_member_is_left_alone(records: Records) -> None:
    _busy(records)
    records.members.forget(_ANA)
    assert records.members.held(_LEA) == Held(1, 1, 1, 1)


def test_several_who_voted_on_one_answer_can_be_forgotten_and_vote_again(records: Records) -> None:
    for member in (_ANA, _LEA, _ANA):
        records.votes.cast("question", member, "server", False)
        records.members.forget(member)
    assert records.votes.count("question") == (0, 3)


def test_what_is_old_is_forgotten_and_its_votes_lose_their_members(records: Records, database: Engine) -> None:
    old, new = asked(asked_at=NOW - timedelta(days=31), member_id=_ANA), asked(asked_at=NOW, member_id=_LEA)
    for question in (old, new):
        records.questions.accept(question)
        records.questions.answered(question.id, made.answer(), "reply", "channel")
        records.votes.cast(question.id, question.member_id, "server", True)
    assert records.members.older_than(NOW - timedelta(days=30)) == 1
    assert records.questions.get(old.id) is None
    assert records.votes.count(old.id) == (1, 0)
    assert _traces(database, _ANA) == []
    kept = records.questions.get(new.id)
    assert kept is not None and kept.state is State.ANSWERED
    assert records.members.held(_LEA) == Held(1, 1, 0, 0)
    assert records.members.older_than(NOW - timedelta(days=30)) == 0
