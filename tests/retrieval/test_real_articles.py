"""The two real articles, as scraped, that the project is handed; they are not part of it."""

from pathlib import Path

import pytest

from core.values import Article, Origin, OriginKind
from retrieval.reading import article_files, read_file

_FOLDER = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not _FOLDER.is_dir(), reason="the real articles are handed over beside the repository, not with it")


def _articles() -> list[Article]:
    files = article_files(_FOLDER)
    return [a for path in files for a in read_file(path, Origin(OriginKind.FOLDER, path.name, str(_FOLDER))) if isinstance(a, Article)]


def test_both_are_read_without_a_trace_of_their_pages() -> None:
    articles = _articles()
    assert len(articles) == 2
    for article in articles:
        lower = article.text.lower()
        assert not [trace for trace in ("pic.twitter", "t.co/", "(@", "full article", "contributors", "video") if trace in lower]


def test_every_sentence_is_whole() -> None:
    for article in _articles():
        for sentence in article.sentences:
            shown = article.text[sentence.start : sentence.end]
            assert sentence.heading or shown.rstrip("”’\"'")[-1] in ".!?,…", shown
            assert shown[0].isupper() or shown[0] in "“‘"


def test_nothing_but_lines_of_the_page_and_copies_is_left_out() -> None:
    for path, article in zip(article_files(_FOLDER), _articles(), strict=True):
        words = len(path.read_text(encoding="utf-8").split())
        assert 0.7 < len(article.text.split()) / words <= 1.03


def test_everything_said_has_a_speaker_with_a_full_name() -> None:
    for article in _articles():
        assert article.speech
        assert all(speech.speaker and " " in speech.speaker for speech in article.speech)


def test_headings_are_told_from_sentences() -> None:
    with_headings, without = _articles()
    assert sum(s.heading for s in with_headings.sentences) == 3
    assert not any(s.heading for s in without.sentences)
