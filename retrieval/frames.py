"""The words around one quotation that say whose it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from core.values import Sentence
from retrieval.attribution import Attribution, Attributions
from retrieval.clauses import CLAUSAL, HEARER, LEADING_NOUN, ONLY_NAMED, OR_BEFORE, OR_BEHIND, TELLS_MORE, WHEN
from retrieval.lead_ins import claimer, is_apposed, labelled, new_clause, opens_alone
from retrieval.names import names
from retrieval.people import mention
from retrieval.quotations import Quoted
from retrieval.reporting_verbs import INVERTED, LINGERING, NAMING, PARTICIPLES, is_strong
from retrieval.works import is_title, is_work

# "responded with “…”" has its own quotation, and says nothing of the one before.
_WITH_QUOTED = re.compile(r"\s(?:with|by)\s(?:\w+\s)?[“\"‘]")
_FAR = 160
# Words of a subject between the comma and the verb: "…, the county engineer Ana Brun said".
_LONGEST_SUBJECT = 7
# Words of an apposition behind the name: "…, said Ana Brun, the head of the county's bridge office."
_LONGEST_APPOSED = 25
# Words from which on a quotation far from "according to" is taken for words of the one it names.
_FEWEST_SAID = 3
_FEWEST_SAID_BY_NOBODY = 5
_ADJOINS = 4
# Words from which on a quotation without a verb of speech beside it is taken for a clause that somebody said.
_FEWEST_CARRIED = 4
# Words that part two quotations of one sentence by one speaker.
_MOST_BETWEEN = 3
_SMALL = frozenset(
    "a an and are as because but by for has have in is it of or that the they to was were which while will with would".split()
)


class Frames:
    """Reads the frames of an article's quotations. `masked` is the text with what is quoted blotted out, at the same offsets."""

    def __init__(self, text: str, masked: str, sentences: Sequence[Sentence], told: Attributions) -> None:
        self._text, self._masked, self._sentences, self._told = text, masked, sentences, told
        self._starts = [s.start for s in sentences]
        self._by_sentence = {n: list(found) for n, found in groupby(told.found, key=lambda a: a.sentence)}

    def sentence(self, at: int) -> int | None:
        """The number of the sentence at an offset; None where there is none."""
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self._sentences[number].end else None

    def told_in(self, sentence: int) -> list[Attribution]:
        """The reports of one sentence, in order."""
        return self._by_sentence.get(sentence, [])

    def speaker(self, quoted: Quoted, paragraph: int, later: int | None) -> tuple[str | None] | None:
        """(speaker or None,) where the words around a quotation say that somebody said it; None where they do not.

        `paragraph` is the offset at which its paragraph starts, `later` that of the next quotation in it.
        """
        sentence = self.sentence(quoted.opened)
        if sentence is not None and (label := labelled(self._told.people, self._masked, self._sentences[sentence].start, quoted.opened)):
            return (label,)
        after, before = self._after(quoted, paragraph, later), self._before(quoted)
        if before and after and before.speaker is None and after.speaker and is_strong(after.verb):
            # What somebody without a name said is told by the one whom the sentence ends with.
            before = None
        if before and before.speaker and after and not after.speaker and ("ccording" in after.verb or not after.named):
            after = None
        first_lower = self._text[quoted.start].islower()
        sourced = after and "ccording" in after.verb and before and before.speaker
        # "Brun said in court that “we are done,” the Courier reported": the words are Brun's.
        beside = after is not None and bool(after.speaker) and after.start - quoted.closed < 4 and "ccording" not in after.verb
        if before and beside and "\x01" in self._masked[before.end : quoted.opened]:
            # The words before have a quotation of their own: "Brun called it “old” given that “it leaks,” said Tom Hale."
            before = None
        that = before and is_strong(before.verb) and self._masked.endswith(" that ", 0, quoted.opened)
        leads = that or (first_lower and before and before.verb not in NAMING and (sourced or not (after and before.verb in PARTICIPLES)))
        if before and after is None and before.speaker is None and not before.named:
            # "Halden was declared safe, and the piers “are sound”, said Ana Brun."
            before = self._tag_at_end(quoted) or before
        for told in (before, after) if leads else (after, before):
            if told is not None:
                return (told.speaker,)
        told = self._tag_at_end(quoted)
        return (told.speaker,) if told else self._led_in(quoted) or self._named_behind(quoted)

    def _tag_at_end(self, quoted: Quoted) -> Attribution | None:
        """What closes the sentence and so tells of all of it: "The piers “are sound” and the deck will hold, Brun said."."""
        sentence = self.sentence(max(quoted.start, quoted.closed - 1))
        if sentence is None:
            return None
        for told in self.told_in(sentence):
            if told.start > quoted.closed and self._masked[told.start - 2 : told.start] == ", " and self._is_inverted(told):
                return None if self._holds_no_words(quoted, told) else told
        last = self.told_in(sentence)[-1:]
        if not last or last[0].start < quoted.closed:
            return None
        told = last[0]
        if told.verb == "according to":
            fewest = _FEWEST_SAID if told.speaker or told.start - quoted.closed < _ADJOINS else _FEWEST_SAID_BY_NOBODY
            holds = self._masked[told.start - 2 : told.start] == ", " and self._has_words(quoted, fewest)
            return told if holds and not self._holds_no_words(quoted, told) else None
        if not is_strong(told.verb) and not (told.speaker and told.verb in INVERTED):
            return None
        _, comma, subject = self._masked[quoted.closed : told.start].rpartition(", ")
        if not comma or len(subject.split()) > _LONGEST_SUBJECT or self._holds_no_words(quoted, told):
            return None
        rest = self._masked[told.end : self._sentences[sentence].end].strip(" .")
        apposed = not subject.strip() and rest.count(",") == 0 and len(rest.split()) <= _LONGEST_SUBJECT
        shown = told.speaker is not None or self._has_words(quoted, _FEWEST_SAID_BY_NOBODY)
        heard = told.verb in ("told", "tells") and shown and HEARER.fullmatch(rest) is not None
        return told if apposed or (subject.strip() and (not rest or heard or WHEN.fullmatch(rest))) else None

    def _is_inverted(self, told: Attribution) -> bool:
        """Whether the subject stands behind the verb, and nothing but what it is behind that: ", said Ana Brun, the engineer"."""
        if not told.speaker or not is_strong(told.verb):
            return False
        behind = self._masked[told.end : self._sentences[told.sentence].end]
        at = behind.find(told.speaker.split()[-1])
        if re.match(r"\s(?:the\s[a-z]+|he|she|it)(?:[.,]|$)", behind):
            return True
        return 0 < at <= 60 and not re.search(r"[,;:]", behind[:at]) and len(behind.split()) <= _LONGEST_APPOSED

    def _holds_no_words(self, quoted: Quoted, told: Attribution) -> bool:
        return (
            self.is_title(quoted, told)
            or bool(OR_BEHIND.match(self._masked, quoted.closed))
            or bool(OR_BEFORE.search(self._masked[max(0, quoted.opened - 8) : quoted.opened]))
        )

    def _has_words(self, quoted: Quoted, fewest: int) -> bool:
        return len(self._text[quoted.start : quoted.end].split()) >= fewest

    def _led_in(self, quoted: Quoted) -> tuple[str | None] | None:
        """Whose a quotation is by words before it that hold no verb of speech: "Brun sent a message:", "Brun’s claim that"."""
        sentence = self.sentence(quoted.opened)
        if sentence is None:
            return None
        start = self._sentences[sentence].start
        claimed = claimer(self._told.people, self._masked, start, quoted.opened)
        if claimed or LEADING_NOUN.search(self._masked, start, quoted.opened):
            return (claimed or self._told.main_person(sentence),)
        whole = self._has_words(quoted, _FEWEST_CARRIED) and self._is_sentence(quoted)
        person = self._told.person_in(sentence) if whole and not self.told_in(sentence) else None
        return (person,) if person and opens_alone(self._told.people, person, self._masked, start, quoted.opened) else None

    def _is_sentence(self, quoted: Quoted) -> bool:
        """Whether a quotation opens with a capital and ends as a sentence does."""
        return self._text[quoted.start].isupper() and self._last(quoted) in ".!?…"

    def _named_behind(self, quoted: Quoted) -> tuple[str | None] | None:
        """The name that stands behind a quotation, with what he is and no verb: "“We are done,” Ana Brun, a county engineer."."""
        sentence = self.sentence(max(quoted.start, quoted.closed - 1))
        named = ONLY_NAMED.match(self._masked, quoted.closed, self._sentences[sentence].end) if sentence is not None else None
        if named is None or self._last(quoted) != "," or self._stands_within(quoted):
            return None
        return (self._told.people.fullest(mention(named["name"], 0).name),)

    def announced(self, start: int, end: int) -> tuple[str | None] | None:
        """Who speaks in the paragraph behind `text[start:end]`, where a colon leads on to it."""
        sentence = self.sentence(end - 1)
        if sentence is None or self._masked[start:end].rstrip()[-1:] != ":":
            return None
        told = [a for a in self.told_in(sentence) if a.reports]
        if told:
            return (told[-1].speaker,)
        # "Again, Brun:"
        lead = self._masked[start:end].rstrip(" :")
        found = names(lead)[-1:] if len(lead.split()) <= _LONGEST_SUBJECT else []
        name = self._told.people.fullest(mention(found[0].text, 0).name) if found and found[0].end == len(lead) else ""
        return (name,) if name and self._told.people.is_person(name) else None

    def told_just_before(self, quoted: Quoted) -> tuple[str | None] | None:
        """The named subject of the report that the sentence before makes: "The bridge is safe, Brun said. “We checked it.”"."""
        sentence = self.sentence(quoted.opened)
        if not sentence or self._sentences[sentence - 1].paragraph != self._sentences[sentence].paragraph:
            return None
        told = [a for a in self.told_in(sentence - 1) if a.reports]
        return (told[-1].speaker,) if told and told[-1].named else None

    def goes_on_from_before(self, quoted: Quoted) -> bool:
        """Whether a quotation can be of the report before: "It works, Brun said. In parts, “it has been a success.”"."""
        sentence = self.sentence(quoted.opened)
        if sentence is None or self.told_in(sentence) or not self._has_words(quoted, _FEWEST_CARRIED):
            return False
        said = self._text[quoted.start : quoted.end]
        return not is_work(said) and not is_title(self._text, self._masked, quoted, "said") and bool(CLAUSAL.search(said))

    def runs_into(self, quoted: Quoted, following: Sequence[Quoted]) -> bool:
        """Whether few small words part a quotation from the next of its sentence: "“It is clear” that “the piers are old”"."""
        if not following or is_work(self._text[quoted.start : quoted.end]) or not self._has_words(quoted, _FEWEST_SAID):
            return False
        between = self._masked[quoted.closed : following[0].opened].split()
        return len(between) <= _MOST_BETWEEN and all(word in _SMALL for word in between)

    def goes_on_behind(self, quoted: Quoted, spoke: str | None) -> str | None:
        """Who goes on behind a quotation: "“We checked it.” Brun added that it is old."; `spoke`: who did in the paragraph before."""
        sentence = self.sentence(max(quoted.start, quoted.closed - 1))
        if sentence is None or quoted.closed != self._sentences[sentence].end or sentence + 1 == len(self._sentences):
            return None
        told = self.told_in(sentence + 1)[:1]
        if not told or self._sentences[sentence + 1].paragraph != self._sentences[sentence].paragraph:
            return None
        adds = told[0].verb in ("added", "adds") or self._masked[told[0].start - 5 : told[0].start] == "also "
        opens = len(self._masked[self._sentences[sentence + 1].start : told[0].start].split()) <= _LONGEST_SUBJECT
        return told[0].speaker if (adds and opens) or (is_strong(told[0].verb) and told[0].speaker == spoke) else None

    def _tag_behind(self, quoted: Quoted, sentence: int) -> Attribution | None:
        """A sentence of its own that only says who spoke: "“We checked it.” Brun said."."""
        told = self.told_in(sentence + 1)[:1]
        if not told or self._text[quoted.end - 1] not in ".!?" or quoted.closed != self._sentences[sentence].end:
            return None
        rest = self._masked[told[0].end : self._sentences[sentence + 1].end]
        ends = rest[:1] in (".", ",") or (told[0].verb in ("told", "tells") and len(rest.split()) <= _LONGEST_SUBJECT and rest[-1:] == ".")
        same = self._sentences[sentence + 1].paragraph == self._sentences[sentence].paragraph
        apposed = "," in self._masked[quoted.closed : quoted.closed + 40] and rest[:1] != "," and same
        short = told[0].start - quoted.closed < (_FAR if apposed else 40) and ends and same
        return told[0] if short and told[0].named and is_strong(told[0].verb) else None

    def _after(self, quoted: Quoted, paragraph: int, later: int | None) -> Attribution | None:
        sentence = self.sentence(max(quoted.start, quoted.closed - 1))
        if sentence is None:
            return None
        if OR_BEHIND.match(self._masked, quoted.closed):
            return None
        ends_open = self._last(quoted) in ",?!…—–-" or self._text[quoted.closed : quoted.closed + 1] == ","
        later = self._sentences[sentence].end if later is None else later
        for told in self.told_in(sentence):
            according = "ccording" in told.verb
            if not (according or is_strong(told.verb)) and TELLS_MORE.search(self._masked, quoted.closed, told.start):
                # "Ana Brun, an adviser whose work Hale has praised, said"
                continue
            if quoted.closed <= told.start < min(later, quoted.closed + _FAR) and (told.reports or according):
                near = told.start - quoted.closed < 4
                inside = self._stands_within(quoted)
                if _WITH_QUOTED.match(self._masked, told.end) or (inside and is_work(self._text[quoted.start : quoted.end])):
                    return None
                adjoins = not new_clause(self._masked, quoted.closed, told.start, not self.stands_alone(quoted, paragraph))
                adjoins = adjoins or (bool(told.speaker) and is_apposed(self._masked, quoted.closed, told.start))
                if (ends_open and adjoins) or (according and near):
                    return told
                return told if not inside and self._says_at_once(quoted, told) else None
        return self._tag_behind(quoted, sentence)

    def _says_at_once(self, quoted: Quoted, told: Attribution) -> bool:
        """Whether a short subject and its verb follow a quotation whose comma is missing: "“We are done” Brun said."."""
        between = self._masked[quoted.closed : told.start]
        ends = self._masked[told.end : told.end + 1] in (".", ",") or told.verb in ("told", "tells")
        return (
            bool(told.speaker or between.startswith(" the "))
            and is_strong(told.verb)
            and self._has_words(quoted, _FEWEST_SAID)
            and len(between.split()) <= 3
            and ends
        )

    def _last(self, quoted: Quoted) -> str:
        """The last character that is no mark of a quotation within."""
        return self._text[quoted.start : quoted.end].rstrip("\"'’”")[-1:] or "."

    def _before(self, quoted: Quoted) -> Attribution | None:
        sentence = self.sentence(quoted.opened)
        told = [a for a in self.told_in(sentence) if a.end <= quoted.opened and a.reports] if sentence is not None else []
        if not told:
            return None
        last = told[-1]
        if len(told) > 1 and self._within(told[-2], last):
            last = told[-2]
        lingers = last.verb in LINGERING and self._masked[quoted.opened - 2 : quoted.opened] not in (", ", ": ")
        lingers = lingers and not self._masked.startswith(" that ", last.end)
        named = last.verb in NAMING and (not last.named or (last.speaker is None and is_work(self._text[quoted.start : quoted.end])))
        if lingers or named or self.is_title(quoted, last):
            return None
        return last

    def _within(self, outer: Attribution, inner: Attribution) -> bool:
        """Whether one report is told inside another, "Brun said Hale asked for “help”": the article has the words from the outer one."""
        between = self._masked[outer.end : inner.start]
        return outer.named and is_strong(outer.verb) and not re.search(r"[,;:“”—–]|\b(?:and|but|while|as|when|after)\b", between)

    def is_title(self, quoted: Quoted, told: Attribution) -> bool:
        """Whether the marks hold a work's title or a name rather than words that somebody said."""
        return is_title(self._text, self._masked, quoted, told.verb)

    def _stands_within(self, quoted: Quoted) -> bool:
        """Whether words of the sentence stand before a quotation."""
        sentence = self.sentence(quoted.opened)
        return sentence is not None and len(self._masked[self._sentences[sentence].start : quoted.opened].split()) > 1

    def stands_alone(self, quoted: Quoted, paragraph: int) -> bool:
        """Whether a quotation is a sentence by itself: nothing, or the end of a sentence, stands before it in its paragraph."""
        lead = self._masked[paragraph : quoted.opened].rstrip()
        ended = quoted.continued or self._last(quoted) in ".,!?…—–-"
        opening = self._text[quoted.start : quoted.end].lstrip("([‘’'…. ")[:1]
        return ended and (not lead or lead[-1] in '.!?:”"') and (opening.isupper() or self._text[quoted.start] in "([")
