"""The values that flow from an article file to a shown sentence. Each wraps the one before, so nothing is looked up twice.

All offsets are code points into `Article.text`, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class OriginKind(StrEnum):
    """How an article came in. Only `FOLDER` articles are removed by a run over that folder."""

    FOLDER = "folder"
    FILE = "file"
    URL = "url"
    FEED = "feed"
    UPLOAD = "upload"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article was read from. `folder` is set for `FOLDER` only; `path` is relative to it, or as given."""

    kind: OriginKind
    path: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An article's identity. `version` changes with the text or any shown field, and is never reused for other content."""

    id: str
    version: str
    title: str
    outlet: str | None
    author: str | None
    url: str | None
    published: datetime | None
    origin: Origin
    server_id: str | None = None

    @property
    def label(self) -> str:
        """What readers see as the account's name: the outlet, else the title."""
        return self.outlet or self.title


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article. `paragraph` counts from 0; a heading is never shown as a claim."""

    start: int
    end: int
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """Characters inside quotation marks (the marks left out) that somebody said; `speaker` is None where the text names none."""

    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A source with its cleaned text; `sentences` in order, not overlapping; `speech` likewise."""

    source: Source
    text: str
    sentences: tuple[Sentence, ...]
    speech: tuple[Speech, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Exact characters of one article version."""

    article: Article
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The characters themselves."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article version, `article.sentences[first:last]` (`last` is exclusive)."""

    article: Article
    first: int
    last: int

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.article.sentences[self.first].start

    @property
    def end(self) -> int:
        """Offset past the last character."""
        return self.article.sentences[self.last - 1].end

    @property
    def id(self) -> str:
        """Version and offsets; never reused."""
        return f"{self.article.source.version}:{self.start}-{self.end}"

    @property
    def text(self) -> str:
        """`article.text[start:end]`, always."""
        return self.article.text[self.start : self.end]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The whole sentences that the passage is made of."""
        return self.article.sentences[self.first : self.last]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question. `score` orders; `similarity` is the cosine, `keyword` the BM25 score (0 where no word is shared)."""

    passage: Passage
    score: float
    similarity: float
    keyword: float


class Lane(StrEnum):
    """How a shown sentence was proven."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    REWRITTEN = "rewritten"


class AttributionKind(StrEnum):
    """Whose words: an account's (an article), or a person's who is quoted in it."""

    ACCOUNT = "account"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a claim is. `name` is the account's label, or the speaker as the article names him."""

    kind: AttributionKind
    name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The source's number as printed, and the exact characters that support the sentence."""

    number: int
    span: Span


class QuotationKind(StrEnum):
    """`SPEECH` stood in quotation marks in the source; `WORDING` is an article's own words."""

    SPEECH = "speech"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation inside `Claim.text[start:end]`. `name` is the speaker (None: the article names none) or the account."""

    start: int
    end: int
    kind: QuotationKind
    name: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One shown sentence. `text` never holds the attribution frame; `reason` says how the check decided, `replaced` what it put aside."""

    text: str
    citations: tuple[Citation, ...]
    lane: Lane
    attributed_to: Attribution
    quotations: tuple[Quotation, ...] = ()
    reason: str | None = None
    replaced: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What was searched: current articles that the filters let through, their accounts (outlets, or articles without one), newest date."""

    articles: int
    accounts: int
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Considered:
    """One piece of evidence that was weighed, for *Why*. `note` says what became of it."""

    span: Span
    score: float
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got. `score` says how surely the articles answer (0 to 1), also when abstaining; `nearest` holds the best hits then.

    `differing` are the indices of claims that clash with one shown before them; `premises` loaded words of the question that no article
    found says. `understood` is the question as it was answered, where the talk before it had to be added to `question`.
    """

    question: str
    claims: tuple[Claim, ...]
    abstained: bool
    score: float
    mode: str
    scope: Scope
    nearest: tuple[Hit, ...] = ()
    notices: tuple[str, ...] = ()
    considered: tuple[Considered, ...] = ()
    differing: tuple[int, ...] = ()
    premises: tuple[str, ...] = ()
    seconds: float = 0.0
    understood: str | None = None

    @property
    def sources(self) -> tuple[tuple[int, Source], ...]:
        """The cited sources with their printed numbers, by number."""
        found = {c.number: c.span.article.source for claim in self.claims for c in claim.citations}
        return tuple(sorted(found.items(), key=lambda pair: pair[0]))


class SectionKind(StrEnum):
    """The parts of a summary, in the order in which they are read. `LEAD` is one sentence: what happened."""

    LEAD = "lead"
    SHARED = "shared"
    ACCOUNT = "account"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a summary: what happened, what several report, what one account (`account` is its label) adds, or where they differ."""

    kind: SectionKind
    claims: tuple[Claim, ...]
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Neutrality:
    """The receipt of a summary: loaded terms met (term, account label), words shown per account id, sentences left out and why."""

    loaded_terms: tuple[tuple[str, str], ...]
    words_by_account: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary is an answer whose claims stand in sections; `answer.claims` are those of all sections, in order."""

    answer: Answer
    sections: tuple[Section, ...]
    neutrality: Neutrality


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the claim ledger: what it is about, of which kind (see `Comparison`), one span per account, by article id."""

    about: str
    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How each account puts one thing: the referent, and (article id, exact phrase) pairs."""

    referent: str
    by: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A subject of one account on which `article` has no passage; `searched` passages were, `nearest` came closest."""

    about: str
    article: Article
    searched: int
    nearest: Span | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The claim ledger of two or more accounts; `only` pairs each account with the rows that it alone reports."""

    topic: str
    accounts: tuple[Article, ...]
    agreed: tuple[Row, ...]
    only: tuple[tuple[Article, tuple[Row, ...]], ...]
    differ: tuple[Row, ...]
    wording: tuple[Wording, ...]
    silent: tuple[Silence, ...]
    notices: tuple[str, ...] = ()
    seconds: float = 0.0


class Verdict(StrEnum):
    """What the articles say of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class AccountVerdict:
    """The verdict of one account with its evidence, best first."""

    article: Article
    verdict: Verdict
    score: float
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim held against the articles. `score`: higher is better supported (0 to 1)."""

    claim: str
    verdict: Verdict
    score: float
    accounts: tuple[AccountVerdict, ...]
    evidence: tuple[Span, ...]
    reasons: tuple[str, ...]
    notices: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded word or phrase at `text[start:end]`, with the neutral word to say instead, where there is one."""

    text: str
    start: int
    end: int
    neutral: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedReading:
    """Whether a text is worded in a loaded way. `score`: higher is more loaded (0 to 1)."""

    text: str
    loaded: bool
    score: float
    terms: tuple[LoadedTerm, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Articles about one event, newest first; `id` is stable for the same set; `names` are the rare names they share."""

    id: str
    title: str
    article_ids: tuple[str, ...]
    newest: datetime | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What part of the corpus a question is put to. No `outlets` means all. `since` and `until` are inclusive days (UTC midnight);
    undated articles fall out.
    """

    outlets: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file, or one article of it, that could not be read; `reason` is a sentence for its owner."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run did, in articles; `articles` and `passages` count what is current afterwards."""

    added: int
    changed: int
    removed: int
    unchanged: int
    articles: int
    passages: int
    seconds: float
    failed: tuple[FailedFile, ...] = field(default=())
    notices: tuple[str, ...] = field(default=())
