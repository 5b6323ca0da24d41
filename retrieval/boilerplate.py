"""Lines that a news page puts around and between the paragraphs of an article.

Every rule looks at one line alone and must hold for the whole line, so that a sentence that merely mentions a newsletter stays.
"""

import re

from retrieval.boilerplate_rules import ANYWHERE, AT_THE_RIM

# A link to another page: a label, and right behind its colon or question mark a headline without a stop.
_GLUED_LABEL = re.compile(r"[^.!?:“”\"]{2,60}[:?](?=[A-Z'‘“\"])(?!//)(?:\S+\s+){4,}\S*[^.!?”\"\s]")
_CREDIT = re.compile(
    r"(?:\s+\((?:Photo|Image|Picture|AP Photo|Photograph|Illustration|Video)s?\b[^()]{0,120}\)"
    r"|(?<=[.!?”])\s+(?:[A-Z][\w.’'-]+\s){0,4}[A-Z][\w.’'-]*(?:/[A-Z][\w .]{1,30}){0,3}"
    r"/(?:AP|CNN|AFP|EPA|Reuters|REUTERS|Getty(?: Images)?|Shutterstock|Bloomberg|Pool|ZUMA)\b"
    r"(?:[/ ](?:AP|AFP|Getty|Getty Images|Pool|Reuters|via [A-Z][\w ]+))*)\s*$"
)

_LONGEST_CREDIT = 200
# A link in a list of links: an arrow, a label, and a headline without a stop.
_ARROW_LINK = re.compile(r"[►▶]\s?[^.:“”\"]{2,80}:\s?[^.“”\"]{8,}[^.!?…”\"\s]")

_WHOLE = re.compile("|".join(f"(?:{rule})" for rule in ANYWHERE), re.IGNORECASE)
_RIM = [re.compile(rule, re.IGNORECASE) for rule in AT_THE_RIM]
_BYLINE_START = re.compile(r"^BY\b")


def is_boilerplate(line: str) -> bool:
    """Whether a line, as a whole, belongs to the page and not to the article.

    >>> is_boilerplate("Read the full article here"), is_boilerplate("Sign up for the vote ended on Friday.")
    (True, False)
    """
    bare = line.strip(" *_|•·►▶")
    return (not bare and bool(line)) or bool(_WHOLE.fullmatch(bare) or _GLUED_LABEL.fullmatch(bare) or _ARROW_LINK.fullmatch(line.strip()))


def without_credits(line: str) -> str:
    """The line less the credit of a picture at its end: "(Photo by …)", "Ana Brun/Getty Images"."""
    cut = _CREDIT.search(line, max(0, len(line) - _LONGEST_CREDIT)) if "/" in line or line.endswith(")") else None
    return line[: cut.start()] if cut else line


def is_rim_line(line: str) -> bool:
    """Whether a line is a byline, a time stamp, a section's name, a bare dateline or the like: only at the top or the end of an article."""
    line = _BYLINE_START.sub("By", line.strip(" *_|•·"))
    return any(rule.fullmatch(line) for rule in _RIM)
