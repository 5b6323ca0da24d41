"""How an answer came about: mode, time, what was weighed and what became of it, what the check put aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.posts.links import at_span
from bot.posts.markdown import mark, moment, plain
from bot.posts.paging import Block, Surround, pages
from bot.posts.sourcing import NAME_LIMIT, name
from bot.posts.values import Pages, Tone
from bot.quoting import quoted
from bot.records.values import Told
from bot.telling import count, duration, worded
from bot.telling_ledger import VERDICTS, numbers
from bot.telling_receipt import whole
from core.values import Answer, Claim, ClaimCheck, Comparison, Considered, Lane, Summary

_QUOTE, _REASON, _RECEIPT = 300, 300, 1_500
_LANES = {Lane.VERBATIM: "word for word", Lane.TRIMMED: "trimmed", Lane.REWRITTEN: "reworded, and checked against its source"}
_ITSELF = "The sentences are the articles' own; no language model wrote any."


def why(told: Told, asked_at: datetime | None) -> Pages:
    """What there is to tell of how this was made, for whoever wants to check the bot itself."""
    match told:
        case Answer():
            blocks = list(_answer(told))
        case Summary():
            blocks = [*_answer(told.answer, scored=False), *_neutrality(told)]
        case Comparison():
            blocks = list(_comparison(told))
        case ClaimCheck():
            blocks = list(_check(told))
    asked = f"-# Asked {moment(asked_at, 'f')}" if asked_at else ""
    return pages(blocks, Surround(foot=asked), Tone.NOTICE, "How this came about")


def _answer(value: Answer, *, scored: bool = True) -> Iterator[Block]:
    model = f"Written by the language model {plain(value.mode, NAME_LIMIT)}; every sentence passed the check or gave way to its source."
    yield Block(f"{_ITSELF if value.mode == 'extractive' else model} It took {duration(value.seconds)}.")
    if scored:
        meaning = "too little to answer" if value.abstained else "enough to answer"
        yield Block(f"How surely the articles answer it: {value.score:.2f} of 1, {meaning}.")
    exact = sum(claim.lane is Lane.VERBATIM and not claim.reason for claim in value.claims)
    made = [f"{count(exact, 'sentence')} shown word for word"] if exact else []
    made += [line for claim in value.claims for line in _claim(claim)]
    yield from _listed("How the sentences were made", made)
    yield from _weighed(value.considered)


def _claim(claim: Claim) -> Iterator[str]:
    if claim.lane is Lane.VERBATIM and not claim.reason and not claim.replaced:
        return
    cites = "".join(mark(c.number, at_span(c.span)) for c in claim.citations[:3])
    reason = f": {plain(claim.reason, _REASON)}" if claim.reason else ""
    yield f"{plain(worded(claim), 80)} {cites} · {_LANES[claim.lane]}{reason}"
    if claim.replaced:
        yield f"instead of: {plain(quoted(claim.replaced), _QUOTE)}"


def _weighed(considered: Sequence[Considered]) -> Iterator[Block]:
    """What was weighed, best first, by what became of it."""
    if considered:
        yield Block("Weighed, best first; a higher figure fits the question better:")
    by_note: dict[str, list[str]] = {}
    for one in considered:
        by_note.setdefault(one.note, []).append(_considered(one))
    for note, lines in by_note.items():
        yield from _listed(plain(f"{note[:1].upper()}{note[1:]}", _REASON) or "Weighed", lines)


def _considered(one: Considered) -> str:
    shown = plain(quoted(one.span.quote), _QUOTE)
    return f"{one.score:.2f} · **{name(one.span.article.source)}**{_opening(one)} {shown}"


def _opening(one: Considered) -> str:
    """A link to the words that were weighed, where there is an address."""
    url = at_span(one.span)
    return f" [↗]({url})" if url else ""


def _neutrality(value: Summary) -> Iterator[Block]:
    for part in whole(value):
        yield from _listed(part.heading, (plain(line, _RECEIPT) for line in part.lines))


def _comparison(value: Comparison) -> Iterator[Block]:
    only = sum(len(rows) for _, rows in value.only)
    counts = (
        (len(value.agreed), "reported by several"),
        (len(value.differ), "on which accounts differ"),
        (only, "in one account only"),
        (len(value.wording), "put in different words"),
    )
    yield Block(f"The articles' own sentences, side by side; no language model writes here. It took {duration(value.seconds)}.")
    yield from _listed("What was found", (f"{number:,} {what}" for number, what in counts))
    printed = numbers(value.accounts)
    yield from _listed("Compared", (f"{printed[a.source.id]} {name(a.source)} · {moment(a.source.published)}" for a in value.accounts))


def _check(value: ClaimCheck) -> Iterator[Block]:
    yield Block(f"The claim was held against the articles' own sentences. It took {duration(value.seconds)}.")
    yield Block(f"Support found: {value.score:.2f} of 1.")
    yield from _listed("Reasons", (plain(reason, _REASON) for reason in value.reasons))
    said = (f"{a.score:.2f} · **{name(a.article.source)}** · {VERDICTS[a.verdict][0].lower()}" for a in value.accounts)
    yield from _listed("Each account", said)


def _listed(heading: str, lines: Iterable[str]) -> Iterator[Block]:
    lead = f"**{heading}**\n"
    for at, line in enumerate(lines):
        yield Block(f"- {line}", lead=lead, joint="\n" if at else None)
