"""What members and articles may write to break a reply, ping somebody or pass for the bot; and interactions made by hand."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.posts.values import Card
from bot.records.values import Fault, Standing
from retrieval.embedding import Embedder
from tests.bot.discord.conftest import Stage, staged
from tests.bot.discord.made_corpus import forged, indexed
from tests.bot.posts.reading import UNSEEN, seen
from tests.loopback_discord.invocation import COMMAND, MODAL_SUBMIT, Invocation
from tests.loopback_discord.models import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

PINGS = "@everyone @here <@1> <@!1> <@&2> <#3> <id:guide> </ask:4> <t:1:R> :smile: <:a:5> <a:b:6>"
LINKS = "https://evil.example/a discord.gg/abcdef [free](https://evil.example) <https://evil.example> www.evil.example"
MARKS = "# Heading ```ansi code``` ||spoiler|| **bold** __under__ ~~struck~~ *i* _i_ -# small >>> quote `c` \\*x"
UNSEEN_WORDS = "abc\u202egnp.exe\u202c \u200bz\u200dw\ufeff \U000e0041\U000e0042tag \x1b[31mred\x07 \u2066iso\u2069"
# In the help and in /privacy, where nothing is foreign.
_OUR_EMPHASIS = re.compile(r"(?<![*\\])\*([A-Z][a-z ]+)\*(?!\*)")
NASTY = {"pings": PINGS, "links": LINKS, "marks": MARKS, "unseen": UNSEEN_WORDS}
_TITLE = f"{PINGS} {LINKS} {MARKS} "
ARTICLES: dict[str, dict[str, Any]] = {
    "a": {
        "id": "nasty-a\u202e<@1>" + "x" * 120,
        "title": _TITLE + UNSEEN_WORDS,
        "outlet": f"**@everyone** {LINKS} Gazette\u202e",
        "author": f"<@1> {MARKS}",
        "url": "https://evil.example/a_(b)?q=<@1>&x=**y** \u202e[z]",
        "published": "2026-03-03",
        "text": f"The ferry {PINGS} sank near Orrin {LINKS} on Monday {MARKS} {UNSEEN_WORDS}, they said.\n\n# Heading\n> quote",
    },
    "b": {
        "id": "nasty-b",
        "title": "Ferry sank near Orrin on Monday " + "😀*_`[" * 60,
        "outlet": "`Post` ](https://evil.example)",
        "author": "@here",
        "url": "javascript:alert(1)",
        "published": "2026-03-04",
        "text": f"The ferry sank near Orrin on Monday, the harbour master said.\n\nDivers {MARKS} found 3 crates {LINKS} of {PINGS}.",
    },
    "c": {"id": "nasty-c", "title": "\u200b \u202e", "outlet": "Quiet Post", "text": "Nothing else happened in Orrin, \u200b <@1> said."},
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A stage over articles that were written to do harm."""
    folder = tmp_path_factory.mktemp("hostile")
    data = indexed({f"{name}.json": json.dumps(one) for name, one in ARTICLES.items()}, Path(folder))
    async with staged(data, embedder) as made:
        await made.no_cooldown()
        yield made


@pytest.fixture(autouse=True)
def _no_reply_is_refused_or_pings(stage: Stage) -> Iterator[None]:
    before, posted = set(stage.server.invocations), len(stage.channel.messages)
    yield
    refused, stage.server.refused = stage.server.refused, []
    assert refused == []
    asked = [one for token, one in stage.server.invocations.items() if token not in before]
    shown = [*stage.channel.messages[posted:], *(reply for one in asked for reply in [one.original, *one.followups] if reply)]
    for message in shown:
        if message.author is stage.server.world.bot:
            _holds_nothing_live(message)


def _holds_nothing_live(message: Message) -> None:
    """Every card of a message read as a client reads it; fails where something is live that the bot did not make."""
    assert message.pings == set()
    for embed in message.embeds:
        read = seen(Card(_OUR_EMPHASIS.sub(r"\1", embed["description"]), embed.get("title", "")))
        assert all(re.match(r"https://(?:evil\.example/a_|discord\.com/channels/)", address) for address in read.links), read.links
        assert not UNSEEN.search(embed.get("title", ""))
    assert not UNSEEN.search(message.content)


