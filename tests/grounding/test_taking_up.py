"""What hangs on something that was told before it, and so cannot be read by itself."""

import pytest

from core.values import Span
from grounding.standing_alone import own_words
from grounding.taking_up import takes_up, takes_up_a_thing
from tests.made_articles import made

_BEFORE = "A letter reached the town of Orrin in May, and two piers were shut. The police of Vessby came. "


def _span(sentence: str) -> Span:
    article = made("one", _BEFORE + sentence, title="Orrin shuts its piers")
    start = article.text.index(sentence)
    return Span(article, start, start + len(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "There was one problem: Ida Holm had never sailed.",
        "Even so, Ida Holm stayed in Orrin.",
        "Ten minutes later, Ida Holm rang the bell.",
        "At one point, Ida Holm spoke of rot.",
        "The walk, though, has cost Ida Holm a day.",
        "Ida Holm also opposes a full ban.",
        "In that note Ida Holm spoke of rot.",
        "Ida Holm signalled that the end of that lawsuit was near.",
        "The smaller hearing was held by Ida Holm.",
        "Ida Holm was chosen two years later by all.",
        "Ida Holm wants to take that step.",
        "“And you all know it,” Ida Holm said.",
        "“Yup,” Ida Holm said when the bell rang.",
        "“That cable never came to my desk,” Ida Holm said.",
        "Pressed by Ida Holm and Per Alm of Vessby, they refused to sign.",
    ],
)
def test_a_connection_or_a_second_without_its_first_hangs_on_what_was_told(sentence: str) -> None:
    span = _span(sentence)
    assert takes_up(span, own_words(span), trimmed=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Holm shut the piers and also sued the builder.",
        "Two days after the fire of May, Ida Holm came back.",
        "Ida Holm was chosen on Monday and left two years later.",
        "Ida Holm said that police had come.",
        "Asked by Ida Holm, builders refused to sign.",
        "“That is wrong,” Ida Holm said of the fire.",
        "Ida Holm and Per Alm said they would sign.",
    ],
)
def test_what_has_its_first_beside_it_hangs_on_nothing(sentence: str) -> None:
    span = _span(sentence)
    assert not takes_up(span, own_words(span), trimmed=False)


def test_a_leading_connective_hangs_only_where_it_is_shown() -> None:
    span = _span("But Ida Holm stayed in Orrin.")
    assert takes_up(span, own_words(span), trimmed=False)
    assert not takes_up(span, own_words(span), trimmed=True)


@pytest.mark.parametrize(
    ("sentence", "takes"),
    [
        ("The letter warned Ida Holm of rot.", True),
        ("Ida Holm left the piers, and boats came.", True),
        ("The letter’s words warned Ida Holm.", True),
        ("The letter of May warned Ida Holm.", False),
        ("A new letter came, and the letter warned Ida Holm.", False),
        ("The police warned Ida Holm of rot.", False),
        ("The Orrin letter warned Ida Holm of rot.", False),
    ],
)
def test_a_noun_behind_the_means_a_thing_told_before_unless_the_sentence_says_which(sentence: str, takes: bool) -> None:
    span = _span(sentence)
    assert takes_up_a_thing(span, own_words(span), frozenset()) is takes
    assert not takes_up_a_thing(span, own_words(span), frozenset({"letter", "pier"}))
