"""From one line of input to one value: the same for a verb's arguments, a batch's lines and the chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot import inputs
from bot.wiring import Wiring
from core.errors import BadInput
from core.values import Answer, Article, Claim, ClaimCheck, Comparison, Filters, Hit, LoadedReading, Summary

Line = Mapping[str, Any]
OnClaim = Callable[[Claim], Awaitable[None]] | None
DEFAULT_HITS = 10


async def search(wiring: Wiring, line: Line) -> list[Hit]:
    """`{question, k?, now?}` and the filters."""
    question, limit = inputs.question(line.get("question")), inputs.hit_count(line.get("k", DEFAULT_HITS))
    desk = wiring.desk()
    return await desk.search(question, limit=limit, filters=_filters(wiring, line, None), now=inputs.moment(line.get("now"), "now"))


async def ask(wiring: Wiring, line: Line, on_claim: OnClaim = None) -> Answer:
    """`{question, now?, articles?}` and the filters."""
    question, (given, notices) = inputs.question(line.get("question")), _given(line)
    desk = wiring.desk(stored=given is None)
    now = inputs.moment(line.get("now"), "now")
    answer = await desk.ask(question, filters=_filters(wiring, line, given), now=now, articles=given, on_claim=on_claim)
    return replace(answer, notices=(*notices, *answer.notices))


async def summary(wiring: Wiring, line: Line) -> Summary:
    """`{topic?, article_ids?, length?, now?, articles?}` and the filters."""
    topic, (given, notices) = inputs.topic(line.get("topic")), _given(line)
    length, ids = inputs.length(line.get("length", "short")), inputs.article_ids(line.get("article_ids", ()))
    desk = wiring.desk(stored=given is None)
    filters, now = _filters(wiring, line, given), inputs.moment(line.get("now"), "now")
    made = await desk.summarise(topic, article_ids=ids, filters=filters, now=now, length=length, articles=given)
    return replace(made, answer=replace(made.answer, notices=(*notices, *made.answer.notices)))


async def compare(wiring: Wiring, line: Line) -> Comparison:
    """`{topic?, article_ids?, now?, articles?}`."""
    topic, (given, notices) = inputs.topic(line.get("topic")), _given(line)
    ids = inputs.article_ids(line.get("article_ids", ()))
    if len(ids) == 1 or (given is not None and len(given) < 2):
        raise BadInput("A comparison needs at least two articles: name another one.")
    desk = wiring.desk(stored=given is None)
    ledger = await desk.compare(topic, article_ids=ids, now=inputs.moment(line.get("now"), "now"), articles=given)
    return replace(ledger, notices=(*notices, *ledger.notices))


async def check(wiring: Wiring, line: Line) -> ClaimCheck:
    """`{claim, now?, sources?, articles?}` and the filters; `sources` are plain texts."""
    claim = inputs.claim(line.get("claim"))
    given, notices = inputs.given_texts(line["sources"]) if "sources" in line else _given(line)
    desk = wiring.desk(stored=given is None)
    now = inputs.moment(line.get("now"), "now")
    checked = await desk.check(claim, filters=_filters(wiring, line, given), now=now, articles=given)
    return replace(checked, notices=(*notices, *checked.notices))


async def loaded(_: Wiring, line: Line) -> LoadedReading:
    """`{text}`."""
    from grounding.loaded import read_loaded

    return read_loaded(inputs.plain_text(line.get("text")))


def _given(line: Line) -> tuple[list[Article] | None, tuple[str, ...]]:
    return inputs.given_articles(line["articles"]) if line.get("articles") is not None else (None, ())


def _filters(wiring: Wiring, line: Line, given: Sequence[Article] | None) -> Filters:
    outlet, since, until = (line.get(name) for name in ("outlet", "since", "until"))
    if outlet is since is until is None:
        return Filters()
    known = [a.source for a in given] if given is not None else wiring.library.corpus().sources() if outlet is not None else []
    return inputs.filters(known, outlet, since, until)
