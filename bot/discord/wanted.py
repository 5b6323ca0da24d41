"""What a member asked for, checked and made a request: the channel's outlets, the filters, an article by its id or title."""

from __future__ import annotations

from dataclasses import replace

from bot import inputs
from bot.discord.buttons import key
from bot.discord.newsroom import Newsroom
from bot.records.values import ChannelSettings, Kind, Request
from bot.safe_text import safe
from core.errors import BadInput, NothingFound
from core.folding import fold
from core.values import Event, Filters, Source
from retrieval.events import single
from retrieval.library import Library


async def ask(
    newsroom: Newsroom, server_id: str | None, channel: ChannelSettings, question: str, outlet: str = "", since: str = ""
) -> Request:
    """A question. Raises BadInput."""
    text = inputs.question(question)
    first = inputs.filters((), None, since or None, None).since
    return Request(Kind.ASK, text, await _outlets(newsroom, server_id, channel, outlet), first)


async def summary(
    newsroom: Newsroom, server_id: str | None, channel: ChannelSettings, topic: str, article: str, since: str, length: str
) -> Request:
    """A summary of an article, a topic's event or, with neither, the newest event. Raises BadInput and NothingFound."""
    first = inputs.filters((), None, since or None, None).since
    outlets = await _outlets(newsroom, server_id, channel, "")
    if not article:
        request = Request(Kind.SUMMARY, inputs.topic(topic or None) or "", outlets, first, length=inputs.length(length))
        return await _event_offered(newsroom, server_id, request)
    if topic:
        raise BadInput("Give either a topic or an article: the two together say two different things.")
    if first:
        raise BadInput("`since` chooses among the accounts of a topic: leave it out where you name one article.")
    source = _asked_here(channel, await article_named(newsroom, server_id, article))
    return Request(Kind.SUMMARY, source.title, length=inputs.length(length), article_ids=(source.id,))


async def compare(newsroom: Newsroom, server_id: str | None, channel: ChannelSettings, topic: str, *articles: str) -> Request:
    """A comparison of a topic's accounts or of two or more articles. Raises BadInput and NothingFound."""
    named = [_asked_here(channel, await article_named(newsroom, server_id, one)) for one in articles if one]
    ids = tuple(dict.fromkeys(source.id for source in named))
    if ids and topic:
        raise BadInput("Give either a topic or articles: the two together say two different things.")
    if len(ids) == 1:
        raise BadInput("A comparison needs at least two articles: name another one.")
    if ids:
        return Request(Kind.COMPARE, " / ".join(source.title for source in named), article_ids=ids)
    request = Request(Kind.COMPARE, inputs.topic(topic or None) or "", await _outlets(newsroom, server_id, channel, ""))
    return await _event_offered(newsroom, server_id, request)


async def check(newsroom: Newsroom, server_id: str | None, channel: ChannelSettings, claim: str) -> Request:
    """A claim held against the articles. Raises BadInput."""
    return Request(Kind.CHECK, inputs.claim(claim), await _outlets(newsroom, server_id, channel, ""))


def of_event(request: Request, event: Event) -> Request:
    """The same request for one event of those that its topic fits; its outlets and dates still choose among the event's articles."""
    return replace(request, text=event.title, article_ids=event.article_ids)


async def article_named(newsroom: Newsroom, server_id: str | None, named: str) -> Source:
    """The article with this id, what is offered in its place, title or address. Raises NothingFound."""
    by_id, by_name = await newsroom.of_articles(_articles_by_name, server_id)
    wanted = safe(named)
    if found := by_id.get(wanted) or by_name.get(_folded(named)):
        return found
    raise NothingFound(f"There is no article “{wanted[:80]}” here: choose one from the list that appears while you type, or see /articles.")


async def article_keyed(newsroom: Newsroom, server_id: str | None, subject: str) -> Source:
    """The article that a button is about. Raises NothingFound."""
    by_id, _ = await newsroom.of_articles(_articles_by_name, server_id)
    found = by_id.get(subject)
    if found is None:
        raise NothingFound("That article is no longer stored: /articles shows what is.")
    return found


async def outlet_named(newsroom: Newsroom, server_id: str | None, named: str) -> str:
    """The outlet of this name, or with what is offered in its place. Raises BadInput."""
    sources = await newsroom.sources(server_id)
    offered = next((outlet for outlet in {s.outlet for s in sources if s.outlet} if key(outlet) == named), None)
    return offered or inputs.known_outlet(named, sources)


def filters_of(request: Request) -> Filters:
    """The filters that a request stands for."""
    return Filters(request.outlets, request.since, request.until)


async def event_chosen(newsroom: Newsroom, server_id: str | None, event_id: str) -> Event:
    """The event with this id, also one of a single article. Raises NothingFound."""
    found = (await newsroom.of_articles(_events_by_id, server_id)).get(event_id)
    if found is None:
        raise NothingFound("That event is no longer among the articles: ask again.")
    return found


async def _event_offered(newsroom: Newsroom, server_id: str | None, request: Request) -> Request:
    """The request; where its topic is an event's id, as `bot.discord.choices` offers it, for that event."""
    event = next((e for e in await newsroom.events(server_id) if e.id == request.text), None)
    return of_event(request, event) if event else request


async def _outlets(newsroom: Newsroom, server_id: str | None, channel: ChannelSettings, outlet: str) -> tuple[str, ...]:
    if not outlet:
        return channel.outlets
    chosen = await outlet_named(newsroom, server_id, outlet)
    _require_asked(channel, chosen)
    return (chosen,)


def _asked_here(channel: ChannelSettings, source: Source) -> Source:
    _require_asked(channel, source.outlet)
    return source


def _require_asked(channel: ChannelSettings, outlet: str | None) -> None:
    if channel.outlets and outlet not in channel.outlets:
        raise BadInput(f"This channel asks only {', '.join(channel.outlets)}: an admin sets that with /admin channel.")


def _articles_by_name(library: Library, server_id: str | None) -> tuple[dict[str, Source], dict[str, Source]]:
    """By id and by what stands for it in buttons; and by title and address, folded: of several, the newest."""
    by_id: dict[str, Source] = {}
    by_name: dict[str, Source] = {}
    for source in library.corpus(server_id).sources():
        by_id |= {key(source.id): source, source.id: source}
        for name in (_folded(source.title), _folded(source.url or "")):
            if name:
                by_name.setdefault(name, source)
    return by_id, by_name


def _events_by_id(library: Library, server_id: str | None) -> dict[str, Event]:
    alone = map(single, library.corpus(server_id).sources())
    return {event.id: event for event in (*alone, *library.events(server_id))}


def _folded(name: str) -> str:
    return fold(safe(name)).strip().casefold().rstrip("/")
