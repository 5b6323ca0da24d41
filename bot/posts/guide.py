"""What the bot can do, how to read it, and what it stores."""

from __future__ import annotations

from collections.abc import Iterable

from bot.posts.paging import Block, Surround, pages
from bot.posts.values import Pages, Tone
from bot.records.values import Held
from bot.telling import count

_ASKING = (
    "**/ask** answers in cited sentences; mention me, or reply to me with a mention, for the same",
    "**/summary** sums up a topic, an article or the newest event",
    "**/compare** sets the accounts of one event side by side",
    "**/check** holds a claim against the articles; so does a message's menu, Apps, *Check against articles*",
)
_READING = (
    "**/articles** and **/article** show what I have read",
    "**/corrections** lists what was put right",
    "**/privacy** shows what is stored of you, and deletes it",
)
_MARKS = (
    "“…” are an article's exact words; the bold name before them says whose. *In its own words* marks an account's loaded wording",
    "[1] opens the article at the cited words. *Passages* shows them in their paragraph",
    "*Follow up* asks on; *Why* tells how the answer came about; *Dispute* tells this server's admins what is wrong",
    "*The articles do not say* means that nothing I have read answers it. I do not guess, and I do not take sides",
)
_ADMIN = (
    "**/reindex** reads the articles again, for the owner of this bot alone; admins can watch and stop it",
    "**/admin status** shows how much is read and how answers are made",
    "**/admin channel** sets where I answer mentions, whether in threads, and which outlets a channel asks",
    "**/admin limits** sets how often a member may ask, and how many questions may wait",
    "**/admin role** lets a role do what admins do; allow it also under Server Settings, Integrations, Evenhand",
    "**/admin disputes**, **/admin audit** and **/admin remove**: what members dispute, who did what, and taking an article out",
)


def help_page(is_admin: bool) -> Pages:
    """The commands and what the marks mean; for an admin, theirs too."""
    parts = [("Ask", _ASKING), ("How to read an answer", _MARKS), ("Look up", _READING)]
    if is_admin:
        parts.append(("For admins", _ADMIN))
    head = "Short answers from the articles that this server reads. Every sentence opens in its source."
    blocks = [block for heading, lines in parts for block in _listed(heading, lines)]
    return pages(blocks, Surround(head=head, glance=3_000), Tone.NOTICE, "Evenhand")


def privacy(held: Held, retention_days: int) -> Pages:
    """What is stored of one member, for how long, and what deleting does."""
    counts = (
        f"{count(held.questions, 'question')} with the answers",
        count(held.votes, "vote"),
        count(held.disputes, "dispute"),
        f"{held.audit:,} {'entry' if held.audit == 1 else 'entries'} in the record of what admins did",
    )
    ends = (
        f"Questions, answers and talk are forgotten after {count(retention_days, 'day')}, and votes no longer name you then",
        "Disputes, corrections and the record of what admins did stay, and name you until you press *Delete mine*",
        "*Delete mine* removes your questions, their answers and the talk now, and takes your name from votes, disputes and the record",
        "I read only messages that mention me, that reply to me or that you have me check. I keep no list of members",
    )
    blocks = [*_listed("Stored of you", counts), *_listed("For how long", ends)]
    return pages(blocks, Surround(), Tone.NOTICE, "Privacy")


def _listed(heading: str, lines: Iterable[str]) -> list[Block]:
    lead = f"**{heading}**\n"
    return [Block(f"- {line}.", lead=lead, joint="\n" if at else None) for at, line in enumerate(lines)]
