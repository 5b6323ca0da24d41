"""Whom an article means by "he", "it", "the board" or "the statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from core.values import Sentence
from retrieval.bodies import ANY_BODY, CROWNS, FIRMS, NamedBodies, can_be, is_kind
from retrieval.clauses import DOCUMENTS, WRITINGS
from retrieval.people import People, is_body
from retrieval.roles import BODIES, COUNTRIES, HE, SECOND_NAMES, SHE
from retrieval.writers import Writers

# Paragraphs before a "he" or "she" in which the person is looked for; an earlier one only where the later have no person for a subject.
PARAGRAPHS_BACK = 2
# The same for "the company" and "the report", where the article has spoken of one alone.
_FAR_BACK = 6


def all_quoted(masked: str, sentences: Sequence[Sentence]) -> set[int]:
    """The paragraphs in which nothing stands outside quotations, `masked` being the text with those blotted out."""
    spoken = {s.paragraph for s in sentences if "\x01" in masked[s.start : s.end]}
    return spoken - {s.paragraph for s in sentences if re.search(r"\w", masked[s.start : s.end])}


class Referring:
    """The persons and bodies that an article has spoken of so far, by sentence, and whom a pronoun or common noun means by them."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People) -> None:
        self._text, self._sentences, self._people = text, sentences, people
        self._starts = [s.start for s in sentences]
        # The paragraph of each sentence, counted without headings and without paragraphs that are quoted whole.
        self._all_quoted = all_quoted(text, sentences)
        skipped = sorted({s.paragraph for s in sentences if s.heading} | self._all_quoted)
        self._prose = [s.paragraph - bisect_left(skipped, s.paragraph) for s in sentences]
        # (sentence, person): None where the subject is a person whom the text does not name.
        self._persons: list[tuple[int, str | None]] = []
        self._bodies: list[tuple[int, str]] = []
        # Those of which only is told that a report comes from them.
        self._sources: list[tuple[int, str]] = []
        self._tellers: list[tuple[int, str]] = []
        # Two who told something together.
        self._pairs: list[tuple[int, str]] = []
        self._named_bodies: NamedBodies | None = None
        self._writers = Writers(text, sentences, people, self)

    def note(self, number: int, speaker: str | None, tells: bool = False, sourced: bool = False) -> None:
        """Takes in a subject of sentence `number`; `tells`: of a reporting verb; `sourced`: only as where a report comes from."""
        if not speaker:
            return
        several = speaker.split(" and ")
        if len(several) > 1 and all(self._people.is_person(one) or (" " in one and not is_body(one)) for one in several):
            for one in several:
                self.note(number, one, tells, sourced)
            if tells:
                self._pairs.append((number, speaker))
            return
        if tells:
            self._tellers.append((number, speaker))
        person = self._people.is_person(speaker) or (self._people.pronoun(speaker) is not None and not is_body(speaker))
        if not person:
            (self._sources if sourced else self._bodies).append((number, speaker))
            if sourced:
                return
        # A single word that ends in "s" and is nobody's name so far is a group: "Consumers said".
        if person or (not self._people.is_called(speaker) and ((tells and speaker[-1] != "s") or " " in speaker) and not is_body(speaker)):
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
        if word == "they":
            return self._last_pair(number)
        if word not in ("he", "she"):
            return None
        fitting = [(n, name) for n, name in self._persons if name is None or self._people.pronoun(name) in (None, word)]
        for found in self._nearest(fitting, number):
            meant = self._one_of(found, fitting, word, number)
            return meant if meant and not self._another_since(meant, fitting, word, number) else None
        return self._only_seen(word, number)

    def _only_seen(self, word: str, number: int) -> str | None:
        """The one person of whom the sentence before speaks at its end, where nobody is a subject nearby: "a reply from Ana Brun"."""
        last = number - 1
        while last >= 0 and self._sentences[last].paragraph in self._all_quoted:
            last -= 1
        if last < 0 or self._paragraph(number) - self._paragraph(last) > 1:
            return None
        there = [(at, name) for at, name in self._seen_in(last) if self._people.pronoun(name) in (None, word)]
        also = {name for _, name in self._seen_in(number) if self._people.pronoun(name) in (None, word)}
        one = there[0][1] if len({name for _, name in there}) == 1 else None
        if one is None or also - {one} or self._people.pronoun(one) != word or any(self._is_passing(at) for at, _ in there):
            return None
        return one

    def _seen_in(self, number: int) -> list[tuple[int, str]]:
        """The mentions of persons in a sentence."""
        return self._people.within(self._sentences[number].start, self._sentences[number].end)

    def _last_pair(self, number: int) -> str | None:
        """The two who last told something together, where nobody else has since."""
        pairs = [(n, pair) for n, pair in self._pairs if n <= number and self.close(n, number)]
        if not pairs:
            return None
        at, pair = pairs[-1]
        since = {name for n, name in self._tellers if at <= n <= number}
        return pair if since <= set(pair.split(" and ")) else None

    def _is_unnamed(self, role: str, before: int) -> bool:
        """Whether the article has spoken of somebody without a name who is meant by such an office as well: "one lawmaker said"."""
        somebody = rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){{0,3}}{role}\b(?!\s[A-Z])"
        return role in SECOND_NAMES and any(not self._text[m.end() :].startswith(",") for m in re.finditer(somebody, self._text[:before]))

    def _last_unnamed(self, role: str, before: int) -> int:
        """Where the article last speaks of somebody of an office without a name: "an adviser, who came, said"; -1 for nowhere."""
        somebody = re.finditer(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){{0,3}}{role}\b(?!,?\s[A-Z])", self._text[:before])
        return max((m.start() for m in somebody), default=-1)

    def otherwise_called(self, role: str, before: int, number: int, *, held: bool = True) -> str | None:
        """The person whom "the lawmaker" means where the article gives nobody that office: the only subject of the last sentences.

        Without `held` others can be given it as well.
        """
        if role not in SECOND_NAMES or (held and self._people.holders(role, before)) or self._is_unnamed(role, before):
            return None
        nearest = self._nearest([(n, name) for n, name in self._persons if n < number], number)[:1]
        meant = next(iter(nearest[0])) if nearest and len(nearest[0]) == 1 else None
        word = "he" if role in HE else "she" if role in SHE else None
        return meant if meant and (word is None or self._people.pronoun(meant) in (None, word)) else None

    def aged(self, age: str, before: int, number: int) -> str | None:
        """The person of an age, as "the 34-year-old": who is given it, "Ana Brun, 34,", else the only subject of the last sentences."""
        given = {
            name
            for at, name in self._people.seen
            if at < before and re.compile(rf"[^,.;\n]{{1,60}},\s{age}\b(?!\sof)").match(self._text, at)
        }
        if given:
            return given.pop() if len(given) == 1 else None
        if re.search(rf"\b[Aa]n?\s{age}-year-old\b", self._text[:before]):
            return None
        nearest = self._nearest([(n, name) for n, name in self._persons if n < number], number)[:1]
        meant = next(iter(nearest[0])) if nearest and len(nearest[0]) == 1 else None
        return meant if meant and self._people.is_person(meant) else None

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
        told = there if len(there) == 1 else {name for n, name in self._tellers if n <= number and name in found and self.close(n, number)}
        one = found if len(found) == 1 or None in found or len(told) == len(found) else told
        return next(iter(one)) if len(one) == 1 else None

    def _another_since(self, meant: str, fitting: Sequence[tuple[int, str | None]], word: str, number: int) -> bool:
        """Whether the paragraphs since the last sentence of which `meant` was a subject speak of another who may be "he" as well."""
        at = max((n for n, name in fitting if name == meant and n <= number), default=number)
        if self._paragraph(at) == self._paragraph(number):
            return False
        between = self._people.within(self._sentences[at].end, self._sentences[number].start)
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
        held = self._people.holders(role, before) if not self._is_unnamed(role, before) else set()
        if held and self._last_unnamed(role, before) > max(
            (at for at, name in self._people.seen if at < before and name in held), default=before
        ):
            return None
        if len(held) == 1:
            return held.pop()
        for found in self._nearest([(n, name) for n, name in self._persons if name in held], number):
            return found.pop() if len(found) == 1 else None
        return None

    def close(self, earlier: int, number: int) -> bool:
        """Whether a sentence stands in the paragraph of another, or in one of the two before."""
        return self._paragraph(number) - self._paragraph(earlier) <= PARAGRAPHS_BACK

    def _nearest(self, found: Sequence[tuple[int, str | None]], number: int) -> list[set[str | None]]:
        """The subjects of this sentence, of those before in its paragraph, nearest first, and of each paragraph before; no empty ones."""
        here = self._paragraph(number)
        near = [(n, name) for n, name in found if n <= number and here - self._paragraph(n) <= PARAGRAPHS_BACK]
        sets = [{name for n, name in near if n == at} for at in range(number, max(-1, number - 12), -1) if self._paragraph(at) == here]
        sets += [{name for n, name in near if self._paragraph(n) == here - back} for back in range(1, PARAGRAPHS_BACK + 1)]
        return [s for s in sets if s]

    def _paragraph(self, number: int) -> int:
        """The number of a sentence's paragraph, as `_prose` counts them."""
        return self._prose[number]

    def _last_body(self, number: int) -> str | None:
        nearest = self._nearest(self._bodies, number)[:1]
        return nearest[0].pop() if nearest and len(nearest[0]) == 1 else None

    def common(self, noun: str, number: int) -> tuple[str | None, bool]:
        """Whom "the" and a common noun means, or None, and whether the noun is that of a body or document at all."""
        if noun in DOCUMENTS or noun in WRITINGS:
            return self._writers.writer(noun, number), True
        if noun in BODIES or noun in ANY_BODY or noun in CROWNS:
            return self.body(noun, number), True
        return None, False

    def subjects_of(self, number: int) -> list[str]:
        """Who tells something in a sentence; where nobody does, who acts in it."""
        told = [name for n, name in self._tellers if n == number]
        return told or [name for n, name in self._persons + self._bodies if n == number and name]

    def body(self, noun: str, number: int) -> str | None:
        """The body that "the" and a common noun means in a sentence."""
        called = self.called(noun, number)
        if called:
            return called
        if noun in ANY_BODY:
            for found in self._nearest([(n, name) for n, name in self._bodies if name.lower() not in COUNTRIES], number):
                fitting = {name for name in found if name and can_be(noun, name)}
                sure = {name for name in fitting if is_kind(noun, name)} if len(fitting) > 1 else fitting
                if len(sure) == 1:
                    return sure.pop()
                if fitting:
                    return self._last_of_kind(noun, sure, number)
            if (far := self._only_body(noun, number)) is not None:
                return far
        near = [n for n in range(max(0, number - 12), number + 1) if self.close(n, number)]
        return self._bodies_named.of_kind(noun, self._sentences[near[0]].start, self._sentences[number].end)

    def _only_body(self, noun: str, number: int) -> str | None:
        """The only firm that "the company" can mean among the subjects and sources of the last paragraphs, where no nearer one is."""
        if noun not in FIRMS:
            return None
        near = [
            (n, name)
            for n, name in self._bodies + self._sources
            if n <= number and self._paragraph(number) - self._paragraph(n) <= _FAR_BACK
        ]
        fitting = {name for _, name in near if name.lower() not in COUNTRIES and can_be(noun, name)}
        return fitting.pop() if len(fitting) == 1 else None

    def _last_of_kind(self, noun: str, found: set[str], number: int) -> str | None:
        """Of several bodies of one kind, the last that told something: "said the Courier, … said the Gazette. … the paper added"."""
        told = [name for n, name in self._tellers if n < number and name in found and self.close(n, number)]
        return told[-1] if told and is_kind(noun, told[-1]) else None

    def body_just_named(self, number: int) -> str | None:
        """The only body that this sentence or the one before has for a subject."""
        named = {name for n, name in self._bodies if number - 1 <= n <= number}
        return named.pop() if len(named) == 1 else None

    def called(self, noun: str, number: int) -> str | None:
        """The only body so far whose name ends with the noun: "the board" of "Halden School Board"."""
        return self._bodies_named.called(noun, self._sentences[number].start)

    def named_in_full(self, words: str, before: int) -> str | None:
        """The only body whose name ends with these words in capitals: "the geological survey"."""
        return self._bodies_named.ending(words, before)

    @property
    def _bodies_named(self) -> NamedBodies:
        if self._named_bodies is None:
            self._named_bodies = NamedBodies(self._text)
        return self._named_bodies
