from dataclasses import replace

from bot.posts.ledger import comparison
from core.values import Comparison, Row, Silence, Wording
from tests.bot.made import COURIER, POST, article, span, speaking
from tests.bot.posts.reading import seen, whole

REOPENS = span(COURIER, "The bridge will reopen on 14 March, the county engineer said.")
SHUT = span(POST, "The bridge stays shut until 21 March.")
SHOPS = span(POST, "Shopkeepers ask for help.")
LIBRARY = article("library", "The library opens on Sundays.", "Library hours")
THIRD, FOURTH = "<t:1772539200:D>", "<t:1772625600:D>"


def _ledger(**parts: object) -> Comparison:
    empty: dict[str, object] = {"agreed": (), "only": (), "differ": (), "wording": (), "silent": ()}
    return Comparison("Halden bridge", (COURIER, POST), **{**empty, **parts})  # type: ignore[arg-type]


def test_every_line_of_the_ledger_has_its_account_and_its_citation() -> None:
    ledger = _ledger(
        agreed=(Row("", "shared", (REOPENS, SHUT)),),
        only=((COURIER, (Row("early", "only", (span(COURIER, "We expect to finish early"),)),)), (POST, (Row("shops", "only", (SHOPS,)),))),
        differ=(Row("the reopening", "date", (REOPENS, SHUT)), Row("the end", "date", (SHUT, REOPENS))),
        wording=(Wording("the closure", (span(COURIER, "reopen"), span(POST, "stays shut"))),),
        silent=(Silence("shopkeepers", COURIER, 3, REOPENS),),
    )
    (card,) = comparison(ledger)
    opening = "“The bridge will reopen on 14 March, the county engineer said.” [[1]]"
    assert seen(card).text == (
        "> Comparison: Halden bridge\n"
        "**Headlines**\n"
        "- **Halden Courier:** “Bridge repairs near their end” [[1]]\n"
        "- **Valley Post:** “Another week of detours” [2]\n"
        "**Reported by several**\n"
        f"- **Halden Courier:** {opening} · **Valley Post:** “The bridge stays shut until 21 March.” [2]\n"
        "**Accounts differ**\n"
        "- the reopening\n"
        f"  - **Halden Courier:** {opening}\n"
        "  - **Valley Post:** “The bridge stays shut until 21 March.” [2]\n"
        "- the end\n"
        "  - **Valley Post:** “The bridge stays shut until 21 March.” [2]\n"
        f"  - **Halden Courier:** {opening}\n"
        "**How each puts it**\n"
        "- the closure\n"
        "  - **Halden Courier:** “reopen” [[1]]\n"
        "  - **Valley Post:** “stays shut” [2]\n"
        "**Only in Halden Courier**\n"
        "- speaker not named: “We expect to finish early” [[1]]\n"
        "**Only in Valley Post**\n"
        "- “Shopkeepers ask for help.” [2]\n"
        "**Not mentioned**\n"
        "- shopkeepers: not in Halden Courier [[1]]\n"
        "\n"
        f"-# 1 Halden Courier · [Bridge repairs near their end] · {THIRD}\n"
        f"-# 2 Valley Post · Another week of detours · {FOURTH}\n"
        "-# 2 accounts compared, in their own words"
    )


def test_what_a_long_part_leaves_out_stands_further_on() -> None:
    silent = (Silence("shopkeepers", COURIER, 3, REOPENS),)
    text = whole(comparison(_ledger(only=((POST, tuple(Row(f"{n}", "only", (SHOPS,)) for n in range(8))),), silent=silent)))
    first, _, rest = text.partition("\n- and 2 more, further on\n**Not mentioned**\n- shopkeepers")
    assert first.count("Shopkeepers") == 6
    assert "\n**Only in Valley Post, further**\n- “Shopkeepers" in rest and rest.count("Shopkeepers") == 2


def test_speech_is_told_under_its_speakers_name() -> None:
    words = "We expect to finish early."
    one, other = (replace(speaking(f"“{words}”", (words, "Ana Brun")), source=of.source) for of in (COURIER, POST))
    spans = tuple(span(of, words) for of in (one, other))
    text = whole(comparison(replace(_ledger(only=((one, (Row("x", "only", spans[:1]),)),)), agreed=(Row("x", "quoted", spans),))))
    assert f"**Several quote Ana Brun**\n- **Halden Courier, Valley Post:** “{words}” [[1]][2]\n" in text
    assert f"**Only in Halden Courier**\n- Ana Brun: “{words}” [[1]]\n" in text


def test_the_sides_of_a_clash_stand_on_one_page() -> None:
    rows = tuple(Row(f"clash {n}", "date", (REOPENS, SHUT)) for n in range(40))
    cards = comparison(_ledger(differ=rows))
    assert len(cards) > 1
    for at, card in enumerate(cards):
        text = seen(card).text
        opening = "> Comparison: Halden bridge\n**Accounts differ**\n- clash " if at else "> Comparison: Halden bridge\n**Headlines**\n"
        assert text.startswith(opening)
        assert text.count("14 March") == text.count("21 March") == text.count("- clash")


def test_accounts_that_share_nothing_are_said_to_share_nothing() -> None:
    assert "No sentence of one account" in whole(comparison(_ledger()))
    assert not whole(comparison(replace(_ledger(), topic=""))).startswith(">")
