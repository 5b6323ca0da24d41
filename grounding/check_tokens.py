"""The words of a sentence with the part they play in it: a tagger by closed lists, endings and neighbours. No model."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from core.folding import fold
from grounding.check_words import IRREGULAR, VERB_STEMS, is_participle, is_past, lemma
from grounding.facts import figures, quoted

DETERMINERS = frozenset("the a an this these those my your his its our their no every each some any all both another such".split())
PREPOSITIONS = frozenset(
    """of in on at by for with from to into onto against about under over after before during until till since between among through across
    along behind beyond near inside outside off out up down around without within despite toward towards upon per via amid above below
    beneath besides like except alongside""".split()
)
MODALS = frozenset("will would can could may might shall should must ca wo 'll".split())
BE = frozenset("be is are was were been being am 's 're 'm".split())
HAVE = frozenset("have has had having 've".split())
DO = frozenset("do does did".split())
_CONJUNCTIONS = frozenset("and or but nor".split())
_RELATIVES = frozenset("who which whom whose".split())
_SUBORDINATORS = frozenset("that if because while although though when where as whether than unless whereas so how why what".split())
PRONOUNS = frozenset("he she it they i we you him them us me her himself herself itself themselves who".split())
_ADVERBS = frozenset(
    """not n't also still again already never just even only too however later now then there here yet once ever soon always often instead
    meanwhile together more most very almost nearly about well back away ahead""".split()
)
# Words that need no counterpart in the source: they say nothing of their own, or (not, no) are counted by a rule of their own.
EMPTY = (
    frozenset("the a an this that these those of in on at by for to with as and or it its has have had do does did".split())
    | frozenset("is are was were be been being am".split())
    | frozenset("which who whom whose there he she they him her them his their i we you me us my our your".split())
    | frozenset("from into about than so but while also both here what how where when one one's not n't no never".split())
)  # fmt: skip
_TOKEN = re.compile(r"\w+(?:[.'’&-]\w+)*['’]?(?:(?<=s)['’])?|[^\w\s]")
_CONTRACTION = re.compile(r"(?i)(.*?)(n['’]t|['’](?:ll|ve|re|d|m))$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark at `text[start:end]`.

    `tag`: N noun, adjective or name; V main verb of a clause; G participle in -ing; A auxiliary; M modal; T the "to" of an infinitive;
    D determiner; P preposition; p pronoun; X adverb; C and/or/but; R relative; S subordinator; F figure; `,` a break; `"` a quotation mark.
    """

    text: str
    lower: str
    lemma: str
    start: int
    end: int
    tag: str
    inside: bool
    opens: bool = False

    @property
    def is_name(self) -> bool:
        """A capitalised word; the first of a sentence only where the next one is capitalised too (`opens` is false then)."""
        return self.tag == "N" and self.text[:1].isupper() and not self.opens


@lru_cache(maxsize=4096)
def tokens(sentence: str) -> tuple[Token, ...]:
    """The words and marks of one sentence, in order. A figure is one token, however many words it has."""
    marks = quoted(sentence)
    found: list[Token] = []
    spans = [(f.start, f.end, f.key) for f in figures(sentence)]
    at = 0
    for start, end, key in [*spans, (len(sentence), len(sentence), "")]:
        found += _plain(sentence, at, start, marks)
        if key:
            found.append(Token(sentence[start:end], key, key, start, end, "F", any(a <= start < b for a, b in marks)))
            end += 2 if sentence[end : end + 2].lower() in ("'s", "’s") else 0
        at = end
    return tuple(_tagged(found))


def _plain(sentence: str, first: int, last: int, marks: list[tuple[int, int]]) -> list[Token]:
    out = []
    for match in _TOKEN.finditer(sentence, first, last):
        for piece, start in _split_contraction(match.group(), match.start()):
            lower = fold(piece).lower()
            if not lower:
                continue
            inside = any(a <= start < b for a, b in marks)
            out.append(
                Token(piece, lower, lemma(lower) if lower[0].isalnum() else lower, start, start + len(piece), _closed(lower), inside)
            )
    return out


def _split_contraction(word: str, start: int) -> list[tuple[str, int]]:
    match = _CONTRACTION.match(word)
    if match and match.group(1):
        return [(match.group(1), start), (match.group(2), start + match.end(1))]
    return [(word, start)]


def _closed(lower: str) -> str:
    if not lower[0].isalnum() and lower != "n't" and not lower[1:].isalnum():
        return '"' if lower in "\"'" else "," if lower in ",;:-()[]/" else "."
    for words, tag in (
        (_ADVERBS, "X"), (DETERMINERS, "D"), (PREPOSITIONS, "P"), (MODALS, "M"), (BE | HAVE | DO, "A"), (_CONJUNCTIONS, "C"),
        (_RELATIVES, "R"), (_SUBORDINATORS, "S"), (PRONOUNS, "p"),
    ):  # fmt: skip
        if lower in words:
            return tag
    return "X" if lower.endswith("ly") and len(lower) > 4 else ""


def _tagged(found: list[Token]) -> list[Token]:
    out: list[Token] = []
    for i, token in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        before = next((t for t in reversed(out) if t.tag != "X"), None)
        tag = token.tag or _open(token, before, following)
        if (token.lower == "to" and following and not following.tag and following.lemma in VERB_STEMS and _is_base(following.lower)) or (
            token.lower == "to" and following and following.tag == "A"
        ):
            tag = "T"
        elif token.lower == "her" and following and not following.tag:
            tag = "D"
        elif (
            token.lower == "that"
            and before
            and before.tag == "N"
            and following
            and (following.tag in ("A", "M") or is_past(following.lower))
        ):
            tag = "R"
        opens = before is None or (token.inside and i > 0 and found[i - 1].tag == '"')
        out.append(replace(token, tag=tag, opens=opens and not (following and following.text[:1].isupper())))
    return out


def _is_base(lower: str) -> bool:
    return lower not in IRREGULAR and not (lower.endswith(("ed", "ing")) and len(lower) > 4)


def _open(token: Token, before: Token | None, following: Token | None) -> str:
    """Noun or verb, for a word of no closed list."""
    lower, tag = token.lower, before.tag if before else ""
    if token.text[0].isupper() and before is not None:
        return "N"
    known = token.lemma in VERB_STEMS
    if tag == "A" and before:
        if before.lower in BE:
            return "V" if lower.endswith("ing") or (is_participle(lower) and (known or lower.endswith("ed"))) else "N"
        if before.lower in HAVE:
            return "V" if is_participle(lower) or is_past(lower) else "N"
    if tag in ("M", "T") or (tag == "A" and before and before.lower in DO):
        return "V"
    if lower.endswith("ing") and len(lower) > 5 and known:
        return "N" if tag == "D" else "G"
    if is_past(lower) and (known or lower.endswith("ed")):
        return "N" if tag in ("D", "P") or (before is None and following is not None and not following.tag) else "V"
    if known and before is not None and following is not None and _starts_object(following):
        singular = lower.endswith("s") and not lower.endswith("ss")
        if tag in ("R", "C", "p") or (tag == "N" and singular != (before.lower.endswith("s") and not before.is_name)):
            return "V"
    return "N"


def _starts_object(token: Token) -> bool:
    return token.tag in ("D", "p", "S", "T", "P", "X", "F") or token.text[:1].isupper()