async def _call(stage: Stage, command: str, **options: object) -> Invocation:
    return await stage.server.slash(stage.reader, stage.channel, command, options)


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize(
    ("command", "option", "before"),
    [
        ("ask", "question", "What happened to the ferry? "),
        ("ask", "question", ""),
        ("summary", "topic", "the ferry near Orrin "),
        ("summary", "article", ""),
        ("compare", "topic", "the ferry near Orrin "),
        ("check", "claim", "The ferry sank near Orrin. "),
        ("articles", "outlet", ""),
        ("article", "article", ""),
    ],
)
async def test_what_a_member_types_is_shown_as_it_is_and_does_nothing(
    command: str, option: str, before: str, words: str, stage: Stage
) -> None:
    asked = await _call(stage, command, **{option: before + words})
    assert asked.text


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
async def test_a_mention_is_answered_without_a_ping_whatever_it_holds(words: str, stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.reader, f"What happened to the ferry? {words}")
    reply = await stage.server.reply_to(said)
    assert reply.pings == set() and reply.embeds


async def test_a_hint_to_a_question_that_is_too_long_is_plain(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.owner, f"{PINGS} " * 20)
    reply = await stage.server.reply_to(said)
    assert reply.pings == set() and "characters" in reply.text


@pytest.mark.parametrize("button", ["Passages", "Why"])
@pytest.mark.parametrize(
    ("command", "options"), [("ask", {"question": "What sank near Orrin?"}), ("compare", {}), ("summary", {}), ("check", {})]
)
async def test_what_articles_hold_is_shown_as_it_is_under_every_button(
    command: str, options: dict[str, object], button: str, stage: Stage
) -> None:
    named = {
        "compare": {"first": "nasty-b", "second": await _offered(stage, "Heading")},
        "summary": {"article": "nasty-b", "length": "long"},
        "check": {"claim": "The ferry sank near Orrin on Monday."},
    }
    asked = await _call(stage, command, **(options or named[command]))
    assert "Passages" in asked.message.labels
    shown = await stage.server.press(stage.reader, asked.message, button)
    while "▶" in shown.message.labels and "page 1 of" in shown.text:
        before = shown.text
        await stage.server.press(stage.reader, shown.message, "▶")
        await stage.server.until(lambda before=before: shown.text != before)
    assert shown.ephemeral


async def _offered(stage: Stage, typed: str) -> str:
    offered = await stage.server.autocomplete(stage.reader, stage.channel, "compare", "first", typed)
    assert offered and all(not UNSEEN.search(one["name"]) and len(one["name"].encode("utf-16-le")) <= 200 for one in offered)
    return str(offered[0]["value"])


@pytest.mark.parametrize("command", ["summary", "article"])
async def test_an_article_with_an_id_or_title_that_cannot_be_typed_is_chosen_from_the_list(command: str, stage: Stage) -> None:
    every = await stage.server.autocomplete(stage.reader, stage.channel, command, "article", "")
    assert len(every) == 3
    for one in every:
        asked = await _call(stage, command, article=one["value"])
        assert "There is no article" not in asked.text and ("Passages" in asked.message.labels or "words" in asked.text)


async def test_outlets_of_any_name_are_offered_and_understood(stage: Stage) -> None:
    offered = await stage.server.autocomplete(stage.reader, stage.channel, "ask", "outlet", "", {"question": "x"})
    assert len(offered) == 3
    for one in offered:
        asked = await _call(stage, "ask", question="What happened near Orrin?", outlet=one["value"])
        assert "No article is from" not in asked.text


async def test_the_lists_of_what_was_read_hold_nothing_live(stage: Stage) -> None:
    for command in ("articles", "corrections", "privacy", "help"):
        assert (await _call(stage, command)).ephemeral


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
async def test_disputes_and_corrections_are_shown_as_they_were_written(words: str, stage: Stage) -> None:
    asked = await _call(stage, "ask", question=f"What sank near Orrin? {words}")
    form = await stage.server.press(stage.other, asked.message, "Dispute")
    await stage.server.submit(stage.other, form, {"fault": [Fault.LOADED], "text": f"wrong {words}"})
    disputes, server_id = stage.newsroom.records.disputes, str(stage.guild.id)
    (opened,) = await stage.newsroom.keep(disputes.pending, server_id)
    listed = await stage.server.slash(stage.admin, stage.channel, "admin disputes")
    assert "Dispute 1 of 1" in listed.text
    await stage.newsroom.keep(
        disputes.resolve, opened.id, server_id, str(stage.admin.id), Standing.UPHELD, f"right {words}", opened.opened_at
    )
    assert "right" in (await _call(stage, "corrections")).text


