"""What somebody says goes together with what he limits it by."""

import pytest

from core.values import Span
from grounding.going_on import with_what_limits_it
from tests.made_articles import made

_FIRST = "“The plan will not please everybody,” Mayor Ida Holm said on Friday."


@pytest.mark.parametrize(
    ("following", "goes_along"),
    [
        ("“But I think it has a good chance,” Ms. Holm said.", True),
        ("But she added that it has a good chance.", True),
        ("“I think it has a good chance,” Ms. Holm said.", False),
        ("“But it is dear,” Deputy Per Alm said.", False),
        ("But the council of Orrin meets only in May.", False),
    ],
)
def test_only_the_same_mouth_limits_what_was_said(following: str, goes_along: bool) -> None:
    article = made("one", f"{_FIRST} {following} The hall was full.", title="Holm on the plan")
    found = with_what_limits_it(Span(article, 0, len(_FIRST)))
    assert found is not None
    assert found.quote == (f"{_FIRST} {following}" if goes_along else _FIRST)


@pytest.mark.parametrize(
    ("following", "goes_along"),
    [
        ("But the plan could cost the boats their quay, according to Holm.", True),
        ("Ms. Holm was not suggesting a ban, an aide later made clear.", True),
        ("But the plan could cost the boats their quay, according to Alm.", False),
        ("Ms. Holm left the hall at noon.", False),
    ],
)
def test_what_somebody_is_said_to_think_goes_with_what_limits_it(following: str, goes_along: bool) -> None:
    first = "Mayor Ida Holm said she is in favour of the plan."
    article = made("one", f"{first} {following} The hall was full.", title="Holm on the plan")
    found = with_what_limits_it(Span(article, 0, len(first)))
    assert found is not None
    assert found.quote == (f"{first} {following}" if goes_along else first)


def test_what_cannot_be_shown_with_its_limit_is_not_shown() -> None:
    more = "“But " + "and ".join(f"pier {n} must be mended first " for n in range(20)) + "too,” Ms. Holm said."
    article = made("one", f"{_FIRST} {more}", title="Holm on the plan")
    assert with_what_limits_it(Span(article, 0, len(_FIRST))) is None
