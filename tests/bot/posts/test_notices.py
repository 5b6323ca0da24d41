"""The bot's own short words."""

from bot.posts.notices import choices, notice, trouble
from bot.posts.values import Tone
from tests.bot.posts.reading import seen


def test_a_notice_and_a_trouble_differ_in_their_stripe() -> None:
    assert (notice("Done.").tone, trouble("Not done.").tone) == (Tone.NOTICE, Tone.TROUBLE)
    assert seen(notice("Done.")).text == "Done."


def test_a_sentence_too_long_for_a_notice_ends_with_an_ellipsis() -> None:
    text = seen(trouble("word " * 1_000)).text
    assert text.endswith("word …") and len(text) <= 1_500


def test_choices_echo_the_topic_and_count_the_events() -> None:
    assert seen(choices("*fire*", 3)).text == "> *fire*\n3 events come close to this: choose one below."
    assert seen(choices("", 2)).text == "2 events come close to this: choose one below."
