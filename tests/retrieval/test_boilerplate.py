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
        "Never miss a story: Subscribe to the Halden Courier using the link above.",
        "Get the Courier's weekly newsletter Sign up here to get The Tide with Ana Brun every Tuesday from our desk.",
        "JUST WATCHED The bridge opens Replay More Videos ... MUST WATCH The bridge opens 01:30",
        'Ana Brun will appear on Halden Channel\'s "Tern Tonight" on Friday at 8 p.m. ET.',
        "This story has been updated with additional details.",
        "►Bridges: Here's everything you need to know",
        "Hide Caption 3 of 9 Photos: The bridge opens Ana Brun cuts the ribbon.",
        "Ana Brun/Halden Photos/Getty Images Ana Brun waves from the bridge in May.",
        "Read the full letter via the Courier:",
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
        "The ferry will appear on Monday, the harbour office said.",
        "The court said the law must be updated.",
        "► The bridge opens on Friday.",
        "Residents were told: Subscribe or leave.",
        "AP reporters saw the bridge on Friday.",
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
        "Ana Lind Brun covers the harbour for the Courier. Reach her at brun@halden.example.",
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
