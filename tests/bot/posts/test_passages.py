from hypothesis import given
from hypothesis import strategies as st

from bot.posts.passages import cited_spans, passages
from core.values import AccountVerdict, Article, ClaimCheck, Comparison, Neutrality, Row, Section, SectionKind, Span, Summary, Verdict
from tests.bot.made import COURIER, POST, answer, article, claim, span
from tests.bot.posts.reading import HOSTILE, seen, whole

REOPENS = "The bridge will reopen on 14 March, the county engineer said."
EARLY = "“We expect to finish early,” Dana Ortiz told the council."
SHUT = "The bridge stays shut until 21 March."
THIRD, FOURTH = "<t:1772539200:D>", "<t:1772625600:D>"


def test_a_span_stands_in_bold_in_its_paragraph_under_the_line_of_its_article() -> None:
    text = whole(passages([(1, span(COURIER, REOPENS)), (2, span(POST, SHUT))]))
    assert text == (
        f"**1 Halden Courier** · [Bridge repairs near their end] · {THIRD}\n"
        f"> **{REOPENS}** {EARLY}\n"
        f"**2 Valley Post** · Another week of detours · {FOURTH}\n"
        f"> **{SHUT}**"
    )


def test_spans_of_one_paragraph_share_it_and_of_several_keep_its_breaks() -> None:
    both = [(1, span(COURIER, REOPENS)), (1, span(COURIER, "Dana Ortiz"))]
    assert f"\n> **{REOPENS}** “We expect to finish early,” **Dana Ortiz** told the council." in whole(passages(both))
    over = Span(POST, 0, len(POST.text))
    assert f"\n> **{SHUT} Shopkeepers ask for help.**" in whole(passages([(2, over)]))


def test_of_a_long_paragraph_only_what_is_near_is_shown() -> None:
    long = article("long", f"{'Before it. ' * 100}The cited words. {'After it. ' * 100}".strip())
    text = whole(passages([(1, span(long, "The cited words."))]))
    assert "\n> … " in text and "Before it. **The cited words.** After it." in text and text.endswith(" …") and len(text) < 800


def test_nothing_cited_is_said() -> None:
    assert whole(passages([])) == "Nothing is cited here."


def test_the_cited_spans_of_each_kind_come_once_by_number_and_place() -> None:
    first, second, third = (span(COURIER, REOPENS), span(COURIER, EARLY), span(POST, SHUT))
    told = answer(claim(2, POST, SHUT), claim(1, COURIER, EARLY), claim(1, COURIER, REOPENS), claim(1, COURIER, REOPENS))
    expected = ((1, first), (1, second), (2, third))
    assert cited_spans(told) == expected
    assert cited_spans(Summary(told, (Section(SectionKind.LEAD, told.claims),), Neutrality((), (), ()))) == expected
    rows = (Row("", "date", (third, second, first)),)
    assert cited_spans(Comparison("", (COURIER, POST), rows, ((POST, (Row("", "only", (third,)),)),), (), (), ())) == expected
    accounts = tuple(AccountVerdict(a.article, Verdict.SUPPORTED, 1.0, (a,)) for a in (first, third))
    assert cited_spans(ClaimCheck("x", Verdict.SUPPORTED, 1.0, accounts, (), ())) == ((1, first), (2, third))


@given(HOSTILE, HOSTILE, HOSTILE, st.integers(1, 9))
def test_no_article_can_break_out_of_its_passage(before: str, cited: str, after: str, number: int) -> None:
    hostile = Article(article("h", "x", title=f"t{cited}", outlet=f"o{after}").source, f"{before} x{cited} {after}", (), ())
    start = len(before) + 1
    for card in passages([(number, Span(hostile, start, start + 1 + len(cited)))]):
        assert len(seen(card).links) == 1 and len(card.description) <= 1_800
