"""Articles, what is cut from them, and what a run over them did. All offsets are code points into `Article.text`, half-open."""

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

    @property
    def speech(self) -> tuple[Speech, ...]:
        """The article's speech that the span meets, whole, in order: it may open before the span and close behind it."""
        return tuple(s for s in self.article.speech if s.start < self.end and self.start < s.end)

    def overlaps(self, other: Span) -> bool:
        """Whether both are of one article and share characters."""
        return self.article.source.id == other.article.source.id and self.start < other.end and other.start < self.end


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
