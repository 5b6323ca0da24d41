"""What admins see: the state of things, settings, disputes, the audit, and how a reindex goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.posts.markdown import moment, plain
from bot.posts.paging import CARD_LIMIT, Block, Surround, pages
from bot.posts.sourcing import echo
from bot.posts.values import Card, Pages, Tone
from bot.records.values import AuditEntry, ChannelSettings, Dispute, ServerSettings, Standing, Told
from bot.telling import NOT_SAID, count, duration, frame
from bot.telling_corpus import changes, not_read, standing
from bot.telling_ledger import headline
from core.values import Answer, Claim, ClaimCheck, Comparison, IndexReport, Summary

_VALUE, _DETAIL, _TEXT, _BAR = 200, 300, 900, 16
_MOST_OUTLETS, _MOST_FAILED, _MOST_CLAIMS = 12, 40, 5
_STAGES = {"reading": "Reading the articles", "embedding": "Embedding what is new", "storing": "Storing"}


def status(fields: Mapping[str, object]) -> Card:
    """Names and values, one a line; None is "none yet"."""
    lines = [f"**{plain(name, 60)}:** {'none yet' if value is None else plain(str(value), _VALUE)}" for name, value in fields.items()]
    return pages([Block(line) for line in lines], Surround(glance=CARD_LIMIT), Tone.NOTICE, "Status")[0]


def audit(entries: Sequence[AuditEntry]) -> Pages:
    """Who did what, newest first."""
    blocks = [Block(f"{moment(one.at, 'f')} · {_member(one.member_id)} · {plain(one.action, 80)}{_detail(one)}") for one in entries]
    return pages(blocks or [Block("Nothing has been done here yet.")], Surround(), Tone.NOTICE, "Audit")


def dispute(value: Dispute, question: str | None, told: Told | None, at: int, of: int) -> Card:
    """One objection with the answer that it is about; `at` counts from 1. What was asked or told is None once it was forgotten."""
    state = "" if value.standing is Standing.OPEN else f" · {value.standing.value}"
    blocks = [
        Block(echo(question) if question else "-# The question has been forgotten."),
        Block(f"**{value.fault.value.capitalize()}**, says {_member(value.member_id)}, {moment(value.opened_at, 'f')}{state}"),
        Block(plain(value.text, _TEXT)),
    ]
    if value.resolution:
        blocks.append(Block(f"**Resolution:** {plain(value.resolution, _TEXT)}"))
    blocks += [Block(f"- {sentence}", lead="**What was shown**\n" if not n else "") for n, sentence in enumerate(_told(told))]
    return pages(blocks, Surround(glance=CARD_LIMIT), Tone.NOTICE, f"Dispute {at} of {of}")[0]


def settings(server: ServerSettings, by_channel: Mapping[str, ChannelSettings]) -> Pages:
    """What is set for a server and for those of its channels that differ, as it really holds."""
    role = f"<@&{server.admin_role_id}>" if server.admin_role_id else "Manage Server only"
    lines = [
        f"**Admins:** {role}",
        f"**A member asks at most:** once in {server.cooldown_s:g} s",
        f"**Questions that may wait:** {server.queue_limit:,}",
        "**Channels without settings:** mentions are answered, not in threads, from all outlets",
    ]
    return pages([Block(line) for line in lines + [channel(i, one) for i, one in by_channel.items()]], Surround(), Tone.NOTICE, "Settings")


def channel(channel_id: str, value: ChannelSettings) -> str:
    """One channel's settings on a line."""
    outlets = ", ".join(plain(outlet, 60) for outlet in value.outlets[:_MOST_OUTLETS]) or "all outlets"
    more = f" and {len(value.outlets) - _MOST_OUTLETS} more" if len(value.outlets) > _MOST_OUTLETS else ""
    mentions = "answered" if value.mentions else "not answered"
    return f"<#{channel_id}>: mentions are {mentions}{', in threads' if value.threads and value.mentions else ''}, from {outlets}{more}"


def reindex_progress(stage: str, done: int, total: int, who: str | None, seconds: float) -> Card:
    """How far a run is; `who` is the id of the member that began it, None for the owner's terminal."""
    full = round(_BAR * done / total) if total > 0 else 0
    bar = f"`{'█' * min(full, _BAR)}{'░' * (_BAR - min(full, _BAR))}` {done:,} of {total:,}" if total > 0 else ""
    begun = f"-# Begun by {_member(who) if who else 'the owner, in a terminal'}, {duration(seconds)} ago"
    lines = [f"**{_STAGES.get(stage, plain(stage, 80))}**", bar, begun]
    return Card("\n".join(line for line in lines if line), "Reindex", Tone.WORKING)


def reindex_report(report: IndexReport) -> Pages:
    """What a run did, the files that could not be read, and what there is now."""
    blocks = [Block(f"**{changes(report)} in {duration(report.seconds)}.**")]
    blocks += [Block(f"- not read: {plain(not_read(failed), _DETAIL)}") for failed in report.failed[:_MOST_FAILED]]
    if len(report.failed) > _MOST_FAILED:
        blocks.append(Block(f"- and {len(report.failed) - _MOST_FAILED:,} more that could not be read"))
    blocks += [Block(plain(sentence, _DETAIL)) for sentence in report.notices]
    return pages(blocks, Surround(foot=f"-# {standing(report)}"), Tone.NOTICE, "Reindex")


def _member(member_id: str | None) -> str:
    return f"<@{member_id}>" if member_id else "somebody forgotten since"


def _detail(one: AuditEntry) -> str:
    return f" · {plain(one.detail, _DETAIL)}" if one.detail else ""


def _told(told: Told | None) -> list[str]:
    """What was shown, in short: its first sentences with their accounts, or what was found."""
    match told:
        case Answer(abstained=True):
            return [NOT_SAID]
        case Answer():
            return _said(told.claims)
        case Summary():
            return _told(told.answer) if told.answer.abstained else _said(told.answer.claims)
        case ClaimCheck():
            return [headline(told)]
        case Comparison():
            return [f"{count(len(told.accounts), 'account')} side by side"]
        case None:
            return []


def _said(claims: Sequence[Claim]) -> list[str]:
    return [f"**{plain(frame(claim).name, 60)}:** {plain(claim.text, _DETAIL)}" for claim in claims[:_MOST_CLAIMS]]
