"""From evidence to a model's sentences: what it is asked, within its context, and the drafts that it streams."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from math import ceil
from typing import Literal, Protocol

from core.errors import ModelUnavailable
from core.values import Sentence, Span
from grounding.cutting import Draft, SentenceCutter
from grounding.orders import speaks_to_reader
from prompts import render
from prompts.blocks import INSUFFICIENT, Block, disarm, new_border, render_blocks
from retrieval.words import content_stems

Kind = Literal["answer", "summary"]
CountTokens = Callable[[Sequence[str]], list[int]]

# The bundled tokenizer counts fewer tokens than a model's own where words are rare: measured at 1.1 to 1.3 times.
_TOKEN_MARGIN = 1.3
# Tokens left for what the model writes, for each word that it may write, and at least.
_TOKENS_PER_WORD, _LEAST_ANSWER_TOKENS = 2, 200
_MAX_QUESTION_CHARS = 1000
# After so many sentences that are too long for what is left, the rest is not tried.
_MOST_MISFITS = 3


class TextStream(Protocol):
    """A language model: `grounding.chat_model.ChatModel`."""

    def stream(self, system: str, human: str) -> AsyncGenerator[str]:
        """The answer, piece by piece. Raises ModelUnavailable."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whole sentences of one account, under the number that the account is printed with. One account may give several pieces."""

    number: int
    span: Span

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences within the span that can be shown: headings are left out."""
        return [s for s in self.span.article.sentences if self.span.start <= s.start and s.end <= self.span.end and not s.heading]


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is sent, and the evidence in it: no other number can be cited."""

    system: str
    human: str
    evidence: tuple[Evidence, ...]


def write_request(
    kind: Kind, question: str, evidence: Sequence[Evidence], *, context_tokens: int, count_tokens: CountTokens, max_words: int = 60
) -> Request:
    """The prompt for an answer to `question`, or for a summary of that topic ("" for all), that fits `context_tokens`.

    `evidence` comes best first. The last pieces are condensed first, to their sentences nearest to the question.
    Sentences that speak to a model are left out. Raises ModelUnavailable when not even one sentence fits.
    """
    border = new_border()
    system = render(kind, rules=render("rules", border=border, insufficient=INSUFFICIENT), max_words=max_words)
    asked = "Question" if kind == "answer" else "Topic"
    question = " ".join(disarm(question).split())[:_MAX_QUESTION_CHARS] or "all of it"

    def human(pieces: Sequence[Evidence]) -> str:
        return render("request", blocks=render_blocks(_blocks(pieces), border), asked=asked, question=question)

    def size(pieces: Sequence[Evidence]) -> int:
        return ceil(_TOKEN_MARGIN * sum(count_tokens([system, human(pieces)])))

    evidence = [part for piece in evidence for part in _for_readers(piece)]
    room = context_tokens - max(_LEAST_ANSWER_TOKENS, _TOKENS_PER_WORD * max_words)
    fitting = _fit(evidence, question, lambda pieces: size(pieces) <= room)
    if not fitting:
        raise ModelUnavailable("The evidence does not fit what the language model can take: raise LLM_CONTEXT_TOKENS.")
    return Request(system, human(fitting), tuple(fitting))


async def write_sentences(model: TextStream, request: Request) -> AsyncGenerator[Draft]:
    """The model's sentences, each as soon as it is complete. Raises ModelUnavailable."""
    cutter = SentenceCutter()
    async with aclosing(model.stream(request.system, request.human)) as pieces:
        async for piece in pieces:
            for draft in cutter.feed(piece):
                yield draft
    for draft in cutter.close():
        yield draft


def _for_readers(piece: Evidence) -> list[Evidence]:
    """The piece without sentences that give orders to a model or a reader: itself, or the runs between them."""
    text, span = piece.span.article.text, piece.span
    inside = [s for s in span.article.sentences if span.start <= s.start and s.end <= span.end]
    spoken = [s for s in inside if speaks_to_reader(Span(span.article, s.start, s.end))]
    rims = [span.start, *(rim for s in spoken for rim in (s.start, s.end)), span.end]
    runs = [(a, b) for a, b in zip(rims[::2], rims[1::2], strict=True) if text[a:b].strip()]
    return [replace(piece, span=replace(span, start=a, end=b)) for a, b in runs]


def _fit(evidence: Sequence[Evidence], question: str, fits: Callable[[Sequence[Evidence]], bool]) -> list[Evidence]:
    """The best pieces that fit whole beside one sentence of every other account, then single sentences of the others."""
    if fits(evidence):
        return list(evidence)
    first = {piece.number: piece for piece in reversed(evidence)}
    openers = _filled([], _extracts([piece for piece in evidence if first[piece.number] is piece], question)[: len(first)], fits)
    kept, count = openers, 0
    while count < len(evidence):
        count += 1
        numbers = {piece.number for piece in evidence[:count]}
        wider = [*evidence[:count], *(o for o in openers if o.number not in numbers)]
        if not fits(wider):
            break
        kept = wider
    return _filled(kept, _extracts(evidence[count - 1 :], question), fits)


def _filled(kept: Sequence[Evidence], more: Sequence[Evidence], fits: Callable[[Sequence[Evidence]], bool]) -> list[Evidence]:
    """What is kept, and as much more as fits."""
    filled, misfits = list(kept), 0
    for sentence in more:
        if sentence in filled:
            continue
        if fits([*filled, sentence]):
            filled.append(sentence)
        elif (misfits := misfits + 1) == _MOST_MISFITS:
            break
    return filled


def _extracts(evidence: Sequence[Evidence], question: str) -> list[Evidence]:
    """Single sentences, by turns from each piece: of each those first that share most words with the question, then earlier ones."""
    wanted = set(content_stems(question))
    queues = []
    for piece in evidence:
        singles = [replace(piece, span=replace(piece.span, start=s.start, end=s.end)) for s in piece.sentences]
        queues.append(sorted(singles, key=lambda e: -len(wanted & set(content_stems(e.span.quote)))))
    return [single for turn in zip_longest(*queues) for single in turn if single]


def _blocks(evidence: Sequence[Evidence]) -> list[Block]:
    """One block for each number, by number, its pieces in the order of the article."""
    blocks = []
    for number in sorted({e.number for e in evidence}):
        spans = sorted((e.span for e in evidence if e.number == number), key=lambda span: (span.start, span.end))
        source = spans[0].article.source
        account = source.label + (f", {_day(source.published)}" if source.published else "")
        blocks.append(Block(number, account, _joined(spans)))
    return blocks


def _day(published: datetime) -> str:
    return f"{published.day} {published:%B %Y}"


def _joined(spans: Sequence[Span]) -> str:
    """The text of spans in order, what overlaps once, and a mark where something between them is left out."""
    merged = [spans[0]]
    for span in spans[1:]:
        last = merged[-1]
        if not span.article.text[last.end : span.start].strip():
            merged[-1] = replace(last, end=max(last.end, span.end))
        else:
            merged.append(span)
    return "\n(…)\n".join(span.quote for span in merged)
