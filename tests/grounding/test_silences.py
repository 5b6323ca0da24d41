"""Which subjects of one account another is said to be silent on."""

from __future__ import annotations

import pytest

from grounding.comparing import compare_accounts
from grounding.labels import whole_names
from retrieval.embedding import Embedder
from tests.grounding.accounts_of_halden import article

_BASE = "The council of Halden voted on Monday to close the mill bridge. Engineer Ana Brun found cracks in two piers of it."


def _silent(embedder: Embedder, one: str, two: str, *, titles: tuple[str, str] = ("One", "Two")) -> list[tuple[str, str]]:
    accounts = [article("a", "Courier", titles[0], f"{_BASE} {one}"), article("b", "Post", titles[1], f"{_BASE} {two}")]
    return [(s.about, s.article.source.id) for s in compare_accounts(accounts, embedder).silent]


def test_a_person_with_weight_of_whom_the_other_tells_nothing_is_a_silence(embedder: Embedder) -> None:
    told = "Mr. Osk R. Dahl built the bridge in 1931. Dahl later moved to Marl and built ships."
    assert _silent(embedder, told, "Rain fell all day.") == [("Osk R. Dahl", "b")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Osk Dahl built it. Dahl moved to Velby.", "The bridge of Dahl’s firm is old."),
        ("Sweden sent two cranes. Sweden also paid for them.", "Two Swedish cranes came."),
        ("The Sell Transport Union went on strike. The Sell Transport Union wants more pay.", "The STU wants more pay."),
        ("The Valley Observer wrote of it. The Valley Observer had a photograph.", "As the Observer told its readers, it rained."),
        ("Republicans were against it. Republicans want a vote.", "The right was against it."),
        ("Mr. Ode, R-Marl, was there. Gov. Ode left early.", "Ode was there."),
        ("Pacing the bridge, Brun counted cracks. Pacing is slow.", "Brun walked up and down."),
        ("The bus came from Marl.", "The bus was late."),
        ("The Pentagon sent two cranes. The Pentagon also paid for them.", "Two cranes came from the Defense Department."),
    ],
)
def test_other_forms_demonyms_initials_tags_and_scraps_are_no_silence(embedder: Embedder, one: str, two: str) -> None:
    assert _silent(embedder, one, two) == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Dick Dahl built it. Dick Dahl moved to Velby.", "The bridge of Richard Dahl is old. Richard Dahl is dead."),
        (
            "William Dahl built it. William Dahl moved to Velby.",
            "Engineer William “Mo” Dahl was first. Mo Dahl is dead. Mo Dahl built much.",
        ),
        ("Bea Dahl built it. Bea Dahl moved to Velby.", "Bibi Dahl is dead. Bibi Dahl built much. Bibi Dahl was first."),
        ("Ana Orr built it. Ana Orr moved to Velby.", "Anna Orr is dead. Orr built much."),
        ("KTVI built it. KTVI then moved to Velby.", "Rain fell all day."),
        ("The H.P.O. sent two cranes. The H.P.O. also paid for them.", "Two cranes came from the HPO."),
        ("Haldenism built it. Haldenism then moved to Velby.", "The Haldenist bridge is old."),
    ],
)
def test_one_person_or_body_under_several_forms_is_no_silence(embedder: Embedder, one: str, two: str) -> None:
    assert _silent(embedder, one, two) == []


@pytest.mark.parametrize(
    "told",
    [
        "Following Brun, Dahl went too. Following Brun is wise.",
        "A former Velby police chief spoke. The Velby police chief was brief.",
        "The head of Freedom to Build spoke. The founder of Freedom to Build was brief.",
    ],
)
def test_openings_attributes_and_halves_of_names_are_no_subjects(embedder: Embedder, told: str) -> None:
    found = {about for about, _ in _silent(embedder, told, "Rain fell all day.")}
    assert not found & {"Following Brun", "Velby", "Freedom"}


@pytest.mark.parametrize(
    "two",
    ["The minority of the council was against it.", "“A minor matter,” said one.", "The sheep of Marl were there."],
)
def test_a_name_is_met_as_a_whole_word_written_large(embedder: Embedder, two: str) -> None:
    told = "Demetrios Minor built the bridge in 1931. Demetrios Minor later moved to Marl and built ships."
    assert _silent(embedder, told, two) == [("Demetrios Minor", "b")]


def test_of_two_people_with_one_last_name_the_one_named_less_is_met_by_the_whole_name_only(embedder: Embedder) -> None:
    told = "Mayor Tom Ode spoke first. Tom Ode was brief. Ingrid Ode sang on the bridge. Ingrid Ode was praised."
    assert ("Ingrid Ode", "b") in _silent(embedder, told, "Tom Ode was there. Mr. Ode said little.")


def test_a_name_in_the_other_headline_is_no_silence(embedder: Embedder) -> None:
    told = "Osk Dahl built the bridge in 1931. Dahl later moved to Marl and built ships."
    assert _silent(embedder, told, "Rain fell all day.", titles=("One", "Dahl's bridge to close")) == []


def test_each_subject_comes_once_with_all_that_are_silent(embedder: Embedder) -> None:
    told = "Osk Dahl built the bridge in 1931. Osk Dahl later moved to Marl."
    texts = (f"{_BASE} {told}", f"{_BASE} Rain fell all day.", f"{_BASE} The sun shone all day.", f"{_BASE} Dahl knew. {told}")
    accounts = [article(f"a{n}", f"Paper {n}", f"Report {n}", text) for n, text in enumerate(texts)]
    found = [(s.about, s.article.source.id) for s in compare_accounts(accounts, embedder).silent if "Dahl" in s.about]
    assert found == [("Osk Dahl", "a1"), ("Osk Dahl", "a2")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Tuesday Representative Adam B. Storr, from Marl, met Gov. Lea Vik.", ["Adam B. Storr", "Marl", "Lea Vik"]),
        ("It was Police Chief Jo Pell’s idea.", ["Jo Pell"]),
        ("He praised #Halden and @Marl.", []),
        ("It was Senators Lea Vik of Marl and Jo Pell who came.", ["Lea Vik", "Jo Pell"]),
        ("Following Ana Brun, it rained.", ["Ana Brun"]),
    ],
)
def test_names_are_whole_and_bare(text: str, found: list[str]) -> None:
    assert [name for _, name in whole_names(text) if name != "Tuesday"] == found
