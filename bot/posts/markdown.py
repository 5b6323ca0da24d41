"""Discord's Markdown: foreign text in it means only itself, links are only the ones that we make, lengths are counted as Discord counts.

An escaped text loses nothing: without the backslashes before its marks it is the text again.
"""

from __future__ import annotations

import re
from datetime import datetime, time

from bot.safe_text import safe, safe_url

# Emphasis, code, spoilers, quotes, headings, mentions and every <…> form, links, emoji names and whatever follows a scheme or a host.
_LIVE = re.compile(r"[\\*_~|`\[\]()<>@#/]|:(?! )")
# What opens a list, small text or a heading where it begins a line.
_OPENS_LINE = re.compile(r"^(?:[-+]|\d+(?=\.))")
# What could end a link, or the line it stands in, is percent-encoded in its address.
_NOT_IN_LINKS = re.compile(r"[\s()<>\[\]{}\"'`\\^|*]")
_URL = re.compile(r"(https?://(?:\[[0-9A-Fa-f:.]+\])?)(.*)", re.IGNORECASE)
# Where Discord would not take a text as the text of a link: brackets that are not paired, or what looks like an address itself.
_PAIRED = re.compile(r"(?:[^\[\]]|\[[^\[\]]*\])*")
_LOOKS_LINKED = re.compile(r"://|discord\W*gg", re.IGNORECASE)
_TARGET = re.compile(r"\]\(https?://[^\s)]*\)")
_STAMP = re.compile(r"<t:-?\d+:[a-zA-Z]>")


def plain(text: str, most: int | None = None) -> str:
    """A foreign text on one line, read exactly as it is written, nothing in it live; cut at a word where it is longer than `most`.

    >>> print(plain("*Vote* <@1>: see https://a.example"))
    \\*Vote\\* \\<\\@1\\>: see https\\:\\/\\/a.example
    """
    escaped = _LIVE.sub(r"\\\g<0>", safe(text))
    if opening := _OPENS_LINE.match(escaped):
        escaped = f"\\{escaped}" if opening[0] in "-+" else f"{opening[0]}\\{escaped[opening.end() :]}"
    return escaped if most is None else cut(escaped, most)


def cut(escaped: str, most: int) -> str:
    """An escaped text of at most `most` units, ended with an ellipsis where it was longer; no escape is parted."""
    if utf16(escaped) <= most:
        return escaped
    head, _ = parted(escaped, most - 2)
    return f"{head} …"


def parted(escaped: str, most: int) -> tuple[str, str]:
    """An escaped text in two, the first of at most `most` units: at the last space where there is one in its second half."""
    head = escaped.encode("utf-16-le", "surrogatepass")[: max(most, 1) * 2].decode("utf-16-le", "ignore")
    space = head.rfind(" ") if len(head) < len(escaped) and escaped[len(head)] != " " else len(head)
    if space > len(head) // 2:
        head = head[:space]
    if (len(head) - len(head.rstrip("\\"))) % 2:
        head = head[:-1]
    head = head or escaped[:2]
    return head.rstrip(" "), escaped[len(head) :].lstrip(" ")


def link(text: str, url: str | None) -> str:
    """A link on a text that is already plain; the text alone where the address is none that a click may open."""
    target = _target(url)
    if target is None:
        return text
    bare = re.sub(r"\\(.)", r"\1", text)
    if not text or not _PAIRED.fullmatch(bare) or _LOOKS_LINKED.search(bare):
        return f"{text} [↗]({target})".lstrip()
    return f"[{text}]({target})"


def mark(number: int, url: str | None) -> str:
    """A citation's number in brackets, a link where there is an address."""
    target = _target(url)
    return f"[[{number}]]({target})" if target else f"[{number}]"


def moment(when: datetime | None, form: str = "D") -> str:
    """A date that every reader sees in their own language and time zone; "undated" where there is none.

    A date without a time of day is written as noon UTC, which is that day almost everywhere.
    """
    if when is None:
        return "undated"
    known = when if when.time() != time(0) else when.replace(hour=12)
    return f"<t:{int(known.timestamp())}:{form}>"


def utf16(text: str) -> int:
    """The length in UTF-16 units: Discord never counts more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(text: str) -> int:
    """About how many characters a reader sees: no link targets, no backslashes, a date as it is written out."""
    return len(_STAMP.sub("3 September 2026", _TARGET.sub("]", text)).replace("\\", ""))


def encoded(url: str) -> str:
    """The address without a character that could end a link."""
    found = _URL.fullmatch(url)
    if not found:
        return url
    return found[1] + _NOT_IN_LINKS.sub(lambda c: "".join(f"%{byte:02X}" for byte in c[0].encode()), found[2])


def _target(url: str | None) -> str | None:
    clean = safe_url(url)
    return None if clean is None else encoded(clean)
