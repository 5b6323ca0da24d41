from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.posts.markdown import cut, link, mark, moment, parted, plain, utf16, visible
from bot.posts.values import Card
from bot.safe_text import safe
from tests.bot.posts.reading import HOSTILE, seen, unescaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The bridge is shut.", "The bridge is shut."),
        ("At 10:30, he said: no", r"At 10\:30, he said: no"),
        ("**bold** _it_ ~~s~~", r"\*\*bold\*\* \_it\_ \~\~s\~\~"),
        ("||x|| `c`", r"\|\|x\|\| \`c\`"),
        ("@everyone <@1> <#2> <t:3>", r"\@everyone \<\@1\> \<\#2\> \<t\:3\>"),
        ("[a](https://b.example)", r"\[a\]\(https\:\/\/b.example\)"),
        ("discord.gg/abc", r"discord.gg\/abc"),
        (":smile:", r"\:smile\:"),
        ("- a - b", r"\- a - b"),
        ("+ a", r"\+ a"),
        ("1. a 2. b", r"1\. a 2. b"),
        ("-# small", r"\-\# small"),
        ("> quote", r"\> quote"),
        ("a\\*b", r"a\\\*b"),
        ("one\ntwo\u202e", "one two"),
        ("-", r"\-"),
    ],
)
def test_a_foreign_text_is_escaped_where_it_would_be_live(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(HOSTILE)
def test_a_plain_text_reads_as_it_was_written_and_holds_nothing_live(text: str) -> None:
    assert unescaped(plain(text)) == safe(text)
    if safe(text) and utf16(plain(text)) <= 3_900:
        seen(Card(plain(text)))


@given(HOSTILE, st.integers(4, 80))
def test_a_text_is_cut_within_its_limit_and_never_inside_an_escape(text: str, most: int) -> None:
    short = plain(text, most)
    assert utf16(short) <= most
    head = short.removesuffix(" …") if utf16(plain(text)) > most else short
    assert safe(text).startswith(unescaped(head))


@given(HOSTILE, st.integers(2, 80))
def test_the_two_parts_of_a_text_are_the_text(text: str, most: int) -> None:
    escaped = plain(text)
    head, rest = parted(escaped, most)
    assert unescaped(head + rest).replace(" ", "") == safe(text).replace(" ", "")
    assert utf16(head) <= most and (head or not escaped)


def test_a_cut_falls_between_words_and_says_so() -> None:
    assert cut("one two three four", 12) == "one two …"


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("Bridge", "https://a.example/x", "[Bridge](https://a.example/x)"),
        ("Bridge", None, "Bridge"),
        ("Bridge", "javascript:alert(1)", "Bridge"),
        ("Bridge", "https://a.example/a(b) c\\d<e>", "[Bridge](https://a.example/a%28b%29c%5Cd%3Ce%3E)"),
        ("Bridge", "https://[::1]:80/a[b]", "[Bridge](https://[::1]:80/a%5Bb%5D)"),
        (r"\[Video\] Bridge", "https://a.example", r"[\[Video\] Bridge](https://a.example)"),
        (r"\[Video Bridge", "https://a.example", r"\[Video Bridge [↗](https://a.example)"),
        (r"see https\:\/\/b.example", "https://a.example", r"see https\:\/\/b.example [↗](https://a.example)"),
        ("", "https://a.example", "[↗](https://a.example)"),
    ],
)
def test_a_link_opens_web_addresses_only_and_none_can_end_early(text: str, url: str | None, shown: str) -> None:
    assert link(text, url) == shown


def test_a_mark_is_a_link_where_there_is_an_address() -> None:
    assert mark(2, "https://a.example") == "[[2]](https://a.example)"
    assert mark(2, None) == "[2]"


@given(HOSTILE, HOSTILE)
def test_a_link_is_one_link_whatever_its_text_and_address_hold(text: str, tail: str) -> None:
    shown = link(plain(f"x{text}", 300), f"https://a.example/{tail}"[:500])
    assert len(seen(Card(shown)).links) == 1


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (datetime(2026, 3, 3, tzinfo=UTC), "<t:1772539200:D>"),
        (datetime(2026, 3, 3, 18, 30, tzinfo=UTC), "<t:1772562600:D>"),
        (datetime(1815, 6, 18, tzinfo=UTC), "<t:-4876804800:D>"),
        (None, "undated"),
    ],
)
def test_a_day_without_a_time_is_noon_so_that_all_readers_see_that_day(when: datetime | None, shown: str) -> None:
    assert moment(when) == shown


def test_lengths_are_counted_as_discord_counts_and_as_readers_see() -> None:
    assert (utf16("a😀"), utf16("\ud800")) == (3, 1)
    assert visible(r"[[1]](https://a.example/long) \*x\*") == len("[[1]] *x*")
