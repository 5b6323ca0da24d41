"""Claim checks as posts: the verdict first, then what each account that decides says, or the nearest where none does; then why."""

from __future__ import annotations

from bot.posts.markdown import plain
from bot.posts.paging import Block, Surround, pages
from bot.posts.sourcing import NAME_LIMIT, corrected, echo, foot, marks, name, source_lines
from bot.posts.values import Pages, Tone
from bot.quoting import quoted
from bot.records.values import Correction
from bot.telling_ledger import MOST_EVIDENCE, MOST_REASONS, VERDICTS, deciding, headline, undecided
from bot.telling_voices import voice_of
from core.values import AccountVerdict, Citation, ClaimCheck, Span, Verdict


def check(value: ClaimCheck, correction: Correction | None = None) -> Pages:
    """The verdict and its evidence; a claim that no account decides keeps the shape."""
    shown, silent = deciding(value)
    blocks = corrected(correction)
    blocks.append(Block(f"**{headline(value)}**"))
    blocks += [_account(at, account) for at, account in enumerate(shown, start=1)]
    if silent:
        blocks.append(Block(undecided(silent)))
    why = f"Why: {plain('; '.join(value.reasons[:MOST_REASONS]), 500)}." if value.reasons else ""
    frame = Surround(
        head=echo(value.claim),
        again=echo(value.claim, again=True),
        foot=foot(value.notices, why),
        sources=source_lines(evidence(value)),
    )
    return pages(blocks, frame, Tone.SILENT if value.verdict is Verdict.NOT_FOUND else Tone.ANSWER)


def evidence(value: ClaimCheck) -> list[tuple[int, list[Span]]]:
    """The spans shown under each account's number, best first."""
    return [(at, list(account.evidence[:MOST_EVIDENCE])) for at, account in enumerate(deciding(value)[0], start=1)]


def _account(number: int, account: AccountVerdict) -> Block:
    best = account.evidence[0]
    lead = f"- **{name(account.article.source, number)}** {VERDICTS[account.verdict][1]}: "
    voice = voice_of(best).before
    lead += f"{plain(voice, NAME_LIMIT)}: " if voice else ""
    return Block(plain(quoted(best.quote)), marks([Citation(number, best)]), lead, None, (number,))
