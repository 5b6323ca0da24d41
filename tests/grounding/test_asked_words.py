"""Which words of an article tell of a question's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.asked_words import Told, tells_of
from grounding.check_words import lemma
from retrieval.words import stem


@pytest.mark.parametrize(
    ("asked", "told", "tells"),
    [
        ("throw", "thrown", True),
        ("boycotting", "boycotts", True),
        ("killed", "lethal", True),
        ("lethal", "killed", False),
        ("investigate", "examining", True),
        ("banned", "removed", True),
        ("charged", "accused", False),
        ("quay", "pier", False),
    ],
)
def test_another_form_tells_of_a_word_and_listed_words_do_one_way(asked: str, told: str, tells: bool) -> None:
    assert tells_of(lemma(told), lemma(asked)) is tells
    assert Told([stem(asked)]).of([stem(told)]) == ({stem(asked)} if tells else set())


def test_what_only_stands_near_a_word_does_not_tell_of_it_strictly() -> None:
    assert Told(["insult"]).of(["offend"]) == {"insult"}
    assert Told(["insult"], strictly=True).of(["offend"]) == set()


_WORDS = st.lists(st.sampled_from("kill fatal lethal close shut quay pier throw thrown boycott boycot agre sign é ß 4".split()), max_size=5)


@given(_WORDS, _WORDS)
def test_only_words_of_the_question_are_told_and_more_words_tell_no_less(asked: list[str], held: list[str]) -> None:
    told = Told(asked)
    assert told.of(held) <= set(asked)
    assert told.of(held) <= told.of([*held, "quay"])
    assert set(asked) & set(held) <= told.of(held)
