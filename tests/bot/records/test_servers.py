"""Settings, votes, audit and state; each server has its own."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.records.opening import Records
from bot.records.values import AuditEntry, ChannelSettings, ServerSettings
from tests.bot.records.conftest import NOW


def test_what_was_not_set_has_its_defaults(records: Records) -> None:
    assert records.servers.settings("server") == ServerSettings()
    assert records.servers.channel("server", "channel") == ChannelSettings()
    assert records.servers.channels("server") == {}


def test_settings_are_kept_and_changed(records: Records) -> None:
    for wanted in (ServerSettings("role", 0.5, 7), ServerSettings(None, 10.0, 1)):
        records.servers.save("server", wanted)
        assert records.servers.settings("server") == wanted
    for outlets in (("Halden Courier", "“Válley” Post"), ()):
        records.servers.save_channel("server", "channel", ChannelSettings(False, True, outlets))
        assert records.servers.channel("server", "channel") == ChannelSettings(False, True, outlets)


def test_a_server_sees_its_own_settings_only(records: Records) -> None:
    records.servers.save("server", ServerSettings("role", 0.5, 7))
    records.servers.save_channel("server", "channel", ChannelSettings(False))
    records.servers.save_channel("other", "den", ChannelSettings(threads=True))
    assert records.servers.settings("other") == ServerSettings()
    assert records.servers.channel("other", "channel") == ChannelSettings()
    assert records.servers.channels("other") == {"den": ChannelSettings(threads=True)}


def test_a_member_votes_once_and_may_change_it(records: Records) -> None:
    assert records.votes.cast("question", "ana", "server", True) == (1, 0)
    assert records.votes.cast("question", "ana", "server", True) == (1, 0)
    assert records.votes.cast("question", "lea", "server", False) == (1, 1)
    assert records.votes.cast("question", "ana", "server", False) == (0, 2)
    assert records.votes.count("question") == (0, 2)
    assert records.votes.count("another") == (0, 0)


def test_votes_cast_at_once_are_counted_once_a_member(records: Records) -> None:
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(lambda n: records.votes.cast("question", f"member {n % 6}", "server", n < 12), range(24)))
    assert sum(records.votes.count("question")) == 6


def test_the_audit_is_read_newest_first_by_its_own_server(records: Records) -> None:
    for n in range(4):
        records.audit.add("server", f"admin {n}", "reindex", f"run {n}", NOW)
    records.audit.add("other", "admin", "limits", "", NOW)
    records.audit.add(None, "owner", "remove", "an article", NOW)
    assert records.audit.newest("server", 2) == (
        AuditEntry(NOW, "admin 3", "reindex", "run 3"),
        AuditEntry(NOW, "admin 2", "reindex", "run 2"),
    )
    assert [entry.action for entry in records.audit.newest("other")] == ["limits"]
    assert [entry.action for entry in records.audit.newest(None)] == ["remove"]


def test_state_is_kept_and_changed(records: Records) -> None:
    assert records.facts.get("commands") is None
    for value in ("abc", "def"):
        records.facts.put("commands", value)
        assert records.facts.get("commands") == value


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_is_taken(records: Records, text: str) -> None:
    records.audit.add("server", "admin", "remove", text, NOW)
    assert records.audit.newest("server", 1)[0].detail == text.replace("\0", "").encode("utf-8", "replace").decode()
