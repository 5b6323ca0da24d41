"""Whom an article means by "he", "it", "the board" or "the statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from core.values import Sentence
from retrieval.clauses import DOCUMENTS
from retrieval.names import names
from retrieval.people import People, is_body, is_time, mention
from retrieval.roles import BODIES

# Paragraphs before a "he" or "she" in which the person is looked for; an earlier one only where the later have no person for a subject.
PARAGRAPHS_BACK = 2
# Common nouns for a body of any name.
ANY_BODY = frozenset(
    """
    company firm retailer automaker carmaker maker agency group organization organisation outlet paper newspaper magazine broadcaster
    network club team nonprofit charity airline manufacturer giant startup start-up platform studio publication site website watchdog
    regulator lender insurer developer league union ministry department chain brand channel newswire
    """.split()
)


class Referring:
    """The persons and bodies that an article has spoken of so far, by sentence, and whom a pronoun or common noun means by them."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People) -> None:
        self._text, self._sentences, self._people = text, sentences, people
        # (sentence, person): None where the subject is a person whom the text does not name.
        self._persons: list[tuple[int, str | None]] = []
        self._bodies: list[tuple[int, str]] = []
        self._tellers: list[tuple[int, str]] = []
        self._named_bodies: list[tuple[int, str]] | None = None

    def note(self, number: int, speaker: str | None, tells: bool = False, sourced: bool = False) -> None:
        """Takes in a subject of sentence `number`; `tells`: of a reporting verb; `sourced`: only as where a report comes from."""
        if not speaker:
            return
        several = speaker.split(" and ")
        if len(several) > 1 and all(self._people.is_person(one) for one in several):
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
            called = {name for name in found if name and self._people.pronoun(name) == word}
            if len(called) == 1 and not any(name is None or self._people.is_person(name) for name in found - called):
                return called.pop()
            # Of two, "he" is the one who told something.
            told = {name for n, name in self._tellers if n <= number and name in found and self._close(n, number)}
            one = found if len(found) == 1 or None in found or len(told) == len(found) else told
            return one.pop() if len(one) == 1 else None
        return None

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
        here = self._sentences[number].paragraph
        near = [(n, name) for n, name in found if n <= number and here - self._sentences[n].paragraph <= PARAGRAPHS_BACK]
        sets = [{name for n, name in near if n == at} for at in range(number, max(-1, number - 12), -1) if self._paragraph(at) == here]
        sets += [{name for n, name in near if self._paragraph(n) == here - back} for back in range(1, PARAGRAPHS_BACK + 1)]
        return [s for s in sets if s]

    def _paragraph(self, number: int) -> int:
        return self._sentences[number].paragraph

    def _last_body(self, number: int) -> str | None:
        bodies: list[tuple[int, str | None]] = [(n, name) for n, name in self._bodies]
        for found in self._nearest(bodies, number):
            return found.pop() if len(found) == 1 else None
        return None

    def common(self, noun: str, number: int) -> tuple[str | None, bool]:
        """Whom "the" and a common noun means, or None, and whether the noun is that of a body or document at all."""
        if noun in DOCUMENTS:
            return self._writer(noun, number), True
        if noun in BODIES or noun in ANY_BODY:
            return self.called(noun, number) or (self._last_body(number) if noun in ANY_BODY else None), True
        return None, False

    def called(self, noun: str, number: int) -> str | None:
        """The only body so far whose name ends with the noun: "the board" of "Halden School Board"."""
        if self._named_bodies is None:
            found = [(n.start, re.sub(r"[’']s?$", "", mention(n.text, 0).name)) for n in names(self._text.replace("\n", "\x01"))]
            self._named_bodies = [(at, name) for at, name in found if " " in name and is_body(name) and not is_time(name)]
        end = bisect_left(self._named_bodies, (self._sentences[number].start, ""))
        held = {name for _, name in self._named_bodies[:end] if name.split()[-1].lower() == noun}
        shortest = min(held, key=len, default=None)
        return shortest if shortest and all(name.endswith(shortest) for name in held) else None

    def _writer(self, noun: str, number: int) -> str | None:
        """Who said something "in a statement", for "the statement said"; the nearest sentence that tells so."""
        here = self._sentences[number].paragraph
        wrote = re.compile(
            rf"\b(?:in|issued|released|wrote|sent|posted|published)\s(?:an?|his|her|their|its|the)\s(?:[\w’'-]+\s){{0,3}}{noun}\b",
            re.IGNORECASE,
        )
        for at in range(number, -1, -1):
            sentence = self._sentences[at]
            if here - sentence.paragraph > PARAGRAPHS_BACK:
                break
            told = [name for n, name in self._tellers if n == at]
            if told and wrote.search(self._text, sentence.start, sentence.end):
                return told[-1] if len(set(told)) == 1 else None
        return None
