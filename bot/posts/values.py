"""What a face in Discord shows: cards, in plain values; `bot/discord` turns each into an embed, or into content where embeds are denied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a card's stripe says at a glance."""

    ANSWER = "answer"
    SILENT = "silent"
    WORKING = "working"
    NOTICE = "notice"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Card:
    """One page. `description` is Discord's Markdown, every foreign text in it already made safe, within the limits of `posts.paging`."""

    description: str
    title: str = ""
    tone: Tone = Tone.ANSWER


# One or more pages of one reply; a reader turns them. Never empty.
Pages = tuple[Card, ...]
