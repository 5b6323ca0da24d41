"""Who is heard in a sentence: whose words it gives, in quotation marks or reported, and which side he takes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.values import Span
from grounding.accounts import Accounts, Unit
from grounding.actors import Belonging, actors_in, key_of
from grounding.opposing import against, judges
from grounding.predicates import read_span
from grounding.replies import denies
from grounding.standing_alone import own_words
from retrieval.reporting_verbs import PARTICIPLES, STRONG, WEAK

# How many voices an event has that each must be heard, and the fewest sentences that one of them speaks in.
_MAIN, _LEAST_SAID, _LEAST_SHARE = 4, 2, 0.1
# How far what hearing a voice is worth goes with how much it says: 0 not at all, 1 in proportion.
_EVEN = 0.25
_VERB = re.compile(
    rf"\b(?:{'|'.join(sorted(STRONG | WEAK, key=len, reverse=True))})\b|, (?:{'|'.join(sorted(PARTICIPLES))})\b|\baccording to\b", re.I
)
# "Had to be reminded": who stands before it says nothing.
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are) (?:\w+ )?$")
# "He said Ms. Holm should go": who stands behind says nothing either.
_PRONOUN = re.compile(r"\b(?:he|she|they|it|who|we|I|and|has|had|also|later)\s$", re.I)
# What parts who is said to say something from what another has said before.
_NEXT_CLAUSE = re.compile(r"[;\x01]|(?:,|\b(?:and|but|while|whereas))(?: the| an?)?\s*$")
_STATES = re.compile(
    r"\s+(?:that\b|(?:\w+ ){1,4}(?:is|are|was|were|will|would|had|has|have|should|could|can|did|does|do)(?:n['’]t)?\b)", re.I
)
# How many characters may stand between a verb and who speaks, before it, behind "according to" and behind another.
_BEFORE, _BEHIND, _INVERTED = 45, 30, 2
# From how many characters and words of content in quotation marks on somebody speaks for himself.
_OWN_WORDS, _OWN_CONTENT = 30, 3
# How clearly one is heard who gives a ground himself, whose ground is reported, who says something himself, of whom a word or two are
# given, and of whom it is only told that he spoke; from where on he has had his say, and given a ground. One whose statement is reported
# has just had his say.
_OWN_GROUND, _TOLD_WHY, _SAID, _TOLD_WHAT, _PARTLY, _TOLD = 1.0, 0.95, 0.65, 0.6, 0.4, 0.2
HEARD, GROUND = 0.6, 0.9
# A ground that is given for something, in a clause of its own ("refused, citing the law") or as an effect that it would have.
_REASON = re.compile(
    r"\b(?:because|so that|in order to|otherwise|therefore|the reason|should|shouldn['’]t|must|mustn['’]t|need(?:s|ed)? to|have to|"
    r"ought|cannot|can['’]t|won['’]t|unfair|unlawful|illegal|unconstitutional|right to|wrong|protect\w*|prevent\w*|threat\w*|harm\w*|"
    r"to (?:avoid|address|ensure|keep|stop|defend|secure|save|restore|reduce|make sure)|"
    r"false|baseless|unlike|argu(?:es?|ed|ing) (?:that|the|it)|contend(?:s|ed)|counter(?:s|ed) that|based on|national security|safety)\b",
    re.I,
)
_WHY = re.compile(r", (?:saying|arguing|telling|citing|noting|explaining|contending|warning|calling|insisting|writing)\b")
_EFFECT = re.compile(
    r"\b(?:would|could|might|will) (?:\w+ly )?(?:make|put|cause|lead|hurt|harm|cost|allow|give|help|force|leave|create|undermine|weaken|"
    r"strengthen|endanger|jeopardi[sz]e|threaten|open|encourage|reward|raise|save|end|let|bring|destroy|damage|mean|benefit|improve)\b"
)


class Voices:
    """Who is heard in each unit and against whom it speaks, camp by camp, and the main voices, each with what hearing it is worth.

    A camp goes by the key of the one in whose name its people act: a spokesman speaks for whom he serves. A party is one more camp.
    """

    def __init__(self, accounts: Accounts) -> None:
        belonging = self._belonging = Belonging(accounts)
        self._of: dict[int, dict[str, float]] = {}
        self._against: dict[int, frozenset[str]] = {}
        share: dict[str, float] = defaultdict(float)
        said: Counter[str] = Counter()
        foes: Counter[tuple[str, str]] = Counter()
        for units in accounts.units:
            for unit in units:
                heard = self._of[unit.row] = _by_camp(_voices(unit.span), belonging)
                self._against[unit.row] = frozenset(belonging.camp(key) for key in against(unit.span)) - set(heard)
                foes.update((voice, foe) for voice in heard for foe in self._against[unit.row])
                said.update(heard.keys())
                for voice, clear in heard.items():
                    share[voice] += clear / len(units)
        for unit in (u for u in accounts.every if judges(u.span)):
            # "It is destructive", of whom he judges elsewhere too.
            known = [(-n, foe) for (voice, foe), n in foes.items() if voice in self._of[unit.row] and n > 1]
            self._against[unit.row] |= {foe for _, foe in sorted(known)[:1]}
        ranked = sorted((v for v in share if said[v] >= _LEAST_SAID), key=lambda v: (-share[v], v))
        # Of a party's members only the one who says most of all is a camp of his own.
        camps = [v for n, v in enumerate(ranked) if n == 0 or belonging.parties.get(v) not in ranked][:_MAIN]
        self.main = {v: (share[v] / share[ranked[0]]) ** _EVEN for v in camps if share[v] >= _LEAST_SHARE * share[ranked[0]]}
        # One who never has his say is no camp that could answer.
        able = {v for heard in self._of.values() for v, clear in heard.items() if clear >= HEARD}
        self._against = {row: camps & able for row, camps in self._against.items()}

    def of(self, spans: Sequence[Span]) -> dict[str, float]:
        """The camps heard in some spans together, and how clearly each: 1 where it gives a ground in its own words."""
        found: dict[str, float] = {}
        for span in spans:
            for voice, clear in _by_camp(_voices(span), self._belonging).items():
                found[voice] = max(clear, found.get(voice, 0.0))
        return found

    def against(self, units: Sequence[Unit], heard: Mapping[str, float]) -> frozenset[str]:
        """The camps that some units speak against, less those that have their say in them."""
        return frozenset(c for u in units for c in self._against[u.row] if heard.get(c, 0.0) < HEARD)


def heard_in(span: Span) -> dict[str, float]:
    """Who is heard in a span, by the stem of the last name or of a group's noun, and how clearly: 1 where he gives a ground himself."""
    return dict(_voices(span))


