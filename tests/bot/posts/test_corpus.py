"""Lists of articles and corrections as a reader sees them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.posts import corpus
from bot.posts.values import Tone
from bot.records.values import Correction, Fault
from core.values import Article, Event
from tests.bot.made import COURIER, POST, article
from tests.bot.posts.reading import seen, whole

LIBRARY = article("library", "The library opens on Sundays.", "Library hours")
BRIDGE = Event("e", "The bridge", ("post", "courier"), POST.source.published)
THIRD, FOURTH = "<t:1772539200:D>", "<t:1772625600:D>"
AT = datetime(2026, 3, 9, 10, tzinfo=UTC)


def test_articles_of_one_event_stand_together_before_those_on_their_own() -> None:
    (card,) = corpus.articles([a.source for a in (COURIER, LIBRARY, POST)], [BRIDGE], {"courier": 23, "post": 1}, None)
    assert card.tone is Tone.NOTICE and card.title == "Articles"
    assert seen(card).text == (
        "**The bridge** (2 accounts)\n"
        f"- Valley Post · Another week of detours · {FOURTH} · 1 word\n"
        f"- Halden Courier · [Bridge repairs near their end] · {THIRD} · 23 words\n"
        "**On their own**\n"
        f"- Halden Courier · [Library hours] · {THIRD}\n"
        "\n"
        "-# 3 articles of 2 outlets."
    )


def test_a_list_of_one_outlet_says_whose_it_is_on_every_page() -> None:
    many = [article(f"a{n}", "x", f"Title {n}").source for n in range(80)]
    cards = corpus.articles(many, [], {}, "Halden Courier")
    assert len(cards) > 1 and all(seen(card).text.startswith("Of **Halden Courier**:\n- Halden Courier · [Title") for card in cards)


def test_nothing_read_is_said() -> None:
    assert whole(corpus.articles([], [], {}, None)) == "No articles have been read yet."


def test_an_article_is_shown_whole_with_what_is_known_of_it() -> None:
    written = Article(replace(POST.source, author="Ada Holm"), POST.text, POST.sentences, ())
    assert whole(corpus.article(written, BRIDGE)) == (
        f"Valley Post · Another week of detours · {FOURTH}\n"
        "-# By Ada Holm · 11 words · one of 2 accounts of “The bridge”\n"
        "The bridge stays shut until 21 March.\n"
        "Shopkeepers ask for help."
    )


def test_an_article_of_no_event_and_no_author_says_only_its_length() -> None:
    assert "\n-# 11 words\n" in whole(corpus.article(POST, None))


def test_a_long_article_loses_no_word_over_its_pages() -> None:
    text = "\n".join(f"Paragraph {n}: {'the bridge stays shut ' * 20}." for n in range(30))
    shown = whole(corpus.article(article("long", text), None))
    assert all(f"Paragraph {n}:" in shown for n in range(30)) and shown.count("stays shut") == text.count("stays shut")


def test_corrections_lead_to_the_corrected_answer_where_it_still_stands() -> None:
    upheld = [
        Correction(AT, Fault.FACT, "It is 21 March.", "When does it open?", "11", "12"),
        Correction(AT, Fault.LOADED, "He said it calmly."),
    ]
    (card,) = corpus.corrections(upheld, "10")
    assert "https://discord.com/channels/10/11/12" in seen(card).links
    assert seen(card).text == (
        "**<t:1773050400:D>** · wrong fact · [the answer]\n"
        "> When does it open?\n"
        "It is 21 March.\n"
        "**<t:1773050400:D>** · loaded wording\n"
        "He said it calmly.\n"
        "-# 2 corrections."
    )
    assert whole(corpus.corrections([], "10")) == "Nothing has had to be corrected."
