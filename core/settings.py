"""The settings: one frozen class, built once in `bot/wiring.py` and handed on as plain values."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from the environment and from `.env`, named there as the fields are here, in capitals."""

    model_config = SettingsConfigDict(frozen=True, env_file=".env", env_ignore_empty=True, extra="ignore")

    discord_token: SecretStr | None = Field(None, description="Token of the Discord bot.")
    owner_ids: str = Field("", description="Discord user ids of the owners, with commas; empty: the application's owner or team.")
    discord_api_url: str = Field(
        "", description="Address of a proxy for Discord's REST interface, ending in /api/v10; empty: Discord itself."
    )
    discord_shard_count: int | None = Field(
        None, ge=1, description="Shards in all, where several processes divide them; empty: as Discord advises."
    )
    discord_shard_ids: str = Field("", description="Shards of this process, with commas, such as 0,1; empty: all of them.")
    articles_dir: Path = Field(Path("seeds"), description="Folder that `index` reads when it is given none.")
    evenhand_data: Path = Field(Path("data"), description="Folder for the database and the search index.")
    database_url: str = Field("", description="SQLAlchemy address of a PostgreSQL database; empty: SQLite in the data folder.")
    chroma_url: str = Field("", description="Address of a Chroma server, http://host:port; empty: Chroma embedded in the data folder.")
    embedding_model: str = Field("", description="Folder of a sentence-transformers model; empty: the bundled all-MiniLM-L6-v2.")
    check_model: str = Field(
        "", description="Folder of a cross-encoder that judges entailment or invented content; empty: the check goes by rules alone."
    )
    llm_model: str = Field("", description="Language model as LangChain names it, provider:model; empty: none, answers are extracts.")
    llm_base_url: str = Field("", description="Address of an OpenAI-compatible or other model server; no key is needed then.")
    llm_api_key: SecretStr | None = Field(None, description="Key for the language model's provider.")
    llm_timeout_s: float = Field(30.0, gt=0, description="Seconds after which the language model is given up for an answer.")
    llm_context_tokens: int = Field(4096, ge=1024, description="Tokens of evidence and instructions that the language model can take.")
    retention_days: int = Field(30, ge=1, description="Days after which the Discord bot forgets questions, answers and talk.")
