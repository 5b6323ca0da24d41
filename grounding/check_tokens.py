"""The words of a sentence with the part they play in it: a tagger by closed lists, endings and neighbours. No model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.folding import fold
from grounding.check_words import IRREGULAR, PHRASES, REPORTING, VERB_STEMS, is_participle, is_past, lemma
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
    | frozenset("anyone anybody too however through via across along during within inside toward towards upon onto per throughout".split())
    | frozenset("alongside amid among amongst".split())
)  # fmt: skip
_NO_ADVERBS = frozenset(
    "family supply assembly reply apply rely rally elderly monopoly anomaly bully belly jelly butterfly italy multiply comply imply".split()
)
_PLURALS = frozenset("people men women children police feet teeth wives lives mice geese".split())
_TOKEN = re.compile(r"\w+(?:[.'’&-]\w+)*['’]?(?:(?<=s)['’])?|[^\w\s]")
_CONTRACTION = re.compile(r"(?i)(.*?)(n['’]t|['’](?:ll|ve|re|d|m))$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark at `text[start:end]`.

    `tag`: N noun, adjective or name; V main verb of a clause; G participle in -ing; A auxiliary; M modal; T the "to" of an infinitive;
    D determiner; P preposition; p pronoun; X adverb; C and/or/but; R relative; S subordinator; F figure; `,` a break; `"` a quotation mark;
    Z the rest of a phrase that is read as one word, the lemma of the first ("took part": participate).
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
    return tuple(_phrased(_tagged(found)))


def _plain(sentence: str, first: int, last: int, marks: list[tuple[int, int]]) -> list[Token]:
    out = []
    for match in _TOKEN.finditer(sentence, first, last):
        for piece, start in _split_contraction(match.group(), match.start()):
            lower = fold(piece).lower()
            if not lower:
                continue
            inside = any(a <= start < b for a, b in marks)
            end = start + len(piece)
            # The hyphen of "under-twelve" parts nothing.
            joins = lower == "-" and not sentence[start - 1 : start].isspace() and not sentence[end : end + 1].isspace()
            tag = "Z" if joins and start else _closed(lower)
            out.append(Token(piece, lower, lemma(lower) if lower[0].isalnum() else lower, start, end, tag, inside))
    return out


def _split_contraction(word: str, start: int) -> list[tuple[str, int]]:
    if word.lower() == "cannot":
        return [(word[:3], start), (word[3:], start + 3)]
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
    return "X" if lower.endswith("ly") and len(lower) > 4 and lower not in _NO_ADVERBS else ""


def _tagged(found: list[Token]) -> list[Token]:
    out: list[Token] = []
    for i, token in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        before = next((t for t in reversed(out) if t.tag != "X"), None)
        tag = token.tag or (
            "V" if _ends_aside(token, out, following) or _closes(token, out, following) else _open(token, before, following)
        )
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


def _ends_aside(token: Token, out: Sequence[Token], following: Token | None) -> bool:
    """Whether a word is the verb behind an apposition: "Ana Ruiz, a nurse from Halden, relies on"."""
    if not out or out[-1].lower != "," or token.lemma not in VERB_STEMS or following is None or not _starts_object(following):
        return False
    opening = next((k for k in range(len(out) - 2, 0, -1) if out[k].lower == ","), 0)
    singular = token.lower.endswith("s") and not token.lower.endswith("ss")
    return bool(opening) and singular and out[opening - 1].tag == "N" and out[opening + 1].lower in ("a", "an", "the", "who", "which")


def _closes(token: Token, out: Sequence[Token], following: Token | None) -> bool:
    """Whether a word is the verb of a saying that closes the sentence: "the bridge is safe, officials say."."""
    if token.lemma not in REPORTING or token.inside or (following is not None and following.tag != "."):
        return False
    speaker = next((k for k in range(len(out) - 1, -1, -1) if out[k].tag in (",", '"', "V", "A", "M", "P", "C")), -1)
    return speaker > 0 and out[speaker].tag in (",", '"') and speaker < len(out) - 1 and out[-1].tag in ("N", "p")


_LONGEST_PHRASE = max(len(phrase) for phrase in PHRASES)


def _phrased(found: list[Token]) -> list[Token]:
    """The words, with the phrases of `synonyms.txt` read as one word each."""
    out = list(found)
    for i, token in enumerate(found):
        if out[i].tag in ("F", "Z", ",", ".", '"') or token.is_name:
            continue
        for length in range(min(_LONGEST_PHRASE, len(found) - i), 1, -1):
            one = PHRASES.get(tuple(t.lemma for t in found[i : i + length]))
            if (
                one
                and token.lower in ("a", "per")
                and not (i and found[i - 1].tag in ("N", "F") and found[i - 1].lower not in ("least", "most"))
            ):
                continue
            if one and not any(t.tag == "F" or t.is_name for t in found[i : i + length]):
                out[i] = replace(out[i], lemma=one, tag={"D": "N", "A": "V", "P": "X"}.get(token.tag, token.tag))
                out[i + 1 : i + length] = [replace(t, tag="Z") for t in found[i + 1 : i + length]]
                break
        else:
            apart = _particle(found, i)
            if apart:
                out[i] = replace(out[i], lemma=PHRASES[token.lemma, found[apart].lemma])
                out[apart] = replace(found[apart], tag="Z")
    return out


def _particle(found: Sequence[Token], verb: int) -> int:
    """Where the particle of a verb stands behind its object ("hand the wall over"), or 0."""
    if found[verb].tag not in ("V", "G") or (verb + 1 < len(found) and found[verb + 1].tag not in ("D", "N", "F", "p")):
        return 0
    for j in range(verb + 2, min(verb + 6, len(found))):
        if found[j].tag in ("P", "X") and (found[verb].lemma, found[j].lemma) in PHRASES:
            return j
        if found[j].tag not in ("D", "N", "F", "p"):
            return 0
    return 0


def _is_base(lower: str) -> bool:
    return lower not in IRREGULAR and not (lower.endswith(("ed", "ing")) and len(lower) > 4)


def _open(token: Token, before: Token | None, following: Token | None) -> str:
    """Noun or verb, for a word of no closed list."""
    lower, tag = token.lower, before.tag if before else ""
    if token.text[0].isupper() and before is not None:
        return "N"
    if lower in ("last", "first") and tag == "A" and following is not None and (following.tag == "A" or is_participle(following.lower)):
        return "X"
    known = token.lemma in VERB_STEMS or token.lemma in REPORTING
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
        owned = tag == "N" and before is not None and before.lower.endswith(("'s", "s'"))
        return "N" if owned or tag in ("D", "P") or (before is None and following is not None and not following.tag) else "V"
    if known and before is not None and following is not None and _starts_object(following):
        singular = lower.endswith("s") and not lower.endswith("ss")
        if tag in ("R", "C", "p") or (tag == "N" and singular != plural(before)):
            return "V"
    return "N"


def plural(token: Token) -> bool:
    """Whether a noun stands for several."""
    return (token.lower.endswith("s") and not token.is_name) or token.lower in _PLURALS


def _starts_object(token: Token) -> bool:
    return token.tag in ("D", "p", "S", "T", "P", "X", "F") or token.text[:1].isupper()
