"""The help and what is stored, as a member reads them."""

from bot.discord.cog_admin import Admin
from bot.posts.guide import help_page, privacy
from bot.posts.values import Card, Pages
from bot.records.values import Held


def _text(pages: Pages) -> str:
    (card,) = pages
    assert isinstance(card, Card) and len(card.description) <= 3_900
    return card.description


def test_the_help_names_every_command_and_an_admins_only_to_admins() -> None:
    member, admin = _text(help_page(False)), _text(help_page(True))
    for name in ("ask", "summary", "compare", "check", "articles", "article", "corrections", "privacy"):
        assert f"**/{name}**" in member
    assert "/admin" not in member and "/reindex" not in member
    names = {command.name for command in Admin.__cog_app_commands__}
    assert names and all(f"**/admin {name}**" in admin for name in names)
    assert "**/reindex** reads the articles again, for the owner of this bot alone" in admin


def test_what_is_stored_of_a_member_is_counted_and_dated() -> None:
    text = _text(privacy(Held(2, 1, 0, 1), 30))
    assert (
        "- 2 questions with the answers.\n- 1 vote.\n- 0 disputes.\n- 1 entry in the record of what admins did.\n**For how long**\n" in text
    )
    assert "are forgotten after 30 days, and votes no longer name you then" in text
    assert "Disputes, corrections and the record of what admins did stay" in text
    assert "4 entries in the record" in _text(privacy(Held(0, 0, 0, 4), 30))