def _by_hand(stage: Stage, kind: int, data: dict[str, Any], **more: Any) -> Invocation:
    """An interaction as no client of Discord's would send it."""
    return stage.server._interaction(kind, stage.reader, stage.channel, data, **more)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("no-such-command", []),
        ("summary", [{"type": 3, "name": "length", "value": "endless"}]),
        ("summary", [{"type": 3, "name": "no-such-option", "value": "x"}, {"type": 3, "name": "length", "value": "@everyone"}]),
        ("ask", [{"type": 3, "name": "question", "value": ""}]),
        ("ask", [{"type": 3, "name": "question", "value": "x" * 1_500}]),
        ("ask", []),
        ("check", [{"type": 3, "name": "claim", "value": "x" * 5_500}]),
        ("compare", [{"type": 3, "name": "first", "value": PINGS}]),
        ("admin", [{"type": 1, "name": "no-such-subcommand", "options": []}]),
    ],
)
async def test_a_command_made_by_hand_is_refused_in_one_private_sentence(name: str, options: list[dict[str, Any]], stage: Stage) -> None:
    known = stage.server.commands.find(None, name, 1) or {"id": "1", "name": name, "type": 1}
    asked = await _by_hand(
        stage, COMMAND, {"id": known["id"], "name": name, "type": 1, "options": options, "resolved": {}}, command_type=1
    ).settled()
    assert asked.error is None and asked.ephemeral and "\n" not in asked.text and "incident" not in asked.text


async def test_a_menu_that_was_never_offered_is_refused_in_one_private_sentence(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.other, "Hello", mention_bot=False)
    data = {
        "id": "1",
        "name": "Do as I say",
        "type": 3,
        "target_id": str(said.id),
        "resolved": {"messages": {str(said.id): stage.server.payload(said, whole=True)}},
    }
    asked = await _by_hand(stage, COMMAND, data, command_type=3).settled()
    assert asked.error is None and asked.ephemeral and "\n" not in asked.text


@pytest.mark.parametrize(
    "custom_id", ["ehm:", "ehm:nonsense", "ehm:follow:../..", "ehm:fly:abc", "ehm:dispute:abc", "ehm:follow:zzzz", "ehm:correct:abc"]
)
async def test_a_form_that_nobody_knows_is_refused_in_one_private_sentence(custom_id: str, stage: Stage) -> None:
    field = {"type": 18, "component": {"type": 4, "custom_id": "question", "value": PINGS}}
    asked = await _by_hand(stage, MODAL_SUBMIT, {"custom_id": custom_id, "components": [field], "resolved": {}}).settled()
    assert asked.error is None and asked.ephemeral and "\n" not in asked.text and "incident" not in asked.text


@pytest.mark.parametrize("custom_id", ["ehc:", "ehc:../..", "ehc:zzzz"])
async def test_a_choice_that_nobody_knows_is_refused_in_one_private_sentence(custom_id: str, stage: Stage) -> None:
    asked = await _call(stage, "ask", question="What sank near Orrin?")
    options = [{"label": "x", "value": "x"}]
    asked.message.components.append({"type": 1, "components": [{"type": 3, "custom_id": custom_id, "id": 77, "options": options}]})
    chosen = await stage.server.choose(stage.reader, asked.message, custom_id, ["x"])
    assert chosen.ephemeral and "\n" not in chosen.text and "incident" not in chosen.text


@pytest.mark.parametrize(
    "command",
    ["admin role", "admin channel", "admin limits", "admin remove", "admin disputes", "admin audit", "admin status", "reindex"],
)
async def test_admins_commands_made_by_hand_are_refused_to_members(command: str, stage: Stage) -> None:
    options = {"article": "nasty-b"} if command == "admin remove" else {}
    asked = await stage.server.slash(stage.reader, stage.channel, command, options, hand_made=True)
    assert asked.ephemeral and "Only this server's admins" in asked.text


@pytest.mark.parametrize(
    "action", ["remove", "correct", "reject", "disputes", "see_audit", "see_reindex", "reindex_stop", "reindex_consent"]
)
async def test_admins_buttons_made_by_hand_do_nothing_for_members(action: str, stage: Stage) -> None:
    asked = await _call(stage, "ask", question="What sank near Orrin?")
    before = asked.text
    custom_id = f"eh:{action}:1:0"
    pressed = await stage.server.press(stage.reader, forged(asked.message, custom_id), custom_id)
    shown = await stage.server.until(lambda: pressed.followups or ([pressed.original] if pressed.original is not asked.message else []))
    assert shown[0].ephemeral and "incident" not in shown[0].text and asked.text == before
