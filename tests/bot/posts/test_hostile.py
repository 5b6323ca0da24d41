"""Whatever a question, an article or a model holds: nothing live, nothing lost, no page too long, no sentence without its citation."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.posts import admin, corpus
from bot.posts.answers import answer as post
from bot.posts.answers import writing
from bot.posts.checks import check
from bot.posts.ledger import comparison
from bot.posts.notices import choices, notice, trouble
from bot.posts.summaries import summary
from bot.posts.why import why
from bot.records.values import AuditEntry, ChannelSettings, Correction, Dispute, Fault, ServerSettings
from bot.safe_text import safe
from core.values import (
    AccountVerdict,
    Answer,
    Article,
    ClaimCheck,
    Comparison,
    Considered,
    Event,
    FailedFile,
    IndexReport,
    Lane,
    Neutrality,
    Row,
    Section,
    SectionKind,
    Silence,
    Span,
    Summary,
    Verdict,
    Wording,
)
from tests.bot.made import answer, article, claim
from tests.bot.posts.reading import HOSTILE, seen, whole

NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)
LANES = st.sampled_from(list(Lane))


def _article(number: int, text: str) -> Article:
    return article(f"h{number}", f"x{text}", title=f"t{text}", outlet=f"o{text}" if number % 2 else None, url=f"https://h.example/{text}")


def _answer(texts: list[str], lane: Lane, question: str) -> Answer:
    made = [_article(n, text) for n, text in enumerate(texts, start=1)]
    claims = [claim(n, a, a.text, lane, speaker=f"s{a.text}" if n % 3 else None) for n, a in enumerate(made, start=1)]
    considered = tuple(Considered(c.citations[0].span, 1.0, question) for c in claims)
    replaced = [replace(c, reason=question, replaced=question) for c in claims]
    return replace(
        answer(*replaced, considered=considered, notices=(question,), mode=f"m{question}", differing=(1,), premises=(f"p{question}",)),
        question=question,
        understood=question or None,
    )


@given(st.lists(HOSTILE, min_size=1, max_size=10), LANES, HOSTILE)
def test_an_answer_shows_hostile_texts_as_they_are_written(texts: list[str], lane: Lane, question: str) -> None:
    # A notice that begins with a number looks like the line of a source.
    assume(not re.match(r"\W*\d+\s", question))
    value = _answer(texts, lane, question)
    cards = post(value, Correction(NOW, Fault.QUOTE, question))
    together = whole(cards)
    for number, one in enumerate(value.claims, start=1):
        having = [card for card in cards if f"\n-# {number} " in card.description]
        assert having and all(f"[{number}]" in seen(card).text for card in having)
        if len(cards) == 1 and lane is Lane.REWRITTEN:
            assert safe(one.text) in together
    whole(why(value, NOW))
    seen(writing(question, value.claims))


@given(st.lists(HOSTILE, min_size=1, max_size=6), LANES, HOSTILE)
def test_a_summary_shows_hostile_texts_as_they_are_written(texts: list[str], lane: Lane, question: str) -> None:
    told = _answer(texts, lane, question)
    sections = tuple(Section(kind, told.claims, question) for kind in SectionKind)
    receipt = Neutrality(((question, question),), (("h1", 3), (question, 4)), ((question, 2),))
    value = Summary(told, sections, receipt)
    whole(summary(value))
    whole(why(value, None))


@given(st.lists(HOSTILE, min_size=2, max_size=6), HOSTILE)
def test_a_ledger_and_a_check_show_hostile_texts_as_they_are_written(texts: list[str], topic: str) -> None:
    accounts = tuple(_article(n, text) for n, text in enumerate(texts))
    spans = tuple(Span(a, 0, len(a.text)) for a in accounts)
    row = Row(topic, "shared", spans)
    only = tuple((a, (Row(topic, "only", (s,)),)) for a, s in zip(accounts, spans, strict=True))
    silent = tuple(Silence(topic, a, 1, None) for a in accounts)
    ledger = Comparison(topic, accounts, (row,), only, (row,), (Wording(topic, spans),), silent, (topic,))
    whole(comparison(ledger))
    whole(why(ledger, NOW))
    decided = tuple(AccountVerdict(a, Verdict.SUPPORTED, 1.0, (s,)) for a, s in zip(accounts, spans, strict=True))
    value = ClaimCheck(topic, Verdict.SUPPORTED, 1.0, decided, spans, (topic,), (topic,))
    whole(check(value))
    whole(why(value, NOW))


@given(HOSTILE)
def test_lists_settings_and_notices_show_hostile_texts_as_they_are_written(text: str) -> None:
    one = _article(1, text)
    event = Event("e", text, (one.source.id, "other"), None)
    for pages in (
        corpus.articles([one.source], [event], {one.source.id: 3}, text or None),
        corpus.article(one, event),
        corpus.corrections([Correction(NOW, Fault.FACT, text, text, "1", "2")], "3"),
        admin.audit([AuditEntry(NOW, "1", f"a{text}", text)]),
        admin.settings(ServerSettings("5"), {"6": ChannelSettings(outlets=(text,) * 20)}),
        admin.reindex_report(IndexReport(0, 0, 0, 0, 1, 1, 0.1, (FailedFile(text, text),) * 50, (text,))),
    ):
        whole(pages)
    told = answer(*[claim(1, one, one.text)] * 5)
    dispute = Dispute(1, "2", "q", "4", Fault.LOADED, text, NOW, resolution=text)
    for card in (
        admin.dispute(dispute, text, told, 1, 2),
        admin.status({f"n{text}": text, "newest": None}),
        admin.reindex_progress(f"s{text}", 1, 3, "4", 61),
        notice(f"n{text}"),
        trouble(f"n{text}"),
        choices(text, 3),
    ):
        seen(card)
