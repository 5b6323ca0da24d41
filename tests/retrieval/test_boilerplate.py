"""Lines of the page, and lines of news that look like them."""

import pytest

from retrieval.boilerplate import is_boilerplate, is_rim_line, without_credits


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Read the full article here",
        "Read More",
        "RELATED: Council votes on bridge",
        "More:Council votes on the new bridge in spring",
        "Sign up for our daily newsletter and never miss a story",
        "Subscribe to our newsletter",
        "Share on Facebook",
        "Follow us on Twitter and Instagram",
        "Opinions expressed here are those of the contributors and not of the Halden Courier.",
        "© 2026 Halden Courier. All rights reserved.",
        "Photo: Ana Brun/Getty Images",
        "Got a tip? Write to us at news@halden.example",
        "This story was originally published by the Valley Post.",
        "12 Comments",
        "https://halden.example/bridge",
        "* * *",
    ],
)
def test_a_line_of_the_page_is_told_from_the_article(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law was changed in 2021.",
        "The polls do not necessarily reflect the mood of the town.",
        "Video by bystanders showed the crash.",
        "The report was first published in 2019 by the county.",
        "Like many on Facebook, Brun was angry.",
        "Sign up for the vote ended on Friday.",
        "Share prices fell.",
        "Related costs rose by 4%.",
        "Watch out for ice, police said.",
        "More than 40 people were hurt.",
        "Read the letter in full, he said.",
        "Why?",
        "No one was hurt.",
    ],
)
def test_a_short_line_of_news_stays(line: str) -> None:
    assert not is_boilerplate(line)
    assert not is_rim_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Brun",
        "BY ANA BRUN and Tom Hale, Staff Writer",
        "Jan. 3, 2026",
        "Updated: January 26, 2026, 3:04 p.m.",
        "3 min read",
        "CNN —",
        "HALDEN (AP) —",
        "Tom Hale contributed to this report.",
        "Ana Brun is a reporter for the Halden Courier.",
        "See the poster below, and tell us what you think.",
    ],
)
def test_a_byline_or_a_time_stamp_belongs_to_the_rim(line: str) -> None:
    assert is_rim_line(line)


def test_a_sentence_that_starts_with_by_is_no_byline() -> None:
    assert not is_rim_line("By noon the road was clear.")


def test_the_credit_behind_a_caption_goes_and_the_caption_stays() -> None:
    assert without_credits("The bridge on Monday. Ana Brun/AFP/Getty Images") == "The bridge on Monday."
    assert without_credits("The bridge on Monday. (Photo by Ana Brun/Getty Images)") == "The bridge on Monday."
    assert without_credits("Prices rose 3% (see the table)") == "Prices rose 3% (see the table)"
