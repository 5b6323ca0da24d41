"""Who wrote what an article speaks of: "the statement said", "the lawsuit alleges"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from core.values import Sentence
from retrieval.bodies import joined
from retrieval.clauses import PLATFORMS
from retrieval.names import names
from retrieval.people import People, is_body, is_time, mention

# Nouns for one and the same writing.
_SAME = (
    frozenset("lawsuit suit complaint".split()),
    frozenset("post tweet thread".split()),
    frozenset("report study analysis assessment paper".split()),
    frozenset("letter email e-mail note memo message".split()),
)
# Filed once, and spoken of through the whole article.
_LASTING = _SAME[0]
# Paragraphs over which another can be, where only one is spoken of.
_FAR_BACK = 12
# Made by whoever the sentence before lets speak.
_AT_HAND = "statement"
# What is done to the one whose name stands before them: "Brun's indictment".
_DONE_TO = frozenset("indictment affidavit warrant subpoena order ruling arrest obituary biography".split())
# A clause of its own may have another subject than the sentence.
_CLAUSE = re.compile(r"\b(?:after|as|when|while|because|since|that|where|but|before|once)\s")
_NAME = r"(?:[A-Z][\w.&-]*\s(?:(?:of|for)\s(?:the\s)?)?){0,5}[A-Z][\w.&-]*"
_MADE = "issued|released|wrote|sent|posted|published|filed|brought|signed|shared|penned|delivered|tweeted|circulated"
_BETWEEN = (
    r"(?:(?!(?:office|campaign|lawyers?|attorneys?|team|family|government|administration|an?|the|his|her|its|of|in|on|to|that|and|with|"
    r"from|by|at|about|was|is|are|were)\b)[\w’'-]+\s){0,6}"
)
_BY = rf"(?:from|(?:(?:{_MADE}|written|provided|prepared)\s)?by)"
_POSTED = re.compile(r"\b(?:tweeted|posted)\b")
_SUED = re.compile(r"\b(?:sued|(?:is|are) suing)\b")
_LAWYERS_OF = re.compile(r"\b(?:[Aa]ttorneys|[Ll]awyers)\s(?:for|representing)\s(?=[A-Z])")


class Context(Protocol):
    """What an article has told so far."""

    def close(self, earlier: int, number: int) -> bool:
        """Whether one sentence stands shortly before another."""

    def subjects_of(self, number: int) -> list[str]:
        """Who tells something in a sentence; where nobody does, who acts in it."""

    def body(self, noun: str, number: int) -> str | None:
        """The body that "the" and a common noun means in a sentence."""


class Writers:
    """The writers of one article's documents. The text is masked."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, referring: Context) -> None:
        self._text, self._sentences, self._people = text, sentences, people
        self._close, self._subjects, self._body = referring.close, referring.subjects_of, referring.body

    def writer(self, noun: str, number: int) -> str | None:
        """Who wrote "the" `noun` of sentence `number`: the nearest sentence shortly before that tells it, or the only one for a lawsuit."""
        same = next((nouns for nouns in _SAME if noun in nouns), frozenset((noun,)))
        nouns = f"(?:{'|'.join(sorted(same))})"
        found: set[str] = set()
        for at in range(number, -1, -1):
            near = self._close(at, number)
            far_back = 0 if noun == _AT_HAND else _FAR_BACK
            if not near and noun not in _LASTING and self._sentences[number].paragraph - self._sentences[at].paragraph > far_back:
                break
            if self._sentences[at].heading:
                continue
            writers = self._told_in(at, nouns, noun)
            if near and writers:
                return writers[0] if len(writers) == 1 else None
            found.update(w for w in writers or () if w)
        if len(found) == 1:
            return found.pop()
        return self._just_before(number) if noun == _AT_HAND else None

    def _just_before(self, number: int) -> str | None:
        """The only body that tells something in the sentence before, or in the last one of prose where that is all quoted."""
        at = number - 1
        while at >= 0 and not re.search(r"\w", self._text[self._sentences[at].start : self._sentences[at].end]):
            at -= 1
        told = set(self._subjects(at)) if at >= 0 and self._close(at, number) and not self._sentences[at].heading else set()
        only = told.pop() if len(told) == 1 else None
        return only if only and not self._people.is_person(only) else None

    def _told_in(self, at: int, nouns: str, noun: str) -> list[str | None]:
        """The writers whom one sentence names; [None] where it tells that somebody wrote it, and not whom."""
        start, end = self._sentences[at].start, self._sentences[at].end
        text = self._text[start:end]
        by = re.search(rf"\b{nouns}\s{_BY}\s(?:the\s|an?\s)?(?:(?:(?!(?:for|of|to|that)\b)[a-z]+\s){{0,3}}(?=[A-Z])|(?=[a-z]))", text)
        if by:
            body = re.match(r"[a-z]+", text[by.end() :])
            name = self._body(body.group(), at) if body else self._name_at(text[by.end() :])
            if name or not by.group().endswith("by the "):
                return [name]
        own = re.search(rf"({_NAME})[’'](?:s\s|(?<=s[’'])\s){_BETWEEN}{nouns}\b", text)
        if own and noun not in _DONE_TO and (name := self._name_at(own[1])):
            return [name]
        of = re.search(rf"\b(?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s){{0,2}}({_NAME})\s(?:[a-z]+\s)?{nouns}\b", text)
        if of and (name := self._name_at(of[1])) and (is_body(name) or self._people.is_person(name)):
            return [name]
        # "an email the Halden Ferries sent"
        sent = re.search(rf"\b{nouns}\s(?:that\s|which\s)?(?:the\s)?({_NAME})\s(?:had\s)?(?:{_MADE})\b", text)
        if sent and (name := self._name_at(sent[1])):
            return [name]
        made = re.search(
            rf"\b(?:{_MADE}|in)\s(?:an?|his|her|their|its|the|another)\s(?:[\w’'-]+\s){{0,5}}{nouns}\b"
            rf"|\b{nouns}\s(?:{_MADE})\sby\b",
            text,
            re.IGNORECASE,
        )
        law = noun in _LASTING
        made = made or (_SUED.search(text) if law else _POSTED.search(text) if noun in _SAME[1] else None)
        if made is None or (law and made.group().lower().startswith("in ")):
            return []
        client = _LAWYERS_OF.search(text) if law else None
        if client:
            name = self._name_at(text[client.end() :])
            return [name] if name else []
        return self._subject(at, text[: made.start()], in_it=made.group().startswith("in "))

    def _subject(self, at: int, before: str, *, in_it: bool) -> list[str | None]:
        """Whose the verb behind `before` is: the name that opens its own clause, else the sentence's one subject, where no other stands
        beside it; `in_it`: what is said there is told "in a statement"."""
        clause = list(_CLAUSE.finditer(before))[-1:]
        head = re.match(r"(?:the\s)?(?=[A-Z])", before[clause[0].end() :]) if clause and not in_it else None
        if clause and head:
            name = self._name_at(before[clause[0].end() + head.end() :])
            return [name] if name and name not in ("US", "U.S", "UK") else []
        if clause and not in_it and not clause[0].group().startswith("but"):
            return []
        found = sorted(set(self._subjects(at))) or self._opening(before)
        right_before = [name for name in found if before.rstrip().endswith(name)]
        found = right_before if len(right_before) == 1 else found
        paired = len(found) == 1 and re.search(rf"[A-Z]\w*\sand\s(?:the\s)?{re.escape(found[0])}\b", before)
        return [] if paired else list(found)

    def _opening(self, before: str) -> list[str]:
        """The person whose name opens a sentence."""
        name = self._name_at(before) if before[:1].isupper() else None
        return [name] if name and self._people.is_person(name) else []

    def _name_at(self, text: str) -> str | None:
        """The full name that `text` opens with; no day, and no platform on which things are posted."""
        found = joined(names(text), text)[:1]
        if not found or found[0].start or is_time(found[0].text) or found[0].text in PLATFORMS:
            return None
        name = re.sub(r"[’']s?$", "", found[0].text)
        return self._people.fullest(mention(name, 0).name)
