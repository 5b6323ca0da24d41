"""What has been read and what was put right: the list of articles, one article, the corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.posts.links import at_article
from bot.posts.markdown import link, moment, plain
from bot.posts.paging import Block, Surround, pages
from bot.posts.sourcing import NAME_LIMIT, TITLE_LIMIT, about
from bot.posts.values import Pages, Tone
from bot.records.values import Correction
from bot.telling import count
from bot.telling_corpus import by_event, totals
from core.values import Article, Event, Source

_CORRECTION, _QUESTION = 900, 200


def articles(sources: Sequence[Source], events: Sequence[Event], words: Mapping[str, int], outlet: str | None) -> Pages:
    """The articles, those of one event together, newest event first; `words` by article id, `outlet` where only its articles are listed."""
    title = "Articles"
    if not sources:
        return pages([Block("No articles have been read yet.")], Surround(), Tone.NOTICE, title)
    groups = by_event(sources, events)
    blocks = []
    for group in groups:
        alone = "**On their own**\n" if len(groups) > 1 else ""
        lead = alone if group.title is None else f"**{plain(group.title, TITLE_LIMIT)}** ({count(len(group.sources), 'account')})\n"
        blocks += [Block(_listed(source, words), lead=lead, joint="\n" if at else None) for at, source in enumerate(group.sources)]
    head = f"Of **{plain(outlet, NAME_LIMIT)}**:" if outlet else ""
    return pages(blocks, Surround(head, head, f"-# {totals(sources)}"), Tone.NOTICE, title)


def article(value: Article, event: Event | None) -> Pages:
    """One article: what is known of it, and its stored text whole, so that what is cited can be read also where it has no address."""
    source = value.source
    lines = [about(source, at_article(source))]
    known = [f"By {plain(source.author, NAME_LIMIT)}"] if source.author else []
    known.append(count(len(value.text.split()), "word"))
    if event is not None and len(event.article_ids) > 1:
        known.append(f"one of {len(event.article_ids)} accounts of “{plain(event.title, TITLE_LIMIT)}”")
    lines.append(f"-# {' · '.join(known)}")
    paragraphs = [Block(f"{plain(line)}") for line in value.text.splitlines() if plain(line)]
    again = f"-# {plain(source.title, TITLE_LIMIT)}"
    return pages(paragraphs, Surround("\n".join(lines), again), Tone.NOTICE)


def corrections(upheld: Sequence[Correction], server_id: str | None) -> Pages:
    """What was put right, newest first, each with a link to the answer where it still stands."""
    title = "Corrections"
    if not upheld:
        return pages([Block("Nothing has had to be corrected.")], Surround(), Tone.NOTICE, title)
    blocks = [Block(_correction(one, server_id)) for one in upheld]
    return pages(blocks, Surround(foot=f"-# {count(len(upheld), 'correction')}."), Tone.NOTICE, title)


def _listed(source: Source, words: Mapping[str, int]) -> str:
    size = f" · {count(words[source.id], 'word')}" if source.id in words else ""
    return f"- {about(source, at_article(source))}{size}"


def _correction(one: Correction, server_id: str | None) -> str:
    """On one line each: when, what was wrong, what is right, and what had been asked."""
    answer = "the answer"
    if one.channel_id and one.message_id:
        answer = link(answer, f"https://discord.com/channels/{server_id or '@me'}/{one.channel_id}/{one.message_id}")
        where = f" · {answer}"
    else:
        where = ""
    asked = f"\n> {plain(one.question, _QUESTION)}" if one.question else ""
    return f"**{moment(one.at)}** · {one.fault.value}{where}{asked}\n{plain(one.text, _CORRECTION)}"
