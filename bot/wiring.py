"""The settings, read once, and everything behind the verbs, made from them on first use. Nothing else reads the environment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pydantic import ValidationError
from pydantic_settings import SettingsError

from core.errors import BadSettings, EmptyCorpus
from core.settings import Settings
from core.values import Source

if TYPE_CHECKING:
    from bot.operating_points import OperatingPoints
    from grounding.chat_model import ChatModel
    from grounding.desk import Desk
    from retrieval.embedding import Embedder
    from retrieval.entailment import CheckModel
    from retrieval.library import Library


def read_settings(data: Path | None = None) -> Settings:
    """From the environment and `.env`; `data` goes before EVENHAND_DATA. Raises BadSettings, which shows no value."""
    try:
        settings = Settings()
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "A setting"
        raise BadSettings(f"{name} has a value that cannot be used ({first['msg'].lower()}): mend it in the environment or .env.") from None
    except (SettingsError, OSError, UnicodeDecodeError) as unreadable:
        raise BadSettings("The file .env cannot be read: make it a UTF-8 text file of NAME=value lines.") from unreadable
    return settings if data is None else settings.model_copy(update={"evenhand_data": data})


class Wiring:
    """One process's parts, to be closed. `who` is what another process is told while this one writes."""

    def __init__(self, settings: Settings, who: str = "evenhand") -> None:
        self.settings = settings
        self._who = who
        self._desks: dict[tuple[bool, str | None], Desk] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model, its files untouched until something is embedded."""
        from retrieval.embedding import Embedder

        return Embedder(self.settings.embedding_model)

    @cached_property
    def library(self) -> Library:
        """The stored articles. Raises StoreUnavailable and CorpusBusy."""
        from retrieval.library import open_library

        s = self.settings
        return open_library(s.evenhand_data, self.embedder, s.database_url, s.chroma_url, self._who)

    @cached_property
    def model(self) -> ChatModel | None:
        """The language model, or None where none is set. Raises BadSettings."""
        s = self.settings
        if not s.llm_model:
            return None
        from grounding.chat_model import open_chat_model

        key = s.llm_api_key.get_secret_value() if s.llm_api_key else None
        return open_chat_model(s.llm_model, s.llm_base_url, key, s.llm_timeout_s, s.llm_context_tokens)

    @cached_property
    def check_model(self) -> CheckModel | None:
        """The cross-encoder that has a say in the check, its files untouched until something is checked; None where none is set."""
        if not self.settings.check_model:
            return None
        from retrieval.entailment import CheckModel

        return CheckModel(self.settings.check_model)

    @cached_property
    def operating_points(self) -> OperatingPoints:
        """What was fitted for the embedding models in use."""
        from bot.operating_points import OperatingPoints

        return OperatingPoints(self.settings.evenhand_data)

    @property
    def articles_folder(self) -> Path:
        """ARTICLES_DIR; where that was left at its default and no such folder is here, the articles that ship with the program."""
        chosen = self.settings.articles_dir
        default = Settings.model_fields["articles_dir"].default
        return Path(str(files("seeds"))) if chosen == default and not chosen.exists() else chosen

    @property
    def mode(self) -> str:
        """How answers are made: "extractive", or the language model's name."""
        return self.settings.llm_model or "extractive"

    def sources(self, server_id: str | None = None) -> Sequence[Source]:
        """The stored articles that a server sees, of which there is at least one. Raises EmptyCorpus."""
        stored = self.library.corpus(server_id).sources()
        if not stored:
            raise EmptyCorpus("Nothing is indexed yet: run `evenhand index FOLDER` with a folder of articles.")
        return stored

    def desk(self, *, stored: bool = True, server_id: str | None = None) -> Desk:
        """Where questions are answered: from the stored articles (a server's own and the shared ones), or (`stored` false) only from
        those that come with them.

        Raises EmptyCorpus when `stored` and nothing is indexed.
        """
        if stored:
            self.sources(server_id)
        if (stored, server_id) not in self._desks:
            from grounding.desk import Desk

            library = self.library if stored else None
            self._desks[stored, server_id] = Desk(
                self.embedder,
                library,
                self.model,
                self.settings.llm_context_tokens,
                server_id,
                self.check_model,
                self.operating_points.fitted,
            )
        return self._desks[stored, server_id]

    def close(self) -> None:
        """Let go of the data folder."""
        if "library" in self.__dict__:
            self.library.close()
