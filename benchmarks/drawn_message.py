"""Messages as Discord shows them, as an SVG picture that needs nothing but a sans-serif font."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from drawn_markdown import Kind, Line, Piece, Placed, lines, width, wrapped

from tests.loopback_discord.commands import CHAT
from tests.loopback_discord.invocation import COMMAND
from tests.loopback_discord.models import Message

WIDE, PHONE = 640, 380
_BACK, _CARD, _BAR, _HINT = "#313338", "#2b2d31", "#4e5058", "#949ba4"
_TEXT, _BRIGHT, _LINK, _MENTION, _CODE = "#dbdee1", "#f2f3f5", "#00a8fc", "#c9cdfb", "#1e1f22"
_BUTTONS = {1: "#5865f2", 2: "#4e5058", 3: "#248046", 4: "#da373c"}
_PEOPLE = ("#5b8c5a", "#a0617e", "#b58436", "#5f7fa8")
_SUBCOMMAND = 1
_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_LEFT, _CARD_MOST, _PAD = 68, 520, 12
_SIZE, _SMALL, _ROW, _SMALL_ROW = 14.0, 11.5, 19.0, 16.0
_INDENTS = {Kind.TEXT: 0, Kind.QUOTE: 12, Kind.SMALL: 0, Kind.ITEM: 16, Kind.SUBITEM: 32}


@dataclass(slots=True)
class Canvas:
    """What is drawn so far, from the top down to `y`."""

    wide: int
    names: Mapping[str, str]
    y: float = 12.0
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, pieces: Sequence[Placed], size: float, colour: str) -> None:
        """Pieces in a row with their base line at `y`; the row's width is held whatever font is at hand."""
        spans, end = "", pieces[0].x
        for one in pieces:
            blank = " " if one.x > end + size / 100 else ""
            end = one.x + one.width
            look = f' fill="{_LINK}"' if one.piece.link else f' fill="{_MENTION}"' if one.piece.mention else ""
            look += ' font-weight="bold"' if one.piece.bold else ""
            look += ' font-style="italic"' if one.piece.italic else ""
            spans += f"{blank}<tspan{look}>{escape(one.piece.text)}</tspan>" if look else escape(f"{blank}{one.piece.text}")
        held = f'textLength="{end - pieces[0].x:.1f}" lengthAdjust="spacingAndGlyphs"'
        self.parts.append(f'<text x="{x + pieces[0].x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size:g}" {held}>{spans}</text>')

    def words(self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False) -> None:
        """One piece."""
        self.text(x, y, [Placed(0, width(text, size, bold=bold), Piece(text, bold=bold))], size, colour)

    def box(self, x: float, y: float, wide: float, high: float, colour: str, round_by: float = 0, *, at: int | None = None) -> None:
        """A filled box, put behind what was drawn from part `at` on."""
        made = f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{round_by:g}" fill="{colour}"/>'
        self.parts.insert(len(self.parts) if at is None else at, made)


def drawn(messages: Sequence[Message], names: Mapping[str, str], title: str, wide: int = WIDE) -> str:
    """The messages below each other."""
    canvas = Canvas(wide, names)
    for message in messages:
        _message(canvas, message)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {canvas.y:.0f}" width="{wide * 19 // 16}" '
            f'role="img" xml:space="preserve" font-family="{_FONT}">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{wide}" height="{canvas.y:.0f}" rx="8" fill="{_BACK}"/>',
            *canvas.parts,
            "</svg>\n",
        ]
    )


def _message(canvas: Canvas, message: Message) -> None:
    left = _LEFT if canvas.wide > PHONE else 16
    room = canvas.wide - left - 16
    if above := _above(message, canvas.names):
        _small(canvas, left, above)
    top = canvas.y
    author = message.author
    if left == _LEFT:
        colour = "#3b6ea5" if author.bot else _PEOPLE[sum(author.name.encode()) % len(_PEOPLE)]
        canvas.parts.append(f'<circle cx="36" cy="{top + 20:.1f}" r="20" fill="{colour}"/>')
        first = author.name[0].upper()
        canvas.words(36 - width(first, 18, bold=True) / 2, top + 26, first, 18, _BRIGHT, bold=True)
    canvas.words(left, top + 14, author.name, 15, _BRIGHT, bold=True)
    if author.bot:
        x = left + width(author.name, 15, bold=True) + 6
        canvas.box(x, top + 1.5, 33, 16, _BUTTONS[1], 3)
        canvas.words(x + 5, top + 13, "BOT", 10.5, "#ffffff", bold=True)
    canvas.y = top + 22
    if message.content:
        _lines(canvas, lines(message.content, canvas.names), left, room)
    for embed in message.embeds:
        _embed(canvas, embed, left, min(room, _CARD_MOST))
    for row in message.components:
        _buttons(canvas, row["components"], left, room)
    if message.ephemeral:
        canvas.y += 4
        _small(canvas, left, "Only you can see this")
    canvas.y += 16


