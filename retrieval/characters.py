"""Characters that a reader cannot see, made harmless; letters are never changed."""

import re
import unicodedata

# Zero-width, bidirectional-override and soft-hyphen marks (plain left-to-right marks belong to the spelling), the object-replacement mark
# of copied pictures, private-use icons of web fonts, and lone surrogates, which no encoding can hold.
_INVISIBLE = re.compile("[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200d\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffc\ud800-\uf8ff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")


def visible(text: str) -> str:
    """NFC, line ends as newlines, single blanks, none at the rims of a line; control, zero-width and bidirectional marks left out.

    >>> visible("A\\u200bda\\u00a0 came.\\r\\nShe left. ")
    'Ada came.\\nShe left.'
    """
    text = _CONTROL.sub("", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()
