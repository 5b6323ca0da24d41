from hypothesis import given
from hypothesis import strategies as st

from bot.posts.markdown import plain
from bot.posts.paging import CARD_LIMIT, Block, Surround, pages
from bot.posts.values import Tone
from tests.bot.posts.reading import seen

LONG = f"https://a.example/{'x' * 300}"
SOURCES = {n: (f"-# {n} Courier [T]({LONG})", f"-# {n} Courier [T](https://a.example/)", f"-# {n} C") for n in range(1, 11)}


def _sentence(number: int, length: int = 600) -> Block:
    text = f"s{number} {'word ' * (length // 5)}end{number}"
    return Block(text, (f"[{number}]",), "**Courier:** ", " " if number > 1 else None, (number,))


def test_blocks_that_fit_stand_on_one_page_without_a_number() -> None:
    (card,) = pages([_sentence(1, 50), _sentence(2, 50)], Surround("> q", foot="-# scope", sources=SOURCES), Tone.ANSWER, "T")
    assert card.title == "T" and "page" not in card.description
    lines = card.description.split("\n")
    assert lines[0] == "> q" and lines[1].startswith("**Courier:** s1") and lines[1].endswith("end2 [2]")
    assert [line[:5] for line in lines[2:]] == ["-# 1 ", "-# 2 ", "-# sc"]


def test_a_page_that_follows_says_again_whose_words_and_what_was_asked_and_cites_only_its_own_sources() -> None:
    made = pages([_sentence(n) for n in range(1, 7)], Surround("> the whole question", "> the", "-# scope", SOURCES))
    assert len(made) > 1
    for at, card in enumerate(made, start=1):
        lines = card.description.split("\n")
        assert lines[0] == ("> the whole question" if at == 1 else "> the")
        assert lines[1].startswith("**Courier:** ")
        assert lines[-1] == f"-# page {at} of {len(made)}"
        assert {n for n in SOURCES if f"end{n} [{n}]" in card.description} == {n for n in SOURCES if f"-# {n} C" in card.description}


def test_the_two_sides_of_a_clash_turn_the_page_together() -> None:
    blocks = [Block("a" * 1_000), Block("b " * 200, lead="- clash\n"), Block("c " * 300, joint="\n", tied=True), Block("d")]
    first, second = pages(blocks, Surround())
    assert "b b" not in first.description and "b b" in second.description and "c c" in second.description


def test_where_links_take_too_much_room_the_sources_say_less() -> None:
    everything = Block("One sentence.", ("[1]" * 400, "[1]"), cites=tuple(SOURCES))
    (card,) = pages([everything], Surround("> q", foot="-# scope", sources=SOURCES))
    assert len(card.description) <= CARD_LIMIT and "x" * 300 not in card.description and "-# 10 Courier [T](https" in card.description


def test_a_list_is_parted_from_the_small_text_after_it() -> None:
    (card,) = pages([Block("- item")], Surround(foot="-# scope"))
    assert card.description == "- item\n\n-# scope"


def test_nothing_to_say_is_still_a_page() -> None:
    assert [card.description for card in pages([], Surround("> q"))] == ["> q"]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=40), st.integers(1, 400), st.booleans()), max_size=12))
def test_pages_keep_their_limit_and_lose_no_word_and_no_mark(made: list[tuple[str, int, bool]]) -> None:
    blocks = [
        Block(plain(f"x{text} " * times), (f"[{n}]",), "**Courier:** ", " " if joined else None, (n,), joined)
        for n, (text, times, joined) in enumerate(made, start=1)
    ]
    cards = pages(blocks, Surround("> a question", "> a", "-# scope", {n: (f"-# {n} Courier",) for n in range(1, 13)}))
    for card in cards:
        seen(card)
    for n, block in enumerate(blocks, start=1):
        having = [card.description for card in cards if f"-# {n} Courier" in card.description]
        assert having and all(f"[{n}]" in text for text in having)
        kept = "".join("".join(having).replace("…", "").split())
        assert len(having) > 1 or "".join(block.text.replace("…", "").split()) in kept
