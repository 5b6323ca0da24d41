"""How answers are told, whatever the face: whose words a run is, which sentences belong together, what stands before a section.

Every text here is safe to show, and knows neither Markdown nor a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from bot.quoting import abridged, label, quoted
from bot.safe_text import safe
from bot.telling_voices import Voice, voice_of
from core.values import (
    Answer,
    AttributionKind,
    Citation,
    Claim,
    Hit,
    Lane,
    QuotationKind,
    Scope,
    Section,
    SectionKind,
    Span,
    Summary,
)

_MOST_NEAREST = 3
# A lead needs none: it says what happened, under its account's name.
_HEADINGS = {SectionKind.LEAD: "", SectionKind.SHARED: "Reported by several", SectionKind.DIFFER: "They differ"}
ACCOUNTS_DIFFER = "Accounts differ"
NOT_SAID = "The articles do not say."


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose words a run is. Frames are equal where readers see the same name, day and note ("quoting Ana Brun", "in its own words", "")."""

    name: str
    day: date | None = None
    note: str = ""
    published: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Run:
    """Claims in a row that are the same account's or speaker's; no frame where a heading already says whose. `differs`: from one before."""

    frame: Frame | None
    claims: tuple[Claim, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One or more sentences with the marks of quotation they need, and what they cite: one citation for each number, by number.

    `also` are accounts that report what is said here in another one's words.
    """

    text: str
    citations: tuple[Citation, ...]
    also: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a summary. No heading, or one without its colon."""

    heading: str
    runs: tuple[Run, ...]


def frame(claim: Claim) -> Frame:
    """Whose words a claim is. Words that are the account's own in a way that a reader should notice (a loaded sentence) are said to be."""
    if not claim.citations:
        return Frame(safe(claim.attributed_to.name))
    source = claim.citations[0].span.article.source
    return Frame(
        label(source, claim.citations[0].number), source.published.date() if source.published else None, _note(claim), source.published
    )


def runs(claims: Sequence[Claim], differing: Sequence[int] = ()) -> list[Run]:
    """The claims in their order, those in a row with one frame together; claims at the indices `differing` clash with one before them."""
    framed = [(at in differing, frame(claim), claim) for at, claim in enumerate(claims)]
    return [Run(whose, tuple(claim for _, _, claim in run), differs) for (differs, whose), run in groupby(framed, key=lambda one: one[:2])]


def said(claims: Sequence[Claim]) -> list[Said]:
    """What a run says. Sentences that follow each other in the source share a quotation."""
    out = []
    for group in _adjoining(claims):
        citations = tuple(Citation(number, spans[0]) for number, spans in cited(group))
        whose = None if group[0].lane is Lane.REWRITTEN else next((c.number for c in group[0].citations), None)
        also = tuple(c for c in citations if whose is not None and c.number != whose)
        out.append(Said(_shown(group), tuple(c for c in citations if c not in also), also))
    return out


def worded(claim: Claim) -> str:
    """One sentence as it is shown: in quotation marks, but for those that a language model wrote, which hold them."""
    return _shown([claim])


def cited(claims: Iterable[Claim]) -> list[tuple[int, list[Span]]]:
    """The spans under each number, by number, in the order of the article, each once."""
    spans: dict[int, dict[tuple[int, int], Span]] = {}
    for claim in claims:
        for citation in claim.citations:
            spans.setdefault(citation.number, {})[(citation.span.start, citation.span.end)] = citation.span
    return [(number, [of[key] for key in sorted(of)]) for number, of in sorted(spans.items())]


def parts(value: Summary) -> list[Part]:
    """The sections of a summary with what stands before each."""
    adds = "adds" if any(section.kind is not SectionKind.ACCOUNT for section in value.sections) else "reports"
    return [part for section in value.sections if section.claims for part in _parts(section, adds)]


def unsaid(premises: Sequence[str]) -> str:
    """That the articles do not say what a question takes for granted."""
    return f"The articles do not say {' or '.join(f'“{safe(word)}”' for word in premises)}."


def searched(scope: Scope) -> str:
    """How many articles an abstention rests on."""
    return f"{scope.articles} {'was' if scope.articles == 1 else 'were'} searched"


def nearest(value: Answer) -> list[Hit]:
    """The best hit of each of the nearest articles."""
    best: dict[str, Hit] = {}
    for hit in value.nearest:
        best.setdefault(hit.passage.article.source.id, hit)
    return list(best.values())[:_MOST_NEAREST]


def scope_line(scope: Scope, day: Callable[[datetime], str]) -> str:
    """What was searched: "From 6 articles, 3 accounts, newest 4 Mar 2026"."""
    newest = f", newest {day(scope.newest)}" if scope.newest else ", undated"
    return f"From {count(scope.articles, 'article')}, {count(scope.accounts, 'account')}{newest}"


def count(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def duration(seconds: float) -> str:
    """ "0.4 s", "2 min 5 s"."""
    return f"{seconds:.1f} s" if seconds < 60 else f"{int(seconds) // 60} min {int(seconds) % 60} s"


def _shown(group: Sequence[Claim]) -> str:
    """What a trimmed sentence leaves out is marked, in the account's own characters."""
    first = group[0]
    if first.lane is Lane.REWRITTEN:
        return _with_wording_marks(first)
    if first.lane is Lane.TRIMMED and first.citations:
        return quoted(abridged(safe(first.citations[0].span.quote), safe(first.text)))
    return quoted(" ".join(claim.text for claim in group))


def _note(claim: Claim) -> str:
    whole = any(q.kind is QuotationKind.WORDING and (q.start, q.end) == (0, len(claim.text)) for q in claim.quotations)
    own = "in its own words" if whole else ""
    voice = Voice() if claim.lane is Lane.REWRITTEN or not claim.citations else voice_of(claim.citations[0].span)
    name = claim.attributed_to.name if claim.attributed_to.kind is AttributionKind.SPEAKER else ""
    if not any(voice.names) and name and not _names(claim.text, name):
        return f"quoting {safe(name)}"
    return voice.note if voice.alone else ", ".join(part for part in (own, voice.note) if part)


def _names(text: str, name: str) -> bool:
    """Whether a text holds a person's last name, or has no name to hold."""
    words = name.split()
    return not words or words[-1] in text


def _parts(section: Section, adds: str) -> list[Part]:
    """A section under its heading; what one account adds, under as many as there are people whom it quotes."""
    if section.kind is SectionKind.ACCOUNT:
        framed = [(run.frame or frame(run.claims[0]), run.claims) for run in runs(section.claims)]
        return [Part(", ".join(part for part in (f"{whose.name} {adds}", whose.note) if part), (Run(None, of),)) for whose, of in framed]
    if section.kind is SectionKind.SHARED:
        told = groupby(section.claims, key=_undated)
        return [Part(_HEADINGS[section.kind], tuple(Run(whose, tuple(of)) for whose, of in told))]
    return [Part(_HEADINGS[section.kind], tuple(runs(section.claims)))]


def _undated(claim: Claim) -> Frame | None:
    """In whose words something that several report is told; nobody's, where a language model wrote it."""
    return None if claim.lane is Lane.REWRITTEN else replace(frame(claim), day=None, published=None)


def _adjoining(run: Sequence[Claim]) -> list[list[Claim]]:
    groups: list[list[Claim]] = []
    for claim in run:
        if groups and _follows(groups[-1][-1], claim):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


def _follows(before: Claim, after: Claim) -> bool:
    if before.lane is not Lane.VERBATIM or after.lane is not Lane.VERBATIM or len(before.citations) != 1 or len(after.citations) != 1:
        return False
    one, two = before.citations[0].span, after.citations[0].span
    between = one.article.text[one.end : two.start]
    return one.article.source.version == two.article.source.version and one.end <= two.start and not between.strip() and "\n" not in between


def _with_wording_marks(claim: Claim) -> str:
    """The sentence with “ ” about an article's own words in it, where it does not carry them itself."""
    text = claim.text
    for quotation in sorted(claim.quotations, key=lambda q: -q.start):
        before = text[: quotation.start]
        if quotation.kind is QuotationKind.WORDING and not before.endswith(("“", '"')):
            text = before + quoted(text[quotation.start : quotation.end]) + text[quotation.end :]
    return safe(text)
