"""From one line of input to one value: the same for a verb's arguments, a batch's lines and the chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot import inputs
from bot.wiring import Wiring
from core.errors import BadInput
from core.values import Answer, Article, Claim, ClaimCheck, Comparison, Filters, Hit, LoadedReading, Summary

if TYPE_CHECKING:
    from grounding.following import Turn

Line = Mapping[str, Any]
OnClaim = Callable[[Claim], Awaitable[None]] | None
DEFAULT_HITS = 10


async def search(wiring: Wiring, line: Line, _tell: OnClaim = None) -> list[Hit]:
    """`{question, k?, now?}` and the filters."""
    question, limit = inputs.question(line.get("question")), inputs.hit_count(line.get("k", DEFAULT_HITS))
    filters, now = _filters(wiring, line, None), inputs.moment(line.get("now"), "now")
    return await wiring.desk().search(question, limit=limit, filters=filters, now=now)


async def ask(wiring: Wiring, line: Line, tell: OnClaim = None, before: Sequence[Turn] = ()) -> Answer:
    """`{question, now?, articles?}` and the filters. `tell` gets each sentence of a language model once it is checked.

    `before` is the talk that the question may follow up, oldest first.
    """
    question, (given, notices) = inputs.question(line.get("question")), _given(line)
    filters, now = _filters(wiring, line, given), inputs.moment(line.get("now"), "now")
    desk = wiring.desk(stored=given is None)
    answer = await desk.ask(question, filters=filters, now=now, articles=given, on_claim=tell, before=before)
    return replace(answer, notices=(*notices, *answer.notices))


async def summary(wiring: Wiring, line: Line, _tell: OnClaim = None) -> Summary:
    """`{topic?, article_ids?, length?, now?, articles?}` and the filters."""
    topic, (given, notices) = inputs.topic(line.get("topic")), _given(line)
    length, ids = inputs.length(line.get("length", "short")), inputs.article_ids(line.get("article_ids", ()))
    filters, now = _filters(wiring, line, given), inputs.moment(line.get("now"), "now")
    desk = wiring.desk(stored=given is None)
    made = await desk.summarise(topic, article_ids=ids, filters=filters, now=now, length=length, articles=given)
    return replace(made, answer=replace(made.answer, notices=(*notices, *made.answer.notices)))


async def compare(wiring: Wiring, line: Line, _tell: OnClaim = None) -> Comparison:
    """`{topic?, article_ids?, now?, articles?}`."""
    topic, (given, notices) = inputs.topic(line.get("topic")), _given(line)
    ids, now = inputs.article_ids(line.get("article_ids", ())), inputs.moment(line.get("now"), "now")
    if len(ids) == 1 or (given is not None and len(given) < 2):
        raise BadInput("A comparison needs at least two articles: name another one.")
    ledger = await wiring.desk(stored=given is None).compare(topic, article_ids=ids, now=now, articles=given)
    return replace(ledger, notices=(*notices, *ledger.notices))


async def check(wiring: Wiring, line: Line, _tell: OnClaim = None) -> ClaimCheck:
    """`{claim, now?, sources?, articles?}` and the filters; `sources` are plain texts."""
    claim = inputs.claim(line.get("claim"))
    given, notices = inputs.given_texts(line["sources"]) if "sources" in line else _given(line)
    filters, now = _filters(wiring, line, given), inputs.moment(line.get("now"), "now")
    checked = await wiring.desk(stored=given is None).check(claim, filters=filters, now=now, articles=given)
    return replace(checked, notices=(*notices, *checked.notices))


async def loaded(_wiring: Wiring, line: Line, _tell: OnClaim = None) -> LoadedReading:
    """`{text}`."""
    from grounding.loaded import read_loaded

    return read_loaded(inputs.plain_text(line.get("text")))


def _given(line: Line) -> tuple[list[Article] | None, tuple[str, ...]]:
    return inputs.given_articles(line["articles"]) if line.get("articles") is not None else (None, ())


def _filters(wiring: Wiring, line: Line, given: Sequence[Article] | None) -> Filters:
    outlet, since, until = (line.get(name) for name in ("outlet", "since", "until"))
    if outlet is since is until is None:
        return Filters()
    if outlet is None:
        return inputs.filters((), None, since, until)
    return inputs.filters([a.source for a in given] if given is not None else wiring.sources(), outlet, since, until)
