"""A title for an article that came without one, made of its own words."""

import re

from retrieval.headings import prose_start
from retrieval.sentences import sentence_spans

_LONGEST_TITLE = 90
_SHORTEST_TITLE = 30
_ENDED = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_CLAUSE = re.compile(
    r",\s|\s[—–-]\s|;\s|:\s|\s(?=(?:after|as|when|while|because|although|but|which|who|where|that|amid|following|in what|according|"
    r"despite|before|since|with|to|for|in|on|at|by|from|over)\s)"
)


def headline(text: str) -> tuple[str, str]:
    """(title, the rest of the text). A first line that looks like a headline is taken out; else the first sentence, shortened, serves.

    >>> headline("Bridge Shut for Repairs\\n\\nThe county shut it on Monday.")
    ('Bridge Shut for Repairs', 'The county shut it on Monday.')
    """
    first, _, rest = text.partition("\n\n")
    if rest and _looks_like_headline(first):
        return first, rest
    return shortened(_first_sentence(text)), text


def shortened(sentence: str) -> str:
    """A sentence of at most 90 characters: whole, else cut before a clause, else at a word; a full stop at its end is left out."""
    sentence = sentence.strip()
    if len(sentence) <= _LONGEST_TITLE:
        return sentence.rstrip(".,;: ") or sentence
    cuts = [m.start() for m in _CLAUSE.finditer(sentence) if _SHORTEST_TITLE <= m.start() <= _LONGEST_TITLE]
    strong = [at for at in cuts if not sentence[at].isspace() or re.match(r"\s[—–-]", sentence[at:])]
    cut = max(strong or cuts, default=sentence.rfind(" ", 0, _LONGEST_TITLE))
    return sentence[: cut if cut > 0 else _LONGEST_TITLE].rstrip(" .,;:—–-")


def _first_sentence(text: str) -> str:
    for paragraph in text.split("\n\n"):
        for start, end in sentence_spans(paragraph, prose_start(paragraph)):
            return paragraph[start:end]
    return text


def _looks_like_headline(line: str) -> bool:
    opens = line[0].isupper() or line[0].isdigit() or line[0] in "“\"'‘"
    return opens and 3 <= len(line.split()) <= 20 and len(line) <= 140 and not _ENDED.search(line)
