"""Whom an article means by "he", "it", "the board" or "the statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from core.values import Sentence
from retrieval.bodies import ANY_BODY, CROWNS, NamedBodies, can_be
from retrieval.clauses import DOCUMENTS, WRITINGS
from retrieval.people import People, is_body
from retrieval.roles import BODIES

# Paragraphs before a "he" or "she" in which the person is looked for; an earlier one only where the later have no person for a subject.
PARAGRAPHS_BACK = 2


class Referring:
    """The persons and bodies that an article has spoken of so far, by sentence, and whom a pronoun or common noun means by them."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People) -> None:
        self._text, self._sentences, self._people = text, sentences, people
        self._starts = [s.start for s in sentences]
        # The paragraph of each sentence, counted without headings.
        headings = sorted({s.paragraph for s in sentences if s.heading})
        self._prose = [s.paragraph - bisect_left(headings, s.paragraph) for s in sentences]
        # (sentence, person): None where the subject is a person whom the text does not name.
        self._persons: list[tuple[int, str | None]] = []
        self._bodies: list[tuple[int, str]] = []
        self._tellers: list[tuple[int, str]] = []
        self._named_bodies: NamedBodies | None = None

    def note(self, number: int, speaker: str | None, tells: bool = False, sourced: bool = False) -> None:
        """Takes in a subject of sentence `number`; `tells`: of a reporting verb; `sourced`: only as where a report comes from."""
        if not speaker:
            return
        several = speaker.split(" and ")
        if len(several) > 1 and all(self._people.is_person(one) or (" " in one and not is_body(one)) for one in several):
            for one in several:
                self.note(number, one, tells, sourced)
            return
        if tells:
            self._tellers.append((number, speaker))
        person = self._people.is_person(speaker) or (self._people.pronoun(speaker) is not None and not is_body(speaker))
        if not person and not sourced:
            self._bodies.append((number, speaker))
        # A single word that ends in "s" and is nobody's name so far is a group: "Consumers said".
        if person or (((tells and speaker[-1] != "s") or " " in speaker) and not is_body(speaker)):
            self._persons.append((number, speaker))

    def note_unnamed(self, number: int) -> None:
        """Takes in that the subject of sentence `number` is a person without a name: "a witness said"."""
        self._persons.append((number, None))

    def has_told(self, name: str) -> bool:
        """Whether the article has made this one the subject of a report so far."""
        return any(told == name for _, told in self._tellers)

    def pronoun(self, word: str, number: int) -> str | None:
        """Whom "he", "she" or "it" means in a sentence; None for several, for nobody, and for other words.

        He or she is the one person who was last a subject: of this sentence, else of the nearest before in this paragraph, else of the
        one paragraph before that has such subjects.
        """
        if word == "it":
            body = self._last_body(number)
            return body if body and (is_body(body) or " " not in body) else None
        if word not in ("he", "she"):
            return None
        fitting = [(n, name) for n, name in self._persons if name is None or self._people.pronoun(name) in (None, word)]
        for found in self._nearest(fitting, number):
            meant = self._one_of(found, fitting, word, number)
            return meant if meant and not self._another_since(meant, fitting, word, number) else None
        return None

    def _one_of(self, found: set[str | None], fitting: Sequence[tuple[int, str | None]], word: str, number: int) -> str | None:
        called = {name for name in found if name and self._people.pronoun(name) == word}
        if len(called) == 1 and not any(name is None or self._people.is_person(name) for name in found - called):
            return called.pop()
        last = self._last_of(fitting, found, number)
        sure = last and self._people.is_person(last) and not any(name is None or self._people.is_person(name) for name in found - {last})
        if last and (sure or self._people.pronoun(last) == word):
            return last
        # Of two, "he" is the one who told something: there, else shortly before.
        there = {name for n, name in self._tellers if n <= number and name in found and self._same_paragraph(n, found, fitting, number)}
        told = there if len(there) == 1 else {name for n, name in self._tellers if n <= number and name in found and self._close(n, number)}
        one = found if len(found) == 1 or None in found or len(told) == len(found) else told
        return next(iter(one)) if len(one) == 1 else None

    def _another_since(self, meant: str, fitting: Sequence[tuple[int, str | None]], word: str, number: int) -> bool:
        """Whether the paragraphs since the last sentence of which `meant` was a subject speak of another who may be "he" as well."""
        at = max((n for n, name in fitting if name == meant and n <= number), default=number)
        if self._paragraph(at) == self._paragraph(number):
            return False
        seen = self._people.seen
        between = seen[bisect_left(seen, (self._sentences[at].end, "")) : bisect_left(seen, (self._sentences[number].start, ""))]
        sure = self._people.pronoun(meant) == word
        could = {n for at, n in between if self._people.pronoun(n) in ((word,) if sure else (None, word)) and not self._is_passing(at)}
        return any(" " in name and name.split()[-1] != meant.split()[-1] for name in could)

    def _is_passing(self, at: int) -> bool:
        """Whether a mention is a possessive ("Brun’s plan") or stands in a heading, and so speaks of another thing or place."""
        end = re.compile(r"[\w’'.-]*(?:\s[A-Z][\w’'.-]*)*").match(self._text, at)
        number = bisect_left(self._starts, at + 1) - 1
        return bool(end and re.search(r"[’']s?$", end.group())) or (number >= 0 and self._sentences[number].heading)

    def _last_of(self, fitting: Sequence[tuple[int, str | None]], found: set[str | None], number: int) -> str | None:
        """The only subject of the last sentence before `number` that has one, where `found` holds it."""
        at = max((n for n, _ in fitting if n < number), default=None)
        last = {name for n, name in fitting if n == at}
        return last.pop() if len(last) == 1 and last <= found else None

    def _same_paragraph(self, teller: int, found: set[str | None], fitting: Sequence[tuple[int, str | None]], number: int) -> bool:
        """Whether the report of sentence `teller` stands in the last paragraph before `number` that has subjects of `found`."""
        return self._paragraph(teller) == max((self._paragraph(n) for n, name in fitting if n <= number and name in found), default=-1)

    def holder(self, role: str, before: int, number: int) -> str | None:
        """The person whom the article gives this role: the only one, or the only one among the last subjects."""
        held = self._people.holders(role, before)
        if len(held) == 1:
            return held.pop()
        for found in self._nearest([(n, name) for n, name in self._persons if name in held], number):
            return found.pop() if len(found) == 1 else None
        return None

    def _close(self, earlier: int, number: int) -> bool:
        return self._paragraph(number) - self._paragraph(earlier) <= PARAGRAPHS_BACK

    def _nearest(self, found: Sequence[tuple[int, str | None]], number: int) -> list[set[str | None]]:
        """The subjects of this sentence, of those before in its paragraph, nearest first, and of each paragraph before; no empty ones."""
        here = self._paragraph(number)
        near = [(n, name) for n, name in found if n <= number and here - self._paragraph(n) <= PARAGRAPHS_BACK]
        sets = [{name for n, name in near if n == at} for at in range(number, max(-1, number - 12), -1) if self._paragraph(at) == here]
        sets += [{name for n, name in near if self._paragraph(n) == here - back} for back in range(1, PARAGRAPHS_BACK + 1)]
        return [s for s in sets if s]

    def _paragraph(self, number: int) -> int:
        """The number of a sentence's paragraph, headings not counted."""
        return self._prose[number]

    def _last_body(self, number: int) -> str | None:
        bodies: list[tuple[int, str | None]] = [(n, name) for n, name in self._bodies]
        for found in self._nearest(bodies, number):
            return found.pop() if len(found) == 1 else None
        return None

    def common(self, noun: str, number: int) -> tuple[str | None, bool]:
        """Whom "the" and a common noun means, or None, and whether the noun is that of a body or document at all."""
        if noun in DOCUMENTS or noun in WRITINGS:
            return self._writer(noun, number), True
        if noun in BODIES or noun in ANY_BODY or noun in CROWNS:
            return self._body(noun, number), True
        return None, False

    def _body(self, noun: str, number: int) -> str | None:
        called = self.called(noun, number)
        if called:
            return called
        last = self._last_body(number) if noun in ANY_BODY else None
        if last and can_be(noun, last):
            return last
        near = [n for n in range(max(0, number - 12), number + 1) if self._close(n, number)]
        return self._bodies_named.of_kind(noun, self._sentences[near[0]].start, self._sentences[number].end)

    def called(self, noun: str, number: int) -> str | None:
        """The only body so far whose name ends with the noun: "the board" of "Halden School Board"."""
        return self._bodies_named.called(noun, self._sentences[number].start)

    @property
    def _bodies_named(self) -> NamedBodies:
        if self._named_bodies is None:
            self._named_bodies = NamedBodies(self._text)
        return self._named_bodies

    def _writer(self, noun: str, number: int) -> str | None:
        """Who said something "in a statement", for "the statement said"; the nearest sentence that tells so."""
        wrote = re.compile(
            rf"\b(?:in|issued|released|wrote|sent|posted|published)\s(?:an?|his|her|their|its|the)\s(?:[\w’'-]+\s){{0,3}}{noun}\b"
            rf"|\b{noun}\s(?:released|issued|posted|published|sent)\sby\b",
            re.IGNORECASE,
        )
        for at in range(number, -1, -1):
            sentence = self._sentences[at]
            if not self._close(at, number):
                break
            told = [name for n, name in self._tellers if n == at] or [name for n, name in self._persons + self._bodies if n == at and name]
            if told and wrote.search(self._text, sentence.start, sentence.end):
                return told[-1] if len(set(told)) == 1 else None
        return None
