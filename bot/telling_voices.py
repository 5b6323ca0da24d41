"""Whose words a quotation is besides its account's: the person whom the article quotes. Every text here is safe to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.safe_text import safe
from core.values import Span

UNNAMED = "speaker not named"
_WORD = re.compile(r"\w+")
# A mark that opens a quotation stands before a word or an ellipsis, and behind neither.
_OPENS = re.compile(r"[“„«]|(?<![\w.,!?…])\"(?=[\w….'‘\[($£€])")
_MARK = re.compile(r"[“”„«»\"]")
_OUTER = re.compile(r"^[“„«\"]|[”»\"]$")


@dataclass(frozen=True, slots=True)
class Voice:
    """The people whose words a span is, mostly or (`alone`) from end to end; None stands for one whom the article does not name.

    Nobody, where the span is the account's telling, or where its own words say who speaks.
    """

    names: tuple[str | None, ...] = ()
    alone: bool = False

    @property
    def before(self) -> str:
        """What stands before the quotation in a row of its account: "Ana Brun", "quoting Ana Brun", "speaker not named", ""."""
        if self.names == (None,):
            return UNNAMED
        named = " and ".join(name or f"a {UNNAMED}" for name in self.names)
        return named if self.alone or not named else f"quoting {named}"

    @property
    def note(self) -> str:
        """The same behind the account's name: "quoting Ana Brun", "speaker not named", ""."""
        return f"quoting {self.before}" if self.alone and self.names != (None,) else self.before


def voice_of(span: Span) -> Voice:
    """Whose words a span is. A few quoted words in an account's own sentence change nothing."""
    spoken = _spoken(span)
    names = tuple(dict.fromkeys(safe(who) if who else None for _, _, who in spoken))
    told = _WORD.findall(_besides(span, spoken).casefold())
    if spoken and not told:
        return Voice(names, alone=True)
    if not spoken and (opened := _opened_at(span)) is not None:
        return Voice((_who_opens(span, opened),), alone=True)
    if 2 * len(told) > len(_WORD.findall(span.quote)):
        return Voice()
    return Voice(tuple(name for name in names if name and surname(name) not in told))


def speaker_of(spans: Sequence[Span]) -> str:
    """The one person whom all the spans quote, by the fullest name that is given; "" where there is none, or several."""
    named = {safe(who) for span in spans for who in (*(who for _, _, who in _spoken(span)), *voice_of(span).names) if who}
    if len({surname(name) for name in named}) != 1:
        return ""
    return max(sorted(named), key=len)


def surname(name: str) -> str:
    """What a person goes by when named again, case folded: the last word."""
    *_, last = ["", *_WORD.findall(name.casefold())]
    return str(last)


def _spoken(span: Span) -> list[tuple[int, int, str | None]]:
    """What of the span is speech, with its speakers: offsets into the article."""
    return [(max(s.start, span.start), min(s.end, span.end), s.speaker) for s in span.speech]


def _besides(span: Span, spoken: Sequence[tuple[int, int, str | None]]) -> str:
    """What of the span is not speech."""
    at, own = span.start, []
    for start, end, _ in spoken:
        own.append(span.article.text[at:start])
        at = max(at, end)
    return " ".join([*own, span.article.text[at : span.end]])


def _opened_at(span: Span) -> int | None:
    """Where the quotation opens that holds the whole span, also over paragraphs, by the marks alone; None where none does."""
    text, (start, end) = span.article.text, (span.start, span.end)
    inner = _OUTER.sub("", span.quote)
    if _MARK.search(inner):
        return None
    opens = _MARK.match(text, start)
    closes = _MARK.match(text, end - 1)
    before = opens or max(_MARK.finditer(text, 0, start), key=lambda mark: mark.start(), default=None)
    after = closes or _MARK.search(text, end)
    if before is None or after is None or not _OPENS.match(text, before.start()):
        return None
    # Each paragraph of a long quotation opens anew, and only the last one closes.
    anew = text[: after.start()].endswith("\n") and "\n" not in text[start:end]
    return before.start() if anew or not _OPENS.match(text, after.start()) else None


def _who_opens(span: Span, opened: int) -> str | None:
    """Who says what stands behind a mark, where the article tells it."""
    return next((safe(s.speaker) for s in span.article.speech if s.start - 2 <= opened < s.start and s.speaker), None)