def speakers_in(span: Span) -> frozenset[str]:
    """Who is heard in a span in his own words, more than a few of them; keys as in `heard_in`."""
    return frozenset(key_of(name) for name, length in _said(span) if length >= _OWN_WORDS)


def _said(span: Span) -> list[tuple[str, int]]:
    """Each speaker of a quotation, and how many characters it has."""
    return [(name, s.end - s.start) for s in span.speech if s.speaker for name in s.speaker.split(" and ")]


def gives_reason(span: Span) -> bool:
    """Whether a span gives somebody's ground, in words of his own or reported: a reason, an effect, or that it is not so."""
    quote = span.quote
    if not span.speech and not _VERB.search(quote):
        return False
    return denies(span) or any(pattern.search(quote) for pattern in (_REASON, _WHY, _EFFECT))


def says_little(span: Span) -> bool:
    """Whether a span is only somebody's words and these hardly say anything ("I love that")."""
    words = read_span(span)
    spoken = sum(w.content and words.quoted(w) for w in words.words)
    return bool(span.speech) and spoken < _OWN_CONTENT and spoken >= len(words.senses) - len(words.names) - 1


def _by_camp(heard: Iterable[tuple[str, float]], belonging: Belonging) -> dict[str, float]:
    """Each camp with how clearly it is heard, a person's party along with him."""
    found: dict[str, float] = {}
    for key, clear in heard:
        for camp in (belonging.camp(key), *([belonging.parties[key]] if key in belonging.parties else [])):
            found[camp] = max(clear, found.get(camp, 0.0))
    return found


def _voices(span: Span) -> Iterator[tuple[str, float]]:
    """Each by its key, with how clearly it is heard."""
    reason = gives_reason(span)
    words = read_span(span)
    enough = sum(w.content and words.quoted(w) for w in words.words) >= _OWN_CONTENT
    own = (_OWN_GROUND if reason or judges(span) else _SAID) if enough else _TOLD
    heard = [(key_of(name), own if length >= _OWN_WORDS else _PARTLY) for name, length in _said(span)]
    heard += [(key, _TOLD_WHY if reason else _SAID if judges(span) else _TOLD_WHAT if whole else _TOLD) for key, whole in _reported(span)]
    found: dict[str, float] = {}
    for key, clear in heard:
        found[key] = max(clear, found.get(key, 0.0))
    yield from sorted(found.items())


def _reported(span: Span) -> Iterator[tuple[str, bool]]:
    """Who speaks in the article's own words, and whether what he says is a statement ("that …").

    That is the nearest actor before a verb of saying, else the one right behind it.
    """
    text = own_words(span)
    actors = actors_in(text, span.article)
    starts = [s.start - span.start for s in span.article.sentences]
    said, wide = 0, False
    for verb in (v for v in _VERB.finditer(text) if not _PASSIVE.search(text, max(0, v.start() - 12), v.start())):
        before = [a for a in actors if a.end <= verb.start() and verb.start() - a.end <= _BEFORE]
        according = verb.group().lower() == "according to"
        whole = according or bool(_STATES.match(text, verb.end()))
        behind = [a for a in actors if verb.end() <= a.start and a.start - verb.end() <= (_BEHIND if according else _INVERTED)]
        if verb.group().startswith(",") and before:
            # "Holm refused the council's plan, saying": the subject, not whoever stands nearest.
            yield actors[0].key, whole
        elif before and not according:
            nearest = max(before, key=lambda a: (a.end, -a.start))
            # "Brun said the mayor asked that …": in Brun's mouth the mayor is not heard.
            apart = any(said <= start <= nearest.start for start in starts) or (not wide and _NEXT_CLAUSE.search(text, said, nearest.start))
            if not said or apart:
                yield nearest.key, whole
        elif behind and (according or (verb.group().lower() in STRONG and not _PRONOUN.search(text, 0, verb.start()))):
            yield min(behind, key=lambda a: a.start).key, whole
        said, wide = verb.end(), according