def _above(message: Message, names: Mapping[str, str]) -> str:
    """What the message answers: a command, or another message."""
    asked = message.invocation
    if asked is not None and asked.type == COMMAND:
        slash = "/" if asked.command_type == CHAT else ""
        below = [one["name"] for one in asked.data.get("options", []) if one["type"] == _SUBCOMMAND]
        return f"{asked.user.name} used {slash}{' '.join([asked.data['name'], *below])}"
    if message.reference is not None and message.reference.author is not message.author:
        said = "".join(piece.text for line in lines(message.reference.content, names) for piece in line.pieces)
        return f"replying to {message.reference.author.name}{f': {said[:80]}' if said else ''}"
    return ""


def _embed(canvas: Canvas, embed: Mapping[str, Any], left: float, wide: float) -> None:
    top, at = canvas.y + 2, len(canvas.parts)
    canvas.y = top + _PAD
    inner, room = left + 4 + _PAD, wide - 4 - 2 * _PAD
    if embed.get("title"):
        canvas.words(inner, canvas.y + 13, embed["title"], 15, _BRIGHT, bold=True)
        canvas.y += 24
    _lines(canvas, lines(embed.get("description", ""), canvas.names), inner, room)
    high = canvas.y + _PAD - 4 - top
    canvas.box(left, top, 8, high, f"#{embed.get('color') or 0:06x}", 4, at=at)
    canvas.box(left + 4, top, wide - 4, high, _CARD, 4, at=at + 1)
    canvas.y = top + high + 4


def _lines(canvas: Canvas, written: Sequence[Line], left: float, room: float) -> None:
    for line in written:
        if not any(piece.text for piece in line.pieces):
            continue  # the empty line that ends a list is not drawn as one
        small = line.kind is Kind.SMALL
        size, high = (_SMALL, _SMALL_ROW) if small else (_SIZE, _ROW)
        indent = _INDENTS[line.kind]
        rows = wrapped(line.pieces, size, room - indent)
        if line.kind is Kind.QUOTE:
            canvas.box(left, canvas.y, 4, high * len(rows), _BAR, 2)
        if line.kind in {Kind.ITEM, Kind.SUBITEM}:
            canvas.words(left + indent - 11, canvas.y + 14, "•", size, _TEXT)
        for row in rows:
            _row(canvas, row, left + indent, size, _HINT if small else _TEXT)
            canvas.y += high


def _row(canvas: Canvas, row: Sequence[Placed], left: float, size: float, colour: str) -> None:
    """The boxes behind a row's pieces, then its text; a bar of progress is drawn, as few fonts have its characters."""
    base = canvas.y + size
    said = []
    for one in row:
        x = left + one.x
        if one.piece.mention:
            canvas.box(x - 1, base - size + 1, one.width + 2, size + 3, "#3c4270", 3)
        if not one.piece.code:
            said.append(one)
            continue
        canvas.box(x - 2, base - size, one.width + 4, size + 4, _CODE, 3)
        canvas.box(x, base - size + 3, one.width * one.piece.text.count("█") / len(one.piece.text), size - 2, _TEXT)
    if said:
        canvas.text(left, base, said, size, colour)


def _buttons(canvas: Canvas, parts: Sequence[Mapping[str, Any]], left: float, room: float) -> None:
    x, y = left, canvas.y + 6
    for part in parts:
        label = str(part.get("label") or part.get("placeholder") or (part.get("emoji") or {}).get("name") or "")
        wide = width(label, _SIZE, bold=True) + 28 if len(label) > 1 else 44.0
        if x + wide > left + room:
            x, y = left, y + 40
        canvas.parts.append(f'<g opacity="{0.5 if part.get("disabled") else 1}">')
        canvas.box(x, y, wide, 32, _BUTTONS.get(part.get("style", 2), _BAR), 6)
        _label(canvas, label, x, y, wide)
        canvas.parts.append("</g>")
        x += wide + 8
    canvas.y = y + 36


def _label(canvas: Canvas, label: str, x: float, y: float, wide: float) -> None:
    middle = x + wide / 2
    if label in {"◀", "▶"}:
        by = 6 if label == "▶" else -6
        canvas.parts.append(f'<path d="M{middle - by:.1f} {y + 9:.1f} v14 l{2 * by} -7 z" fill="#ffffff"/>')
    elif len(label) > 1:
        canvas.words(x + 14, y + 21, label, _SIZE, "#ffffff", bold=True)
    else:
        canvas.parts.append(
            f'<text x="{middle:.1f}" y="{y + 22:.1f}" font-size="16" fill="#ffffff" text-anchor="middle">{escape(label)}</text>'
        )


def _small(canvas: Canvas, left: float, sentence: str) -> None:
    canvas.words(left, canvas.y + 10, sentence, 12, _HINT)
    canvas.y += 18
