"""Discord's Markdown read as a client reads it, to find what is live in a card: an own reading, that shares nothing with the renderer."""

import re
from dataclasses import dataclass

from hypothesis import strategies as st

from bot.posts.values import Card, Pages

ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
LINK = re.compile(r"\[(?:\[\d+\]|[^\[\]]+)\]\((https?://[^\s()<>]+)\)")
OURS = re.compile(r"<t:-?\d+:[Df]>|<[@#]\d+>|<@&\d+>|\*\*|`[█░]{16}`")
LINE_OPENINGS = re.compile(r"^(?:> |-# |- |  - )+", re.MULTILINE)
BARE_MARK = re.compile(r"\[\d+\]")
LIVE = re.compile(r"[*_~|`<>@#\[\]]|://|\]\(|:[^\s:]+:|^(?:[-+] |\d+\. )", re.MULTILINE)
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")

# What people try, and anything else.
HOSTILE = st.one_of(
    st.text(st.sampled_from(list("ab1 .*_~|`#>-+[]()<>@:/\\“”\"'\n\u202e\u200b\ufeff\x1b")), max_size=60),
    st.sampled_from(
        [
            "@everyone @here <@1> <@&2> <#3> </ask:4> <t:1> <t:1:R> <id:guide> <:smile:5> <a:b:6> :smile:",
            "https://evil.example discord.gg/abc [free](https://evil.example) <https://evil.example>",
            "```ansi\n\x1b[31mred\n``` `code` ||spoiler|| **b** __u__ ~~s~~ *i* _i_",
            "# heading\n-# small\n> quote\n>>> quotes\n- list\n+ list\n1. list",
            "\u202egnp.exe \u200bzero\ufeffwidth \U000e0041tag",
            "\\*already\\* \\",
            "word " * 800,
            "x" * 4_000,
            "😀" * 2_000,
            "*_`[" * 1_000,
        ]
    ),
    st.text(max_size=200),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A card as it is read: its characters with nothing live, and the addresses that open."""

    text: str
    links: tuple[str, ...]


def seen(card: Card) -> Seen:
    """Read a card; fails where something in it is live that is not ours, or a limit is passed."""
    assert 0 < len(card.description.encode("utf-16-le")) // 2 <= 3_900
    assert len(card.title) <= 256
    assert not UNSEEN.search(card.description)
    dead = ESCAPED.sub("\ue000", card.description)
    links = tuple(LINK.findall(dead))
    rest = BARE_MARK.sub("", OURS.sub("", LINE_OPENINGS.sub("", LINK.sub("", dead))))
    assert not LIVE.search(rest), f"live: {LIVE.search(rest)} in {rest!r}"
    assert dead.count("**") % 2 == 0
    return Seen(unescaped(LINK.sub(lambda found: found[0][: found[0].rindex("](") + 1], card.description)), links)


def unescaped(text: str) -> str:
    """The characters that a reader sees."""
    return ESCAPED.sub(r"\1", text)


def whole(pages: Pages) -> str:
    """All pages as they are read, each held to the limits."""
    return "\n".join(seen(card).text for card in pages)
