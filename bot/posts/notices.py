"""Short words of the bot's own: one sentence, as one card."""

from __future__ import annotations

from bot.posts.markdown import plain
from bot.posts.sourcing import echo
from bot.posts.values import Card, Tone

_LIMIT = 1_500


def notice(sentence: str) -> Card:
    """Something to know, or that was done."""
    return Card(plain(sentence, _LIMIT), tone=Tone.NOTICE)


def trouble(sentence: str) -> Card:
    """Something that did not work, and what to do about it."""
    return Card(plain(sentence, _LIMIT), tone=Tone.TROUBLE)


def choices(topic: str, number: int) -> Card:
    """That several events come close to a topic; they are offered under the card."""
    sentence = f"{number:,} events come close to this: choose one below."
    return Card("\n".join(part for part in (echo(topic), sentence) if part), tone=Tone.NOTICE)
