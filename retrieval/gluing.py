"""Sentences that a scraper ran together, taken apart again by a blank; no letter is changed."""

import re

# Words that follow a dot in an address: "Halden.Com" is not two sentences.
_DOMAINS = r"(?!(?i:com|org|net|co|gov|edu|io|ai|tv|fm|uk|info|js)\b)"
_STARTS = rf"(?:{_DOMAINS}[A-Z][a-z’']|(?:I|A)\b|[A-Z]{{2,}}\b)"
_PLAIN = re.compile(rf"(?<=[a-z\d][a-z\d%)\]])[.!?](?={_STARTS})")
_ADDRESS = re.compile(r"[/@.\\]|^www$|^\d$")
_OPENING = re.compile(r"(?<=[^\W_])([.!?,:;]?)(?<!\s)(?=[“«](?=\w))")
_CLOSING = re.compile(r"([”»])(?=[^\W_])")
_STRAIGHT = re.compile(r"([a-z]{2}[.!?,])\"(?=[A-Z])")


def unglued(paragraph: str) -> str:
    """The paragraph with the missing blank put back after a sentence end and around curly quotation marks.

    >>> unglued('They agreed on a plan.“It will work,” she said.Then they left.')
    'They agreed on a plan. “It will work,” she said. Then they left.'
    """
    if '"' in paragraph:
        paragraph = _STRAIGHT.sub(_beside_straight, paragraph)
    paragraph = _PLAIN.sub(_after_stop, paragraph)
    if "“" not in paragraph and "«" not in paragraph:
        return paragraph
    return _CLOSING.sub(r"\1 ", _OPENING.sub(lambda m: m.group() + " ", paragraph))


def _after_stop(match: re.Match[str]) -> str:
    """A blank behind a stop, unless it stands within an address or a number."""
    word = match.string[max(0, match.start() - 40) : match.start()].split()[-1]
    return match[0] if _ADDRESS.search(word) else f"{match[0]} "


def _beside_straight(match: re.Match[str]) -> str:
    """A straight mark opens where an even number stands before it, and closes otherwise."""
    before = match.string[: match.start()].count('"')
    if before % 2 == 0:
        return f'{match[1]} "'
    return f'{match[1]}" ' if match[1][-1] in ".!?" else match[0]
