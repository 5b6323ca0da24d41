"""Figures that two accounts give differently for one thing, however they word it."""

from __future__ import annotations

import pytest

from core.values import Article, Origin, OriginKind
from grounding.accounts import Accounts
from grounding.clash_measures import measures
from retrieval.composing import compose
from retrieval.embedding import Embedder

_THINGS = "barn boat church chapel dock farm field gallery inn market mill museum orchard pier quarry school station theatre".split()
# A long article, in which few words are in two sentences.
_REST = "".join(f" The {one} by the {two} was painted in May." for one, two in zip(_THINGS, reversed(_THINGS), strict=True))
_FUND = "To pay for the wall the county would unlock money from the harbour construction budget, to the tune of $3.5 million."
_OTHER = "The order lets the county divert $3.6 million from harbour construction to the wall, its treasurer said."


def _account(key: str, text: str) -> Article:
    return compose({"id": key, "title": key, "text": text, "published": "2026-05-08"}, Origin(OriginKind.GIVEN), key)


def _given(embedder: Embedder, one: str, two: str) -> list[tuple[str, str]]:
    accounts = Accounts([_account("a", one + _REST), _account("b", two + _REST)], embedder)
    of = {article.source.id: n for n, article in enumerate(accounts.articles)}
    return [(m.a.reading.text[slice(*m.found.a)], m.b.reading.text[slice(*m.found.b)]) for m in measures(accounts, of["a"], of["b"])]


def test_two_sums_for_one_thing_are_found_whatever_is_said_around_them(embedder: Embedder) -> None:
    assert _given(embedder, _FUND, _OTHER) == [("$3.5 million", "$3.6 million")]
    assert _given(embedder, _OTHER, _FUND) == [("$3.6 million", "$3.5 million")]


@pytest.mark.parametrize(
    "two",
    [
        _OTHER + " A clerk in the harbour office spoke of $3.5 million.",
        _OTHER.replace("$3.6", "about $4"),
        _OTHER.replace("$3.6 million", "$36 million"),
        "The choir was given $3.6 million by a farmer, its treasurer said.",
    ],
)
def test_sums_that_are_told_too_or_may_be_one_or_are_of_something_else_are_not(embedder: Embedder, two: str) -> None:
    assert _given(embedder, _FUND, two) == []


def test_spans_of_years_of_one_name_that_differ_at_both_ends_are_found(embedder: Embedder) -> None:
    one = "Ida Solberg, the first woman to sit for Tollbeck, served in the county council from 1967 to 1979."
    two = "The first woman to sit for Tollbeck was Ida Solberg, who held a seat in the county council from 1966 to 1978."
    assert _given(embedder, one, two) == [("1967 to 1979", "1966 to 1978")]
    assert _given(embedder, one, two.replace("1966", "1967")) == []
