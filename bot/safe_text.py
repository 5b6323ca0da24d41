"""One sanitizer for every text of an article, a member or a model that is shown: no character may steer the screen or hide."""

import re
import unicodedata

# Control sequences (CSI), strings (OSC, DCS, APC, PM, SOS) with their payload, and two-character escapes.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?"
)
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}


def safe(text: str) -> str:
    """The text on one line, without escape sequences, controls, bidirectional, zero-width, tag and private characters; NFC.

    >>> safe("a\\x1b[31mred\\x1b[0m\\u202e\\nb")
    'ared b'
    """
    visible = "".join(c for c in _ESCAPES.sub("", text) if c.isspace() or unicodedata.category(c) not in _HIDDEN)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def safe_lines(text: str) -> str:
    """The same for a text of several paragraphs: its line ends stay."""
    return "\n".join(safe(line) for line in re.split(r"\r\n|[\n\r\u2028\u2029]", text))


def safe_url(url: str | None) -> str | None:
    """The address where it is one that a click may open (http and https), else None."""
    if url is None:
        return None
    clean = "".join(safe(url).split())
    return clean if re.match(r"https?://[^/]", clean, re.IGNORECASE) else None
