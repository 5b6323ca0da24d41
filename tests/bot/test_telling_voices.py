from dataclasses import replace

import pytest

from bot.telling_voices import speaker_of, voice_of
from core.values import Article, Span
from tests.bot.made import article, span, speaking

LATE = speaking(
    "“It is late,” she said. Ana Brun called it “a pity.” Then she left. “We go.” “Yes.” “I stay home today,” Tom Frey said.",
    ("It is late,", "Ana Brun"),
    ("a pity.", "Ana Brun"),
    ("We go.", "Ana Brun"),
    ("Yes.", None),
    ("I stay home today,", "Tom Frey"),
)


@pytest.mark.parametrize(
    ("words", "before", "note"),
    [
        ("“It is late,”", "Ana Brun", "quoting Ana Brun"),
        ("“It is late,” she said.", "quoting Ana Brun", "quoting Ana Brun"),
        ("Ana Brun called it “a pity.”", "", ""),
        ("“I stay home today,” Tom Frey said.", "", ""),
        ("Then she left.", "", ""),
        ("“Yes.”", "speaker not named", "speaker not named"),
        ("“We go.” “Yes.”", "Ana Brun and a speaker not named", "quoting Ana Brun and a speaker not named"),
    ],
)
def test_a_span_is_the_accounts_or_says_whom_it_quotes(words: str, before: str, note: str) -> None:
    voice = voice_of(span(LATE, words))
    assert (voice.before, voice.note) == (before, note)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She spoke. “It is late.\n\nIt is over.\n\nWe go.” He left.", "It is over."),
        ("She spoke. “It is late. It is over.\n\n“We go.” He left.", "It is over."),
        ('Then: "It is late.\n\n... It is over." He left.', 'It is over."'),
        ('He left. "It is late. It is over. We go," she said.', "It is over."),
    ],
)
def test_words_within_marks_that_open_before_them_are_somebodys(text: str, words: str) -> None:
    assert voice_of(span(article("a", text), words)).before == "speaker not named"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It is late,” she said. It is over. “We go,” he said.", "It is over."),
        ('"It is late," she said. It is over. "We go," he said.', "It is over."),
        ("It is over.", "It is over."),
        ("She said: “It is late. It is over. “We go,” he said.", "It is over."),
        ("She called it “late. It is “over” now. It ended.", "It is “over” now."),
    ],
)
def test_words_between_two_quotations_are_the_accounts(text: str, words: str) -> None:
    assert voice_of(span(article("a", text), words)).before == ""


def test_who_opens_a_quotation_says_what_follows_in_it() -> None:
    text = "“It is late.\n\nIt is over.\n\nWe go.”"
    assert voice_of(span(speaking(text, ("It is late.", "Ana Brun")), "It is over.")).before == "Ana Brun"


def _whole(of: Article) -> Span:
    return Span(of, 0, len(of.text))


def test_one_person_whom_all_quote_goes_by_the_fullest_name() -> None:
    full, short, other = (speaking("“Yes.”", ("Yes.", name)) for name in ("Ana Brun", "Brun", "Tom Frey"))
    assert speaker_of([_whole(short), _whole(full)]) == "Ana Brun"
    assert speaker_of([_whole(full), _whole(other)]) == ""
    assert speaker_of([_whole(replace(full, speech=()))]) == ""
