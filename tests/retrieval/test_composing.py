"""Fields into an article."""

from datetime import UTC, datetime

import pytest

from core.errors import ArticleUnreadable
from core.values import Article, Origin, OriginKind
from retrieval.composing import MAX_TEXT, compose
from retrieval.headlines import headline, shortened

_TEXT = "The county shut the bridge on Monday.\n\n“We open in May,” Mayor Ana Brun said."


def _compose(**fields: object) -> Article:
    return compose({"text": _TEXT, **fields}, Origin(OriginKind.GIVEN), "fallback")


def test_fields_go_by_their_usual_names() -> None:
    article = compose(
        {
            "guid": 7, "Headline": "Bridge shut", "source": {"name": "Halden Courier"}, "authors": ["Ana Hale", "Tom Hale"],
            "link": "https://halden.example/1", "publishedAt": "2026-01-26", "body": _TEXT,
        },
        Origin(OriginKind.GIVEN),
        "fallback",
    )  # fmt: skip
    source = article.source
    assert (source.id, source.title, source.outlet, source.author) == ("7", "Bridge shut", "Halden Courier", "Ana Hale, Tom Hale")
    assert (source.url, source.published) == ("https://halden.example/1", datetime(2026, 1, 26, tzinfo=UTC))
    assert article.text == _TEXT
    assert len(article.sentences) == 2
    assert [s.speaker for s in article.speech] == ["Ana Brun"]


def test_what_is_not_given_is_unknown() -> None:
    source = _compose().source
    assert (source.id, source.outlet, source.author, source.url, source.published) == ("fallback", None, None, None, None)


def test_a_text_without_a_title_gets_its_first_sentence() -> None:
    assert _compose().source.title == "The county shut the bridge on Monday"


def test_a_first_line_that_is_a_headline_becomes_the_title() -> None:
    article = _compose(text=f"Bridge Shut Until May\n{_TEXT}")
    assert (article.source.title, article.text) == ("Bridge Shut Until May", _TEXT)


def test_a_title_loses_the_outlet_that_it_trails() -> None:
    assert _compose(title="Bridge shut | Halden Courier", outlet="Halden Courier").source.title == "Bridge shut"
    assert _compose(title="Bridge shut | Halden Courier").source.title == "Bridge shut | Halden Courier"


def test_a_long_first_sentence_is_cut_before_a_clause_and_never_within_a_word() -> None:
    sentence = (
        "The county shut the bridge on Monday, after an inspection of its four piers had found cracks in two of them and rust in a third."
    )
    assert shortened(sentence) == "The county shut the bridge on Monday"
    assert shortened("bridge " * 30).split() == ["bridge"] * 12
    assert headline(sentence) == ("The county shut the bridge on Monday", sentence)


def test_the_version_is_the_same_for_the_same_article_and_another_for_any_change() -> None:
    version = _compose().source.version
    assert version == _compose().source.version
    changed = [
        _compose(**change).source.version
        for change in ({"title": "T"}, {"outlet": "O"}, {"url": "u"}, {"date": "2026-01-26"}, {"text": _TEXT + " No."})
    ]
    assert len({version, *changed}) == 6


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": ""}, "no article text"),
        ({"text": "ADVERTISEMENT\n\nShare on Facebook"}, "no article text"),
        ({"date": "soon"}, "2026-01-26"),
        ({"text": "a " * MAX_TEXT}, "characters"),
    ],
)
def test_what_cannot_be_an_article_is_refused(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(ArticleUnreadable, match=reason):
        _compose(**fields)
