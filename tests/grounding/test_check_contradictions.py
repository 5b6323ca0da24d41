import pytest

from core.values import Article
from grounding.check_contradictions import contradiction
from grounding.check_evidence import find_evidence
from grounding.check_features import written_apart
from retrieval.embedding import Embedder
from tests.grounding.stories import STORY, article

HARBOUR = article(
    "The quay will close on 20 April and stay shut for seven months, harbour master Tobin Ash said. "
    "Mayor Ines Dorrow then suspended the meeting for 20 minutes. Dorrow praised Ash, who had not spoken. "
    "The work will cost $4.2 million. Police made no arrests. Bus fares rose by 12 percent in January. "
    "The library opens on Sundays, head librarian Jory Finn said."
)


def found(claim: str, embedder: Embedder, story: Article = HARBOUR) -> tuple[str, str] | None:
    """What each side says."""
    evidence = find_evidence([claim], story, embedder)[0]
    c = contradiction(evidence, story)
    return (c.told, c.there) if c else None


@pytest.mark.parametrize(
    ("claim", "told", "there"),
    [
        ("The quay will not close.", "will not close", "will close"),
        ("The quay will close on 4 May.", "4 May", "20 April"),
        ("The work will cost $9 million.", "$9 million", "$4.2 million"),
        ("Bus fares fell by 12 percent in January.", "fell", "rose"),
        ("Tobin Ash, the mayor, suspended the meeting for 20 minutes.", "Tobin Ash, mayor", "Ines Dorrow, mayor"),
        ("The library closes on Sundays.", "closes", "opens"),
    ],
)
def test_another_figure_day_office_or_a_denial_contradicts(claim: str, told: str, there: str, embedder: Embedder) -> None:
    assert found(claim, embedder) == (told, there)


@pytest.mark.parametrize(
    "claim",
    [
        "The quay will close on 20 April.",
        "Tobin Ash is the harbour master.",
        "Mayor Ines Dorrow suspended the meeting.",
        "The work will take two years.",
        "A bakery in Marl will not open.",
        "The meeting was suspended for 20 minutes and the fares rose by 12 percent.",
        "The quay may close.",
        "Thirty people spoke at the meeting.",
    ],
)
def test_what_is_there_or_merely_absent_contradicts_nothing(claim: str, embedder: Embedder) -> None:
    assert found(claim, embedder) is None


@pytest.mark.parametrize(
    "claim",
    [
        "The bridge will reopen on 14 March.",
        "The men were not charged.",
        "Mayor Ana Ruiz did not attend the meeting.",
        "The council approved it.",
    ],
)
def test_a_denial_that_both_make_contradicts_nothing(claim: str, embedder: Embedder) -> None:
    assert found(claim, embedder, STORY) is None


@pytest.mark.parametrize(
    ("figure", "text", "same"),
    [
        ("3,800", "about 3, 800 km from the border", True),
        ("$1.7 million", "paid $ 1. 7 million for it", True),
        ("3,800", "3 and 800 km", False),
        ("3,800", "13, 800 km", False),
        ("3,800", "3, 8001 km", False),
        ("500", "5 00 people", False),
        ("a dozen", "a dozen", False),
    ],
)
def test_a_figure_in_digits_may_be_cut_by_blanks(figure: str, text: str, same: bool) -> None:
    assert written_apart(figure, text) is same
